package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongSupplier;

/// Writes the same prepared buffers of many publishes again and again, as long as it is not too far ahead.
final class Publisher extends LoadThread {

    /// Publishes of one buffer: enough to make the system call cheap, few enough to keep the bound sharp.
    static final int PUBLISHES_PER_WRITE = 100;

    private final List<ByteBuffer> buffers;
    private final int aheadMax;
    private final LongSupplier arrived;

    /// @param buffers of [#PUBLISHES_PER_WRITE] publishes each
    /// @param aheadMax how many more are published than have arrived
    /// @param arrived at the consumers, or confirmed, whichever are fewer
    Publisher(LoadConnection connection, List<ByteBuffer> buffers, int aheadMax, LongSupplier arrived) {
        super("bench-publisher", connection);
        this.buffers = buffers;
        this.aheadMax = aheadMax;
        this.arrived = arrived;
    }

    @Override
    void work() throws IOException {
        long published = 0;
        for (int next = 0; !stopping(); next = (next + 1) % buffers.size()) {
            while (published + PUBLISHES_PER_WRITE - arrived.getAsLong() > aheadMax) {
                if (stopping()) return;
                waitAMoment();
            }
            connection().write(buffers.get(next).rewind());
            published += PUBLISHES_PER_WRITE;
        }
    }
}

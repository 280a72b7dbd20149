package org.brokerworkbench.app.bench;

import java.io.IOException;

/// Follows the confirms on a publisher's connection.
final class ConfirmReader extends LoadThread implements Incoming.Sink {

    private final boolean[] single;
    private long upTo;
    private volatile long confirmed;

    /// @param windowMax how many publishes may be unconfirmed
    ConfirmReader(LoadConnection connection, int windowMax) {
        super("bench-confirms", connection);
        this.single = new boolean[Integer.highestOneBit(windowMax) << 1];
    }

    /// All up to this number are confirmed.
    long confirmed() {
        return confirmed;
    }

    @Override
    void work() throws IOException {
        Incoming incoming = new Incoming(connection());
        while (!stopping()) {
            incoming.read(this);
            confirmed = upTo;
        }
    }

    @Override
    public void confirm(long sequence, boolean multiple) {
        if (multiple) {
            for (long done = upTo + 1; done <= sequence; done++) single[slot(done)] = false;
            upTo = Math.max(upTo, sequence);
        } else {
            single[slot(sequence)] = true;
        }
        while (single[slot(upTo + 1)]) single[slot(++upTo)] = false;
    }

    private int slot(long sequence) {
        return (int) sequence & single.length - 1;
    }
}

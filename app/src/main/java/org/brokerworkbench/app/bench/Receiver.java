package org.brokerworkbench.app.bench;

import java.io.IOException;
import org.brokerworkbench.engine.amqp.Basic;

/// Counts the deliveries on a connection, and acknowledges them where that is asked for.
class Receiver extends LoadThread implements Incoming.Sink {

    private final int ackEvery;
    private long count;
    private volatile long received;

    /// @param ackEvery how many deliveries one basic.ack settles; 0 for none
    Receiver(LoadConnection connection, int ackEvery) {
        super("bench-receiver", connection);
        this.ackEvery = ackEvery;
    }

    /// Deliveries so far.
    long received() {
        return received;
    }

    @Override
    void work() throws IOException {
        Incoming incoming = new Incoming(connection());
        long acked = 0;
        while (!stopping()) {
            incoming.read(this);
            received = count;
            if (ackEvery > 0 && count - acked >= ackEvery) {
                // a fresh channel numbers its deliveries from 1, so the count is the tag
                connection().send(new Basic.Ack(count, true));
                acked = count;
            }
        }
    }

    @Override
    public void deliver() {
        count++;
    }
}

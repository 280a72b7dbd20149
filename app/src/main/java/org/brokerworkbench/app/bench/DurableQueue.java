package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.Queue;

/// A durable queue that persistent messages are published to, each of them confirmed; deleted with [#close()].
final class DurableQueue implements AutoCloseable {

    static final int BODY_BYTES = 100;
    static final byte[] PERSISTENT =
            BasicProperties.decode(new byte[] {0x10, 0, BasicProperties.PERSISTENT}).encode();

    private final MeasuredBroker broker;
    private final String name = "bench-durable-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

    DurableQueue(MeasuredBroker broker) throws IOException {
        this.broker = broker;
        try (LoadConnection connection = LoadConnection.open(broker, "bench declares")) {
            connection.call(
                    new Queue.Declare(0, name, false, true, false, false, false, FieldTable.EMPTY), Queue.DeclareOk.class);
        }
    }

    String name() {
        return name;
    }

    /// Publishes on, and returns when everything is confirmed.
    ///
    /// @param windowMax how many publishes may be unconfirmed
    /// @param goesOn asked with how many were published, after each write
    /// @return how many were published
    long publish(int windowMax, LongPredicate goesOn) throws IOException {
        int together = Math.min(windowMax, Publisher.PUBLISHES_PER_WRITE);
        ByteBuffer batch = Frames.messages(
                Stream.generate(() -> new Basic.Publish(0, "", name, false, false)).iterator(),
                together, PERSISTENT, new byte[BODY_BYTES]);
        LoadConnection connection = LoadConnection.open(broker, "bench publishes");
        connection.selectConfirms();
        try (ConfirmReader confirms = new ConfirmReader(connection, windowMax)) {
            confirms.start();
            long published = 0;
            while (goesOn.test(published)) {
                await(confirms, published + together - windowMax);
                connection.write(batch.rewind());
                published += together;
            }
            await(confirms, published);
            return published;
        }
    }

    private static void await(ConfirmReader confirms, long confirmed) throws IOException {
        while (confirms.confirmed() < confirmed) {
            confirms.requireAlive();
            LoadThread.waitAMoment();
        }
    }

    @Override
    public void close() throws IOException {
        try (LoadConnection connection = LoadConnection.open(broker, "bench clears up")) {
            connection.call(new Queue.Delete(0, name, false, false, false), Queue.DeleteOk.class);
        }
    }
}

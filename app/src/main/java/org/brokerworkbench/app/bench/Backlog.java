package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.Queue;

/// Many messages lie in one queue, then a consumer comes and takes them all.
///
/// @param messages a multiple of [Publisher#PUBLISHES_PER_WRITE]
record Backlog(int messages) implements Workload {

    private static final int BODY_BYTES = 100;
    /// A broker that takes in no message for this long has given up.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String description() {
        return String.format("%,d messages of %d bytes lie in a queue and are drained", messages, BODY_BYTES);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.HEAP_BYTES_EACH, Figure.RESIDENT_BYTES_EACH, Figure.PUBLISHED_PER_SECOND,
                Figure.DRAINED_PER_SECOND, Figure.CPU_SECONDS_PER_MILLION);
    }

    @Override
    public boolean onceOnFresh() {
        return true;
    }

    /// Some brokers take in twenty thousand a second.
    @Override
    public Duration patience() {
        return Duration.ofSeconds(60 + messages / 10_000);
    }

    @Override
    public Map<Figure, Double> measure(MeasuredBroker broker, Duration duration)
            throws IOException, InterruptedException {
        try (LoadConnection connection = LoadConnection.open(broker, "bench backlog")) {
            String queue = connection.declareOwnQueue();
            MeasuredBroker.Memory empty = broker.memory();
            Optional<Duration> cpu = broker.cpu();
            long begun = System.nanoTime();
            publish(connection, queue);
            awaitDepth(connection, queue);
            long published = System.nanoTime();
            double cpuPublishing = MeasuredBroker.cpuSecondsPerMillion(cpu, broker.cpu(), messages);
            MeasuredBroker.Memory full = broker.memory();
            cpu = broker.cpu();
            long draining = System.nanoTime();
            drain(connection, queue, messages);
            long drained = System.nanoTime();
            double cpuDraining = MeasuredBroker.cpuSecondsPerMillion(cpu, broker.cpu(), messages);
            return Map.of(
                    Figure.HEAP_BYTES_EACH, (full.heapBytes() - empty.heapBytes()) / messages,
                    Figure.RESIDENT_BYTES_EACH, (full.residentBytes() - empty.residentBytes()) / messages,
                    Figure.PUBLISHED_PER_SECOND, messages * 1e9 / (published - begun),
                    Figure.DRAINED_PER_SECOND, messages * 1e9 / (drained - draining),
                    Figure.CPU_SECONDS_PER_MILLION, cpuPublishing + cpuDraining);
        }
    }

    private void publish(LoadConnection connection, String queue) throws IOException {
        ByteBuffer batch = Frames.messages(
                Stream.generate(() -> new Basic.Publish(0, "", queue, false, false)).iterator(),
                Publisher.PUBLISHES_PER_WRITE, new byte[] {0, 0}, new byte[BODY_BYTES]);
        for (int sent = 0; sent < messages; sent += Publisher.PUBLISHES_PER_WRITE) connection.write(batch.rewind());
    }

    /// A channel's methods are answered in order: the first answer comes when the broker has read all publishes.
    private void awaitDepth(LoadConnection connection, String queue) throws IOException {
        Queue.Declare look = new Queue.Declare(0, queue, true, false, false, false, false, FieldTable.EMPTY);
        long progress = System.nanoTime();
        for (long depth = -1; depth < messages; ) {
            long now = connection.call(look, Queue.DeclareOk.class).messageCount();
            if (now != depth) progress = System.nanoTime();
            if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                throw new IOException("only " + now + " of " + messages + " messages are in the queue");
            }
            depth = now;
        }
    }

    /// Takes so many messages, with automatic acks.
    static void drain(LoadConnection connection, String queue, int messages) throws IOException {
        connection.call(
                new Basic.Consume(0, queue, "bench", false, true, false, false, FieldTable.EMPTY),
                Basic.ConsumeOk.class);
        long[] bodies = {0};
        Incoming incoming = new Incoming(connection);
        Incoming.Sink counting = new Incoming.Sink() {
            @Override
            public void body(ByteBuffer in, int at) {
                bodies[0]++;
            }
        };
        while (bodies[0] < messages) incoming.read(counting);
    }
}

package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.Queue;

/// A durable queue is full when its broker is killed: how soon it is back with all of it, and what it takes of the disk
/// before and after it is drained.
///
/// @param messages a multiple of [Publisher#PUBLISHES_PER_WRITE]
record PowerCut(int messages) implements Workload {

    private static final int WINDOW_MAX = 10_000;
    /// For the file to become small again.
    private static final long SHRINK_NANOS_MAX = Duration.ofSeconds(20).toNanos();

    @Override
    public String name() {
        return "power-cut";
    }

    @Override
    public String description() {
        return String.format("%,d persistent messages of %d bytes lie in a durable queue, its broker is killed and started"
                + " again, the queue is drained", messages, DurableQueue.BODY_BYTES);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.DISK_BYTES_EACH, Figure.SECONDS_TO_READY, Figure.DRAINED_PER_SECOND, Figure.DISK_BYTES_EACH_DRAINED);
    }

    @Override
    public boolean onceOnFresh() {
        return true;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(60 + messages / 10_000);
    }

    /// Only what this benchmark starts can be killed, and only ours is asked where its data is.
    @Override
    public boolean suits(MeasuredBroker broker) {
        return broker.canCrash();
    }

    @Override
    public Map<Figure, Double> measure(MeasuredBroker broker, Duration duration)
            throws IOException, InterruptedException {
        try (DurableQueue queue = new DurableQueue(broker)) {
            queue.publish(WINDOW_MAX, published -> published < messages);
            double full = broker.diskBytes();
            broker.crash();
            double secondsToReady = (broker.readyAtNanos() - broker.startedAtNanos()) / 1e9;
            long begun;
            try (LoadConnection connection = LoadConnection.open(broker, "bench drains")) {
                requireAll(connection, queue.name());
                begun = System.nanoTime();
                Backlog.drain(connection, queue.name(), messages);
            }
            double drainedPerSecond = messages * 1e9 / (System.nanoTime() - begun);
            return Map.of(
                    Figure.DISK_BYTES_EACH, full / messages,
                    Figure.SECONDS_TO_READY, secondsToReady,
                    Figure.DRAINED_PER_SECOND, drainedPerSecond,
                    Figure.DISK_BYTES_EACH_DRAINED, leastDiskBytes(broker) / messages);
        }
    }

    private void requireAll(LoadConnection connection, String queue) throws IOException {
        Queue.Declare look = new Queue.Declare(0, queue, true, false, false, false, false, FieldTable.EMPTY);
        long there = connection.call(look, Queue.DeclareOk.class).messageCount();
        if (there != messages) throw new IOException(there + " of " + messages + " confirmed messages are back");
    }

    private static double leastDiskBytes(MeasuredBroker broker) throws IOException {
        double least = broker.diskBytes();
        for (long begun = System.nanoTime(); System.nanoTime() - begun < SHRINK_NANOS_MAX; LoadThread.waitAMoment()) {
            least = Math.min(least, broker.diskBytes());
            if (least < 1 << 20) break;
        }
        return least;
    }
}

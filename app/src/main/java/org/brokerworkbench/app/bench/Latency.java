package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.Method;

/// How long a message is under way at a moderate rate: from just before the write of the producer to just after the
/// read of the consumer, both of them this process.
///
/// The producer keeps to a timetable; a message whose time is past goes at once, so that a slow broker does not slow
/// its own measurement down.
record Latency(int messagesPerSecond) implements Workload {

    private static final int BODY_BYTES = 100;
    private static final Duration SETTLING = Duration.ofMillis(500);

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String description() {
        return String.format("1 to 1, %,d messages of %d bytes a second, automatic acks", messagesPerSecond, BODY_BYTES);
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.MEDIAN_MICROS, Figure.P99_MICROS, Figure.CPU_SECONDS_PER_MILLION);
    }

    @Override
    public boolean suits(MeasuredBroker broker) {
        return true;
    }

    @Override
    public Map<Figure, Double> measure(MeasuredBroker broker, Duration duration)
            throws IOException, InterruptedException {
        LoadConnection consuming = LoadConnection.open(broker, "bench consumer");
        String queue = broker.onlyForwards() ? "amq.gen-of-some-length" : consumeOwnQueue(consuming);
        Method first = broker.onlyForwards()
                ? new Basic.Deliver("bench", 1, false, "", queue)
                : new Basic.Publish(0, "", queue, false, false);
        int recordedMax = (int) (duration.plus(SETTLING).plusSeconds(5).toMillis() * messagesPerSecond / 1000);
        Watch watch = new Watch(consuming, recordedMax);
        try (watch; Timetable timetable = new Timetable(LoadConnection.open(broker, "bench producer"), first)) {
            watch.start();
            timetable.start();
            Thread.sleep(SETTLING);
            int from = watch.count();
            Optional<Duration> cpu = broker.cpu();
            Thread.sleep(duration);
            int to = watch.count();
            double perMillion = MeasuredBroker.cpuSecondsPerMillion(cpu, broker.cpu(), to - from);
            watch.requireAlive();
            timetable.requireAlive();
            if (to == from) throw new IOException("no message came within " + duration.toMillis() + " ms");
            long[] sorted = watch.nanos(from, to);
            return Map.of(
                    Figure.MEDIAN_MICROS, sorted[sorted.length / 2] / 1e3,
                    Figure.P99_MICROS, sorted[(int) (sorted.length * 0.99)] / 1e3,
                    Figure.CPU_SECONDS_PER_MILLION, perMillion);
        }
    }

    private static String consumeOwnQueue(LoadConnection connection) throws IOException {
        String queue = connection.declareOwnQueue();
        connection.call(
                new Basic.Consume(0, queue, "bench", false, true, false, false, FieldTable.EMPTY),
                Basic.ConsumeOk.class);
        return queue;
    }

    /// Sends one message after the other at its time, with the time of sending in it.
    private final class Timetable extends LoadThread {

        private final ByteBuffer message;
        private final int sentAt;

        Timetable(LoadConnection connection, Method first) {
            super("bench-timetable", connection);
            message = Frames.messages(List.of(first).iterator(), 1, new byte[] {0, 0}, new byte[BODY_BYTES]);
            sentAt = message.limit() - 1 - BODY_BYTES;
        }

        @Override
        void work() throws IOException {
            long intervalNanos = TimeUnit.SECONDS.toNanos(1) / messagesPerSecond;
            for (long due = System.nanoTime(); !stopping(); due += intervalNanos) {
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                connection().write(message.rewind().putLong(sentAt, System.nanoTime()));
            }
        }
    }

    /// Notes how long each message took.
    private static final class Watch extends LoadThread implements Incoming.Sink {

        private final long[] nanos;
        private int next;
        private volatile int count;

        Watch(LoadConnection connection, int recordedMax) {
            super("bench-watch", connection);
            nanos = new long[recordedMax];
        }

        int count() {
            return count;
        }

        /// From one count to another, in order.
        long[] nanos(int from, int to) {
            long[] sorted = Arrays.copyOfRange(nanos, from, to);
            Arrays.sort(sorted);
            return sorted;
        }

        @Override
        void work() throws IOException {
            Incoming incoming = new Incoming(connection());
            while (!stopping()) {
                incoming.read(this);
                count = next;
            }
        }

        @Override
        public void body(ByteBuffer in, int at) throws IOException {
            if (next == nanos.length) throw new IOException("more than the expected " + next + " messages came");
            nanos[next++] = System.nanoTime() - in.getLong(at);
        }
    }
}

package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.Method;

/// Remote calls, one at a time: a request goes to a queue, a server answers to the queue that it names, the caller
/// sends the next when it has the answer. Two messages a trip.
record RoundTrips() implements Workload {

    private static final int BODY_BYTES = 16;
    private static final Duration SETTLING = Duration.ofMillis(300);
    private static final int RECORDED_MAX = 2_000_000;

    @Override
    public String name() {
        return "rpc";
    }

    @Override
    public String description() {
        return "one caller, one server, a call at a time, " + BODY_BYTES + " bytes each way";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.TRIPS_PER_SECOND, Figure.MEDIAN_MICROS, Figure.P99_MICROS, Figure.CPU_SECONDS_PER_MILLION);
    }

    @Override
    public boolean suits(MeasuredBroker broker) {
        return true;
    }

    @Override
    public Map<Figure, Double> measure(MeasuredBroker broker, Duration duration)
            throws IOException, InterruptedException {
        LoadConnection serving = LoadConnection.open(broker, "bench server");
        LoadConnection calling = LoadConnection.open(broker, "bench caller");
        Party server;
        Caller caller;
        if (broker.onlyForwards()) {
            ByteBuffer both = message(new Basic.Deliver("bench", 1, false, "", "amq.gen-of-some-length"), properties(null));
            server = new Party("bench-server", serving, both);
            caller = new Caller(calling, both.duplicate());
        } else {
            String requests = consumeOwnQueue(serving);
            String replies = consumeOwnQueue(calling);
            server = new Party("bench-server", serving, publish(replies, properties(null)));
            caller = new Caller(calling, publish(requests, properties(replies)));
        }
        try (server; caller) {
            server.start();
            caller.start();
            Thread.sleep(SETTLING);
            int from = caller.trips;
            long nanos = System.nanoTime();
            Optional<Duration> cpu = broker.cpu();
            Thread.sleep(duration);
            int to = caller.trips;
            nanos = System.nanoTime() - nanos;
            double perMillion = MeasuredBroker.cpuSecondsPerMillion(cpu, broker.cpu(), to - from);
            server.requireAlive();
            caller.requireAlive();
            if (to == from) throw new IOException("no answer came within " + duration.toMillis() + " ms");
            long[] sorted = Arrays.copyOfRange(caller.nanos, from, to);
            Arrays.sort(sorted);
            return Map.of(
                    Figure.TRIPS_PER_SECOND, (to - from) * 1e9 / nanos,
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

    private static byte[] properties(String replyTo) {
        return new BasicProperties(
                        null, null, null, null, null, "call-1", replyTo, null, null, null, null, null, null, null)
                .encode();
    }

    private static ByteBuffer publish(String queue, byte[] properties) {
        return message(new Basic.Publish(0, "", queue, false, false), properties);
    }

    private static ByteBuffer message(Method first, byte[] properties) {
        return Frames.messages(List.of(first).iterator(), 1, properties, new byte[BODY_BYTES]);
    }

    /// Answers each message that comes with one of its own.
    private static class Party extends LoadThread implements Incoming.Sink {

        private final ByteBuffer message;
        private int come;

        Party(String name, LoadConnection connection, ByteBuffer message) {
            super(name, connection);
            this.message = message;
        }

        @Override
        void work() throws IOException {
            Incoming incoming = new Incoming(connection());
            while (!stopping()) {
                awaitOne(incoming);
                send();
            }
        }

        void awaitOne(Incoming incoming) throws IOException {
            for (int before = come; come == before; ) incoming.read(this);
        }

        void send() throws IOException {
            connection().write(message.rewind());
        }

        @Override
        public void body(ByteBuffer in, int at) {
            come++;
        }
    }

    /// Begins, and notes how long each call took.
    private static final class Caller extends Party {

        private final long[] nanos = new long[RECORDED_MAX];
        private volatile int trips;

        Caller(LoadConnection connection, ByteBuffer message) {
            super("bench-caller", connection, message);
        }

        @Override
        void work() throws IOException {
            Incoming incoming = new Incoming(connection());
            for (int trip = 0; !stopping() && trip < RECORDED_MAX; trip++) {
                long sent = System.nanoTime();
                send();
                awaitOne(incoming);
                nanos[trip] = System.nanoTime() - sent;
                trips = trip + 1;
            }
        }
    }
}

package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Exchange;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.Queue;

/// A [Flow] under way, until it is closed; what it declared goes with it.
final class FlowLoad implements AutoCloseable {

    private static final int LANES = 10;
    private static final byte[] NO_PROPERTIES = {0, 0};

    private final Flow flow;
    private final MeasuredBroker broker;
    private final List<Receiver> receivers = new ArrayList<>();
    private final List<LoadThread> threads = new ArrayList<>();
    private final List<String> durableQueues = new ArrayList<>();

    FlowLoad(Flow flow, MeasuredBroker broker) throws IOException {
        this.flow = flow;
        this.broker = broker;
        try {
            switch (flow.shape()) {
                case ONE_TO_ONE -> lane();
                case SIDE_BY_SIDE -> {
                    for (int lane = 0; lane < LANES; lane++) lane();
                }
                case FANOUT -> fanout();
                case TOPIC -> topic();
            }
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /// Deliveries so far, of all consumers together.
    long received() throws IOException {
        for (LoadThread thread : threads) thread.requireAlive();
        return receivers.stream().mapToLong(Receiver::received).sum();
    }

    private void lane() throws IOException {
        LoadConnection connection = LoadConnection.open(broker, "bench consumer");
        Receiver receiver = receiver(connection);
        String queue = broker.onlyForwards() ? "amq.gen-of-some-length" : declareQueue(connection);
        if (!broker.onlyForwards()) consume(connection, queue);
        receiver.start();
        Method first = broker.onlyForwards()
                ? new Basic.Deliver("bench", 1, false, "", queue)
                : new Basic.Publish(0, "", queue, false, false);
        publish(forever(List.of(first)), 1, receiver::received);
    }

    private void fanout() throws IOException {
        String exchange = null;
        for (int i = 0; i < LANES; i++) {
            LoadConnection connection = LoadConnection.open(broker, "bench consumer");
            Receiver receiver = receiver(connection);
            if (exchange == null) exchange = declareExchange(connection, "fanout");
            String queue = declareQueue(connection);
            bind(connection, queue, exchange, "");
            consume(connection, queue);
            receiver.start();
        }
        publish(forever(List.of(new Basic.Publish(0, exchange, "", false, false))), 1, () -> receivers.stream()
                .mapToLong(Receiver::received)
                .min()
                .orElseThrow());
    }

    private void topic() throws IOException {
        LoadConnection connection = LoadConnection.open(broker, "bench consumer");
        Receiver receiver = receiver(connection);
        String exchange = declareExchange(connection, "topic");
        for (int lane = 0; lane < LANES; lane++) {
            String queue = declareQueue(connection);
            for (String key : TopicKeys.bindingsOf(lane)) bind(connection, queue, exchange, key);
            consume(connection, queue);
        }
        receiver.start();
        List<Method> publishes = TopicKeys.published().stream()
                .<Method>map(key -> new Basic.Publish(0, exchange, key, false, false))
                .toList();
        publish(forever(publishes), publishes.size() / Publisher.PUBLISHES_PER_WRITE, receiver::received);
    }

    private static <M> Iterator<M> forever(List<M> of) {
        return Stream.generate(() -> of).flatMap(List::stream).iterator();
    }

    private Receiver receiver(LoadConnection connection) {
        Receiver receiver = new Receiver(connection, broker.onlyForwards() ? 0 : flow.ackEvery());
        receivers.add(receiver);
        threads.add(receiver);
        return receiver;
    }

    /// A queue that goes with its connection; a durable one goes with this load.
    private String declareQueue(LoadConnection connection) throws IOException {
        String name = flow.durable() ? uniqueName("durable") : "";
        boolean exclusive = !flow.durable();
        String queue = connection.call(
                        new Queue.Declare(0, name, false, flow.durable(), exclusive, exclusive, false, FieldTable.EMPTY),
                        Queue.DeclareOk.class)
                .queue();
        if (flow.durable()) durableQueues.add(queue);
        return queue;
    }

    private static String declareExchange(LoadConnection connection, String type) throws IOException {
        String name = uniqueName(type);
        connection.call(
                new Exchange.Declare(0, name, type, false, false, true, false, false, FieldTable.EMPTY),
                Exchange.DeclareOk.class);
        return name;
    }

    private static String uniqueName(String kind) {
        return "bench-" + kind + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    }

    private static void bind(LoadConnection connection, String queue, String exchange, String key) throws IOException {
        connection.call(new Queue.Bind(0, queue, exchange, key, false, FieldTable.EMPTY), Queue.BindOk.class);
    }

    private void consume(LoadConnection connection, String queue) throws IOException {
        if (flow.prefetchCount() > 0) {
            connection.call(new Basic.Qos(0, flow.prefetchCount(), false), Basic.QosOk.class);
        }
        boolean noAck = flow.ackEvery() == 0;
        connection.call(
                new Basic.Consume(0, queue, "to " + queue, false, noAck, false, false, FieldTable.EMPTY),
                Basic.ConsumeOk.class);
    }

    private void publish(Iterator<? extends Method> methods, int buffers, LongSupplier arrived) throws IOException {
        LoadConnection connection = LoadConnection.open(broker, "bench producer");
        byte[] properties = flow.durable() ? DurableQueue.PERSISTENT : NO_PROPERTIES;
        LongSupplier limit = flow.perSecond() == 0 ? arrived : atMost(flow.perSecond(), arrived);
        List<ByteBuffer> prepared = IntStream.range(0, buffers)
                .mapToObj(_ -> Frames.messages(
                        methods, Publisher.PUBLISHES_PER_WRITE, properties, new byte[flow.bodyBytes()]))
                .toList();
        Publisher publisher;
        if (flow.durable()) {
            connection.selectConfirms();
            ConfirmReader confirms = new ConfirmReader(connection, flow.confirmWindow());
            threads.add(confirms);
            confirms.start();
            int slack = flow.inFlightMax() - flow.confirmWindow();
            publisher = new Publisher(connection, prepared, flow.confirmWindow(), () ->
                    Math.min(confirms.confirmed(), limit.getAsLong() + slack));
        } else {
            publisher = new Publisher(connection, prepared, flow.inFlightMax(), limit);
        }
        threads.add(publisher);
        publisher.start();
    }

    /// Arrived, but for what would let the producer be ahead of its timetable.
    private LongSupplier atMost(int perSecond, LongSupplier arrived) {
        long beganNanos = System.nanoTime();
        return () -> {
            long due = (long) ((System.nanoTime() - beganNanos) / 1e9 * perSecond);
            return Math.min(arrived.getAsLong(), due - flow.inFlightMax());
        };
    }

    @Override
    public void close() throws IOException {
        // publishers first, so that nothing is published to what is gone
        for (LoadThread thread : new ArrayList<>(threads).reversed()) thread.close();
        threads.clear();
        if (durableQueues.isEmpty()) return;
        try (LoadConnection connection = LoadConnection.open(broker, "bench clearing up")) {
            for (String queue : durableQueues) {
                connection.call(new Queue.Delete(0, queue, false, false, false), Queue.DeleteOk.class);
            }
        }
        durableQueues.clear();
    }
}

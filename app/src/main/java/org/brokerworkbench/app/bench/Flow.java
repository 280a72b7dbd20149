package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Messages pass through, as fast as the broker takes them or at a steady rate; no backlog grows.
///
/// @param prefetchCount of each consumer; 0 for unlimited
/// @param ackEvery how many deliveries one basic.ack settles; 0 consumes without acknowledgements
/// @param confirmWindow how many publishes may be unconfirmed, of persistent messages to a durable queue; 0 for
///     transient messages without confirms
/// @param inFlightMax how far a producer may be ahead of its slowest consumer
/// @param perSecond of each producer; 0 for as fast as the broker takes them
record Flow(
        String name,
        String description,
        int bodyBytes,
        int prefetchCount,
        int ackEvery,
        int confirmWindow,
        int inFlightMax,
        int perSecond,
        Shape shape)
        implements Workload {

    /// Who sends to whom.
    enum Shape {
        /// One producer, one queue, one consumer.
        ONE_TO_ONE,
        /// Ten times one to one.
        SIDE_BY_SIDE,
        /// One producer, a fanout exchange, ten queues with a consumer each.
        FANOUT,
        /// One producer, a topic exchange, ten queues that one client consumes.
        TOPIC
    }

    /// Connections are up, buffers are full and the queue is at its bound after this long.
    private static final Duration SETTLING = Duration.ofMillis(500);

    static Flow named(String name, String description) {
        return new Flow(name, description, 0, 0, 0, 0, 0, 0, Shape.ONE_TO_ONE);
    }

    Flow body(int bytes) {
        return new Flow(name, description, bytes, prefetchCount, ackEvery, confirmWindow, inFlightMax, perSecond, shape);
    }

    Flow acks(int prefetch, int every) {
        return new Flow(name, description, bodyBytes, prefetch, every, confirmWindow, inFlightMax, perSecond, shape);
    }

    Flow confirmed(int window) {
        return new Flow(name, description, bodyBytes, prefetchCount, ackEvery, window, inFlightMax, perSecond, shape);
    }

    Flow inFlight(int max) {
        return new Flow(name, description, bodyBytes, prefetchCount, ackEvery, confirmWindow, max, perSecond, shape);
    }

    Flow steady(int messagesPerSecond) {
        return new Flow(name, description, bodyBytes, prefetchCount, ackEvery, confirmWindow, inFlightMax,
                messagesPerSecond, shape);
    }

    Flow shaped(Shape as) {
        return new Flow(name, description, bodyBytes, prefetchCount, ackEvery, confirmWindow, inFlightMax, perSecond, as);
    }

    boolean durable() {
        return confirmWindow > 0;
    }

    @Override
    public List<Figure> figures() {
        return perSecond == 0
                ? List.of(Figure.MESSAGES_PER_SECOND, Figure.CPU_SECONDS_PER_MILLION)
                : List.of(Figure.MESSAGES_PER_SECOND, Figure.CPU_SECONDS_PER_MILLION, Figure.FRAMES_PER_SECOND);
    }

    /// What only forwards does so from one to one, and answers nothing.
    @Override
    public boolean suits(MeasuredBroker broker) {
        return !broker.onlyForwards() || shape == Shape.ONE_TO_ONE && !durable();
    }

    @Override
    public Map<Figure, Double> measure(MeasuredBroker broker, Duration duration)
            throws IOException, InterruptedException {
        try (FlowLoad load = new FlowLoad(this, broker);
                FrameCount frames = perSecond == 0 ? null : FrameCount.of(broker)) {
            Thread.sleep(SETTLING);
            if (frames != null) frames.begin();
            long messages = load.received();
            long nanos = System.nanoTime();
            Optional<Duration> cpu = broker.cpu();
            Thread.sleep(duration);
            messages = load.received() - messages;
            nanos = System.nanoTime() - nanos;
            Map<Figure, Double> measured = new EnumMap<>(Figure.class);
            measured.put(Figure.MESSAGES_PER_SECOND, messages * 1e9 / nanos);
            measured.put(Figure.CPU_SECONDS_PER_MILLION, MeasuredBroker.cpuSecondsPerMillion(cpu, broker.cpu(), messages));
            if (frames != null) measured.put(Figure.FRAMES_PER_SECOND, frames.perSecond());
            return measured;
        }
    }
}

package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Something to put on a broker and to measure.
public sealed interface Workload permits Flow, Confirms, PowerCut, Backlog, Latency, RoundTrips,
        IdleConnections, Start {

    /// For the command line, such as `fanout-1-10`.
    String name();

    /// What it does, for people.
    String description();

    /// What it measures, in the order of its table's columns.
    List<Figure> figures();

    /// One run.
    ///
    /// @param duration of what goes on as long as one likes; what has an end of its own takes the time that it takes
    /// @return a value for each of the figures, NaN where it cannot be known of this broker
    Map<Figure, Double> measure(MeasuredBroker broker, Duration duration) throws IOException, InterruptedException;

    /// Whether one run is enough, on a broker that nothing was done with before: it counts memory.
    default boolean onceOnFresh() {
        return false;
    }

    /// What a run may take beyond its duration before it is given up.
    default Duration patience() {
        return Duration.ofSeconds(30);
    }

    /// Whether a broker can do it.
    default boolean suits(MeasuredBroker broker) {
        return !broker.onlyForwards();
    }

    /// How large what has a size is.
    ///
    /// @param backlogMessages that lie in a queue
    /// @param idleConnections that do nothing
    record Size(int backlogMessages, int idleConnections) {}

    /// All that there are, in the order in which they run.
    static List<Workload> all(Size size) {
        return List.of(
                Flow.named("16B-auto-ack", "1 to 1, 16 bytes, automatic acks").body(16).inFlight(50_000),
                Flow.named("1KB-ack-100", "1 to 1, 1 KB, prefetch 500, an ack for 100")
                        .body(1_024).acks(500, 100).inFlight(5_000),
                Flow.named("1KB-durable", "1 to 1, 1 KB, persistent, confirms (window 500), prefetch 500, an ack for 100")
                        .body(1_024).acks(500, 100).confirmed(500).inFlight(5_000),
                Flow.named("fanout-1-10", "1 to 10 by a fanout exchange, 100 bytes, automatic acks; deliveries count")
                        .body(100).inFlight(5_000).shaped(Flow.Shape.FANOUT),
                Flow.named("topic-1000", "1 to 1 of 10 queues by 1,000 bindings with * and #, 1,000 keys in turn, 100 bytes")
                        .body(100).inFlight(20_000).shaped(Flow.Shape.TOPIC),
                Flow.named("10-10", "10 to 10 by 10 queues, 16 bytes, automatic acks")
                        .body(16).inFlight(5_000).shaped(Flow.Shape.SIDE_BY_SIDE),
                Flow.named("100k-steady", "1 to 1, 100,000 messages of 100 bytes a second, automatic acks")
                        .body(100).inFlight(20_000).steady(100_000),
                new Latency(5_000),
                new RoundTrips(),
                new Confirms(1),
                new Confirms(100),
                new Confirms(1_000),
                new PowerCut(size.backlogMessages() / 2),
                new Backlog(size.backlogMessages()),
                new IdleConnections(size.idleConnections()),
                new Start());
    }
}

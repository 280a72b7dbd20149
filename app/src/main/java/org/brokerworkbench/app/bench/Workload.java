package org.brokerworkbench.app.bench;

import java.util.List;

/// One producer and one consumer on one queue, each on a connection of its own.
///
/// @param prefetchCount of the consumer; 0 for unlimited
/// @param ackEvery how many deliveries one basic.ack settles; 0 consumes without acknowledgements
/// @param inFlightMax how far the producer may be ahead of the consumer: it bounds the queue, so that a run measures
///     messages passing through and not a backlog growing
public record Workload(String name, int bodyBytes, int prefetchCount, int ackEvery, int inFlightMax) {

    /// All that there are, in the order in which they run.
    public static final List<Workload> ALL = List.of(
            new Workload("16B-auto-ack", 16, 0, 0, 50_000), new Workload("1KB-ack-100", 1_024, 500, 100, 5_000));

    /// What it does, for people.
    public String description() {
        return "1 to 1, " + bodyBytes + " bytes, "
                + (ackEvery == 0 ? "automatic acks" : "prefetch " + prefetchCount + ", an ack for " + ackEvery);
    }
}

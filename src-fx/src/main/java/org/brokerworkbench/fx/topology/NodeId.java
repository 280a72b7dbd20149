package org.brokerworkbench.fx.topology;

import org.brokerworkbench.fx.model.ElementRef;

/// A box of the picture. A client that both publishes and consumes has two: one on either side.
sealed interface NodeId {

    /// What a click on the box selects.
    ElementRef ref();

    /// Which column, from left to right.
    default Column column() {
        return switch (this) {
            case Publisher _ -> Column.PUBLISHERS;
            case Exchange _ -> Column.EXCHANGES;
            case Queue _ -> Column.QUEUES;
            case Consuming _ -> Column.CONSUMERS;
        };
    }

    enum Column {
        PUBLISHERS,
        EXCHANGES,
        QUEUES,
        CONSUMERS
    }

    /// A client that publishes, or has done nothing yet.
    record Publisher(ElementRef.ConnectionRef ref) implements NodeId {}

    record Exchange(ElementRef.ExchangeRef ref) implements NodeId {}

    record Queue(ElementRef.QueueRef ref) implements NodeId {}

    /// A client that consumes or fetches.
    record Consuming(ElementRef.ConnectionRef ref) implements NodeId {}
}

package org.brokerworkbench.fx.topology;

import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// A line of the picture, and with it a way that messages take.
sealed interface EdgeId {

    /// A client publishes to an exchange.
    record Publishes(ConnectionRef from, ExchangeRef to) implements EdgeId {}

    /// One or more bindings lead from an exchange to a queue.
    record RoutesToQueue(ExchangeRef from, QueueRef to) implements EdgeId {}

    /// One or more bindings lead from an exchange to an exchange.
    record RoutesToExchange(ExchangeRef from, ExchangeRef to) implements EdgeId {}

    /// What matches nothing goes on to the alternate exchange.
    record Alternate(ExchangeRef from, ExchangeRef to) implements EdgeId {}

    /// What dies in the queue goes to its dead-letter exchange.
    record DeadLetters(QueueRef from, ExchangeRef to) implements EdgeId {}

    /// The queue delivers to a consumer.
    record Delivers(QueueRef from, ConsumerRef to) implements EdgeId {}

    /// A client fetches from the queue by `basic.get`.
    record Fetches(QueueRef from, ConnectionRef to) implements EdgeId {}
}

package org.brokerworkbench.tutorials;

import java.util.List;
import java.util.Map;

/// Something that a broker saw happen among the clients that a task is about, in AMQP's words and no broker's own.
///
/// Whoever watches a broker hands facts to a [TaskWatch], one at a time and in order; a task never asks how they were
/// found. A *client* is a connection, a *message* has the same number wherever it is spoken of.
public sealed interface Fact {

    /// @param name what the client calls itself, or its address
    /// @param user as whom it has logged in
    record Connected(long client, String name, String user) implements Fact {}

    record ChannelOpened(long client) implements Fact {}

    record Disconnected(long client, String reason) implements Fact {}

    /// The broker closed a channel because of an error.
    ///
    /// @param reason the broker's words, such as `PRECONDITION_FAILED - inequivalent arg 'durable' …`
    record Refused(long client, String reason) implements Fact {}

    /// A queue was made; declaring one that is there already is not seen.
    record QueueDeclared(Queue queue, boolean exclusive, boolean autoDelete) implements Fact {}

    record QueueDeleted(String queue) implements Fact {}

    /// An exchange was made.
    record ExchangeDeclared(Exchange exchange) implements Fact {}

    /// @param destination a queue or an exchange
    record Bound(String exchange, String destination, String bindingKey, Map<String, Object> arguments)
            implements Fact {}

    /// @param prefetch 0 for no limit
    record Consuming(long client, String queue, boolean autoAck, int prefetch) implements Fact {}

    record ConsumingEnded(long client, String queue) implements Fact {}

    /// @param confirms whether the client asked to hear that the broker has taken it
    record Published(
            long client,
            long message,
            String exchange,
            String routingKey,
            boolean persistent,
            boolean mandatory,
            boolean confirms)
            implements Fact {}

    /// @param queues those that get a copy; none where no binding matched
    record Routed(long message, String exchange, List<String> queues) implements Fact {}

    /// No queue took the message.
    ///
    /// @param returned whether it went back to its publisher
    record Unroutable(long client, long message, String exchange, String routingKey, boolean returned)
            implements Fact {}

    /// @param fetched the client asked for this one (`basic.get`), it does not consume
    record Delivered(
            long client, long message, String queue, boolean redelivered, boolean autoAck, boolean fetched)
            implements Fact {}

    record Acknowledged(long client, long message, String queue) implements Fact {}

    /// Rejected for good; one that goes back is [Requeued].
    record Rejected(long client, long message, String queue) implements Fact {}

    /// @param rejected whether the client asked for it (`requeue=True`), and has not just gone
    record Requeued(long client, long message, String queue, boolean rejected) implements Fact {}

    /// @param reason `rejected`, `expired`, `maxlen` or `delivery_limit`
    /// @param reborn the number under which it is published again; 0 where it is dropped
    record Died(long message, String queue, String reason, long reborn) implements Fact {}

    /// @param accepted false where the broker answered `basic.nack`
    record Confirmed(long client, boolean accepted) implements Fact {}

    record Purged(String queue) implements Fact {}
}

package org.brokerworkbench.engine.core.queue;

/// The channel of a consumer, as its queue sees it.
public interface ConsumerChannel {

    /// Unique while the broker runs.
    long id();

    /// The connection's id, unique while the broker runs.
    long connectionId();

    /// Whether the channel's own prefetch window (`basic.qos` with `global`) has room.
    boolean windowOpen();

    /// Whether the channel as a whole can take one more delivery: its global prefetch window, its flow and its socket.
    boolean canTake();

    /// Hands one message to a consumer: sends it, and remembers it where it must be acknowledged.
    ///
    /// @return the delivery tag
    long deliver(Consumer consumer, QueueEntry entry);

    /// The consumer is gone because its queue is: tells the client where it understands that.
    void consumerCancelled(Consumer consumer);
}

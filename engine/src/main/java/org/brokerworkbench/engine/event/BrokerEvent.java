package org.brokerworkbench.engine.event;

import java.util.List;
import java.util.Map;

/// What the broker did: one record for each kind of change, emitted after the change that it describes.
///
/// Ids tie events together. A *message id* is given by the broker at publish and is unique while it runs; every queue
/// that took a copy speaks of the same id, and a dead-lettered message gets a new one ([DeadLettered] names both). A
/// *connection id* and a *channel id* are unique while the broker runs. A consumer is known by its channel id and its
/// consumer tag. Sequence number and time are kept beside the event (see [EventSink]).
public sealed interface BrokerEvent {

    /// Whether it is one of those that every message makes on its ordinary way, from its publishing to its
    /// acknowledgement: readers that are far behind let these go before any other.
    default boolean routine() {
        return false;
    }

    /// Kinds of event that concern one message, as opposed to the broker's furniture.
    sealed interface MessageEvent extends BrokerEvent {
        long messageId();
    }

    // --- connections and channels ---

    /// @param name `127.0.0.1:50112 -> 127.0.0.1:5672`
    /// @param clientProperties the client's own description as text: `product`, `connection_name`, `information`…
    record ConnectionOpened(
            long connectionId, String name, String user, String vhost, Map<String, String> clientProperties)
            implements BrokerEvent {}

    record ConnectionClosed(long connectionId, String reason) implements BrokerEvent {}

    /// @param reason `low on memory`, `low on disk`
    record ConnectionBlocked(long connectionId, String reason) implements BrokerEvent {}

    record ConnectionUnblocked(long connectionId) implements BrokerEvent {}

    record ChannelOpened(long channelId, long connectionId, int number) implements BrokerEvent {}

    /// @param reason `Normal shutdown`, or the reply text of the error that closed it
    record ChannelClosed(long channelId, long connectionId, String reason) implements BrokerEvent {}

    // --- furniture ---

    record VirtualHostCreated(String vhost) implements BrokerEvent {}

    record VirtualHostDeleted(String vhost) implements BrokerEvent {}

    record ExchangeDeclared(BrokerSnapshot.ExchangeInfo exchange) implements BrokerEvent {}

    record ExchangeDeleted(String vhost, String exchange) implements BrokerEvent {}

    record QueueDeclared(BrokerSnapshot.QueueInfo queue) implements BrokerEvent {}

    record QueueDeleted(String vhost, String queue) implements BrokerEvent {}

    record Bound(BrokerSnapshot.BindingInfo binding) implements BrokerEvent {}

    record Unbound(BrokerSnapshot.BindingInfo binding) implements BrokerEvent {}

    record ConsumerAdded(BrokerSnapshot.ConsumerInfo consumer) implements BrokerEvent {}

    record ConsumerRemoved(long channelId, String consumerTag, String vhost, String queue) implements BrokerEvent {}

    /// A channel's prefetch windows changed; 0 means unlimited.
    record PrefetchChanged(long channelId, int prefetchCount, boolean global) implements BrokerEvent {}

    /// Something that a snapshot shows changed (a policy, a permission, a queue's settings): ask for a new one.
    record DefinitionsChanged(String vhost) implements BrokerEvent {}

    // --- one message ---

    /// @param channelId 0 for what was published by hand
    /// @param publishSequence the confirm sequence number on its channel, 0 without confirms
    /// @param headers as plain Java values; empty where the message has none
    record Published(
            long messageId,
            long channelId,
            String vhost,
            String exchange,
            String routingKey,
            boolean mandatory,
            boolean persistent,
            int bodyBytes,
            long publishSequence,
            Map<String, Object> headers)
            implements MessageEvent {
        @Override
        public boolean routine() {
            return true;
        }


        /// A message without headers.
        public Published(
                long messageId, long channelId, String vhost, String exchange, String routingKey, boolean mandatory,
                boolean persistent, int bodyBytes, long publishSequence) {
            this(messageId, channelId, vhost, exchange, routingKey, mandatory, persistent, bodyBytes, publishSequence,
                    Map.of());
        }
    }

    /// @param bindings which bindings matched, exchange-to-exchange ones included, in the order they were found
    /// @param queues names of the queues that get a copy, each once
    record Routed(
            long messageId,
            String vhost,
            String exchange,
            List<BrokerSnapshot.BindingInfo> bindings,
            List<String> queues)
            implements MessageEvent {
        @Override
        public boolean routine() {
            return true;
        }
    }

    /// @param headers of the message, plain values: with them one can ask why (see [RouteAnswer])
    /// @param returned whether it went back to its publisher (mandatory); otherwise it is gone
    record Unroutable(
            long messageId,
            long channelId,
            String vhost,
            String exchange,
            String routingKey,
            Map<String, Object> headers,
            boolean returned)
            implements MessageEvent {}

    /// @param ready the queue's ready messages after the change
    record Enqueued(long messageId, String vhost, String queue, long ready) implements MessageEvent {
        @Override
        public boolean routine() {
            return true;
        }
    }

    record Delivered(
            long messageId,
            String vhost,
            String queue,
            long channelId,
            String consumerTag,
            long deliveryTag,
            boolean redelivered,
            boolean noAck)
            implements MessageEvent {
        @Override
        public boolean routine() {
            return true;
        }
    }

    /// A `basic.get`: like [Delivered], to a channel without a consumer.
    record Fetched(
            long messageId,
            String vhost,
            String queue,
            long channelId,
            long deliveryTag,
            boolean redelivered,
            boolean noAck)
            implements MessageEvent {}

    /// How a client settled a delivery.
    enum Settlement {
        ACKED,
        REJECTED
    }

    /// The delivery is settled for good; one that goes back to its queue is [Requeued] instead.
    record Settled(
            long messageId, String vhost, String queue, long channelId, long deliveryTag, Settlement settlement)
            implements MessageEvent {
        @Override
        public boolean routine() {
            return settlement == Settlement.ACKED;
        }
    }

    /// Why a delivered message went back to its queue.
    enum RequeueCause {
        REJECTED,
        RECOVERED,
        CHANNEL_CLOSED
    }

    record Requeued(
            long messageId, String vhost, String queue, long channelId, long deliveryTag, RequeueCause cause)
            implements MessageEvent {}

    /// Why a message left its queue without being consumed (RabbitMQ's `x-death` reasons).
    enum DeathReason {
        REJECTED,
        EXPIRED,
        MAXLEN,
        DELIVERY_LIMIT
    }

    /// Told before the [Routed] of its next life.
    ///
    /// @param newMessageId the id under which it is published again
    record DeadLettered(
            long messageId,
            long newMessageId,
            String vhost,
            String queue,
            String exchange,
            String routingKey,
            DeathReason reason)
            implements MessageEvent {}

    /// The message left the queue and went nowhere: no dead-letter exchange, or the copy would have cycled.
    record Dropped(long messageId, String vhost, String queue, DeathReason reason) implements MessageEvent {}

    /// A queue refused a message (`x-overflow: reject-publish`).
    record Refused(long messageId, String vhost, String queue) implements MessageEvent {}

    record Purged(String vhost, String queue, long messages) implements BrokerEvent {}

    /// @param multiple all publishes of the channel up to `publishSequence`
    /// @param accepted false for a `basic.nack` to the publisher
    record Confirmed(long channelId, long publishSequence, boolean multiple, boolean accepted)
            implements BrokerEvent {
        @Override
        public boolean routine() {
            return accepted;
        }
    }

    // --- the wire: told only to who asks for it ---

    /// What went over a client's socket. It changes nothing and has no sequence number of its own: it comes with that of
    /// the last event before it.
    sealed interface FrameEvent extends BrokerEvent {}

    /// A frame was read, before anything was done about it; while the broker is paused that may take a while.
    record FrameIn(WireFrame frame) implements FrameEvent {}

    /// A frame was written to the outbound buffer of its connection.
    record FrameOut(WireFrame frame) implements FrameEvent {}

    /// The frames of a publish that came in have become a message.
    record FramesPublished(long contentId, long messageId) implements FrameEvent {}

    // --- the process ---

    /// The broker has begun anew: nothing of before this event is there any more but what the events after it bring
    /// back, and the messages of durable queues, which the next snapshot counts.
    ///
    /// @param powerCut whether it ended without a chance to do anything more
    record Restarted(boolean powerCut) implements BrokerEvent {}

    // --- the gate ---

    record Paused() implements BrokerEvent {}

    record Resumed() implements BrokerEvent {}

    /// One turn was run while the broker was paused.
    record Stepped() implements BrokerEvent {}
}

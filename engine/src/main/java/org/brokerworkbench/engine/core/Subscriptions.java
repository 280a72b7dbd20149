package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.core.queue.Consumer;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerEvent.ConsumerAdded;
import org.brokerworkbench.engine.event.BrokerEvent.ConsumerRemoved;

/// The consumers of a channel, and its one reply consumer (direct reply-to).
final class Subscriptions {

    private static final String CANCEL_NOTIFY = "consumer_cancel_notify";

    private final ChannelSession session;
    private final Map<String, Consumer> byTag = new LinkedHashMap<>();
    private String replyTag;
    private String replyAddress;

    Subscriptions(ChannelSession session) {
        this.session = session;
    }

    List<Consumer> list() {
        return new ArrayList<>(byTag.values());
    }

    /// Starts a consumer and answers, unless told not to.
    void consume(Basic.Consume consume) {
        if (byTag.containsKey(consume.consumerTag()) || consume.consumerTag().equals(replyTag)) {
            throw AmqpFault.notAllowed("attempt to reuse consumer tag '" + consume.consumerTag() + "'");
        }
        if (consume.queue().equals(ReplyAddresses.PSEUDO_QUEUE)) {
            consumeReplies(consume);
        } else {
            consumeQueue(consume);
        }
    }

    void cancel(Basic.Cancel cancel) {
        if (cancel.consumerTag().equals(replyTag)) {
            forgetReplies();
        } else {
            Consumer consumer = byTag.remove(cancel.consumerTag());
            if (consumer != null) end(consumer);
        }
        if (!cancel.nowait()) session.send(new Basic.CancelOk(cancel.consumerTag()));
    }

    /// The queue is gone; a client that understands it is told.
    void cancelledByBroker(Consumer consumer) {
        byTag.remove(consumer.tag());
        removed(consumer);
        if (session.connection().hasCapability(CANCEL_NOTIFY)) session.send(new Basic.Cancel(consumer.tag(), true));
    }

    /// Ends all consumers; what they hold is somebody else's business.
    void endAll() {
        forgetReplies();
        List<Consumer> ending = list();
        byTag.clear();
        ending.forEach(this::end);
    }

    /// The channel has credit again: its consumers may be served.
    void unblock() {
        byTag.values().forEach(consumer -> consumer.queue().unblock(session));
    }

    /// The reply address to put in place of the pseudo-queue's name, or null to leave `reply-to` alone.
    ///
    /// @throws AmqpFault 406 where the channel consumes no replies
    String replyAddressFor(String replyTo) {
        if (!ReplyAddresses.PSEUDO_QUEUE.equals(replyTo)) return null;
        if (replyAddress == null) throw AmqpFault.preconditionFailed("fast reply consumer does not exist");
        return replyAddress;
    }

    /// Hands a reply over; it uses no delivery tag up, as in RabbitMQ.
    void deliverReply(Message message) {
        session.send(new Basic.Deliver(replyTag, session.nextDeliveryTag(), false, message.exchange(),
                message.routingKey()), message);
    }

    private void consumeReplies(Basic.Consume consume) {
        if (replyTag != null) throw AmqpFault.preconditionFailed("reply consumer already set");
        if (!consume.noAck()) throw AmqpFault.preconditionFailed("reply consumer cannot acknowledge");
        replyTag = tagFor(consume);
        Node node = session.connection().node();
        replyAddress = node.replyAddresses().register(node.generatedName("r") + "." + session.id(), this);
        if (!consume.nowait()) session.send(new Basic.ConsumeOk(replyTag));
    }

    private void consumeQueue(Basic.Consume consume) {
        MessageQueue queue = session.declarations().requireReadable(session.expandQueueName(consume.queue()));
        requireValid(consume.arguments(), queue);
        FieldValue priority = consume.arguments().get("x-priority");
        requireConsumable(queue, consume.exclusive());
        boolean exclusive = consume.exclusive() && !queue.isQuorum();
        Consumer consumer = new Consumer(session, queue, tagFor(consume), consume.noAck(), exclusive,
                session.prefetchForNewConsumers(), priorityOf(priority), consume.arguments());
        byTag.put(consumer.tag(), consumer);
        if (!consume.nowait()) session.send(new Basic.ConsumeOk(consumer.tag()));
        queue.subscribe(consumer);
        Tap tap = session.connection().node().tap();
        if (tap.open()) tap.emit(new ConsumerAdded(Snapshots.info(consumer, List.of())));
    }

    /// A quorum queue takes no notice of `exclusive`, and cannot work with a prefetch window for the channel.
    private void requireConsumable(MessageQueue queue, boolean exclusive) {
        if (queue.isQuorum()) {
            if (!session.hasGlobalPrefetch()) return;
            throw AmqpFault.notImplemented(
                    session.vhost().describeQueue(queue.name()) + " does not support global qos");
        }
        boolean inUse = exclusive && (queue.consumerCount() > 0 || queue.singleActiveConsumer());
        if (inUse || queue.hasExclusiveConsumer()) {
            throw AmqpFault.accessRefused(session.vhost().describeQueue(queue.name()) + " in exclusive use");
        }
    }

    private void requireValid(FieldTable arguments, MessageQueue queue) {
        FieldValue priority = arguments.get("x-priority");
        if (priority != null && priority.integerOrNull() == null) {
            throw invalid("x-priority", queue, "\"expected integer, got " + ErlangTerm.kind(priority) + "\"");
        }
        FieldValue cancelOnFailover = arguments.get("x-cancel-on-ha-failover");
        if (cancelOnFailover != null && !(cancelOnFailover instanceof FieldValue.Bool)) {
            throw invalid("x-cancel-on-ha-failover", queue,
                    "{unacceptable_type," + ErlangTerm.kind(cancelOnFailover) + "}");
        }
    }

    private AmqpFault invalid(String argument, MessageQueue queue, String wrong) {
        return AmqpFault.preconditionFailed(
                "invalid arg '" + argument + "' for " + session.vhost().describeQueue(queue.name()) + ": " + wrong);
    }

    private static int priorityOf(FieldValue priority) {
        return priority == null ? 0 : Math.clamp(priority.integerOrNull(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private String tagFor(Basic.Consume consume) {
        return consume.consumerTag().isEmpty()
                ? session.connection().node().generatedName("amq.ctag")
                : consume.consumerTag();
    }

    private void end(Consumer consumer) {
        removed(consumer);
        session.vhost().unsubscribe(consumer);
    }

    private void removed(Consumer consumer) {
        Tap tap = session.connection().node().tap();
        if (tap.open()) {
            tap.emit(new ConsumerRemoved(
                    session.id(), consumer.tag(), session.vhost().name(), consumer.queue().name()));
        }
    }

    private void forgetReplies() {
        if (replyAddress != null) session.connection().node().replyAddresses().unregister(replyAddress);
        replyTag = null;
        replyAddress = null;
    }
}

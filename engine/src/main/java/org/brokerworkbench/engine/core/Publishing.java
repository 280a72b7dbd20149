package org.brokerworkbench.engine.core;

import java.util.List;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.PropertyList;
import org.brokerworkbench.engine.amqp.ReplyCode;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerEvent.Published;
import org.brokerworkbench.engine.event.BrokerEvent.Unroutable;

/// The publishing side of a channel: checks a message, routes it, and tells its publisher what became of it.
///
/// Source: RabbitMQ `rabbit_channel` (`basic.publish`).
final class Publishing {

    /// A message with the queues that were found for it.
    record Routed(Message message, List<MessageQueue> queues, boolean mandatory, long publishSequence) {}

    private static final int NO_PROPERTIES = 0;
    private static final int ONLY_DELIVERY_MODE = 0x1000;

    private final ChannelSession session;
    private final VirtualHost vhost;
    private final Node node;
    private final Admission admission;
    private final Confirms confirms;
    private final RecentExchanges exchanges = new RecentExchanges();
    private long publishedCount;

    Publishing(ChannelSession session, Confirms confirms) {
        this.session = session;
        this.vhost = session.vhost();
        this.node = session.connection().node();
        this.admission = new Admission(vhost, session.principal());
        this.confirms = confirms;
    }

    long publishedCount() {
        return publishedCount;
    }

    /// The exchanges that were published to, in order of first use.
    List<String> publishedTo() {
        return exchanges.names();
    }

    /// Checks and routes one message.
    ///
    /// @throws AmqpFault with RabbitMQ's code and text where the message may not be published
    Routed accept(Basic.Publish publish, byte[] properties, byte[] body) {
        if (publish.immediate()) throw AmqpFault.notImplemented("immediate=true");
        if (body.length > node.rules().messageBytesMax()) throw tooLarge(body.length);
        MessageExchange exchange = admission.requireExchange(publish.exchange(), publish.routingKey());
        Message message = message(publish, properties, body);
        long sequence = confirms.assign();
        publishedCount++;
        node.totals().published++;
        session.connection().countPublished();
        exchanges.add(publish.exchange());
        if (node.tap().openForRoutine()) {
            node.tap().emit(new Published(message.id(), session.id(), vhost.name(), publish.exchange(),
                    publish.routingKey(), publish.mandatory(), message.persistent(), body.length, sequence,
                    SentHeaders.of(message.properties())));
        }
        return new Routed(message, vhost.route(exchange, message), publish.mandatory(), sequence);
    }

    /// Hands a routed message to its queues, returns it where there are none, and confirms it.
    ///
    /// @return false where a queue refused it
    boolean deliver(Routed routed) {
        Message message = routed.message();
        boolean replied = node.replyAddresses().deliver(message);
        if (routed.queues().isEmpty() && !replied) unroutable(routed);
        boolean accepted = true;
        long journalled = node.journal().lastSequence();
        for (MessageQueue queue : routed.queues()) {
            if (!queue.isDeleted()) accepted &= queue.offer(message);
        }
        if (!accepted) {
            confirms.refuse(routed.publishSequence());
        } else if (node.journal().lastSequence() == journalled) {
            confirms.accept(routed.publishSequence());
        } else {
            confirms.acceptWhenCommitted(routed.publishSequence(), node.journal().lastSequence());
        }
        return accepted;
    }

    private void unroutable(Routed routed) {
        Message message = routed.message();
        vhost.countUnroutable(message);
        if (node.tap().open()) {
            node.tap().emit(new Unroutable(message.id(), session.id(), vhost.name(), message.exchange(),
                    message.routingKey(), PlainValues.of(SenderSelected.routedBy(message)), routed.mandatory()));
        }
        if (!routed.mandatory()) return;
        node.totals().returned++;
        session.send(new Basic.Return(ReplyCode.NO_ROUTE.code(), ReplyCode.NO_ROUTE.name(), message.exchange(),
                message.routingKey()), message);
    }

    private AmqpFault tooLarge(int bodyBytes) {
        return AmqpFault.preconditionFailed("message size " + bodyBytes + " is larger than configured max size "
                + node.rules().messageBytesMax());
    }

    private Message message(Basic.Publish publish, byte[] properties, byte[] body) {
        if (properties.length < PropertyList.EMPTY.length) return decorated(publish, properties, body);
        int flags = (properties[0] & 0xff) << 8 | properties[1] & 0xff;
        if (flags == NO_PROPERTIES && properties.length == 2) return plain(publish, properties, body, false);
        if (flags == ONLY_DELIVERY_MODE && properties.length == 3) {
            return plain(publish, properties, body, Admission.requirePersistence((int) properties[2]));
        }
        return decorated(publish, properties, body);
    }

    private Message plain(Basic.Publish publish, byte[] properties, byte[] body, boolean persistent) {
        return new Message(node.nextMessageId(), publish.exchange(), publish.routingKey(), List.of(), properties, body,
                persistent, 0, Message.NO_TTL);
    }

    private Message decorated(Basic.Publish publish, byte[] properties, byte[] body) {
        BasicProperties decoded = BasicProperties.decode(properties);
        byte[] passedOn = properties;
        String replyTo = session.subscriptions().replyAddressFor(decoded.replyTo());
        if (replyTo != null) {
            decoded = decoded.withReplyTo(replyTo);
            passedOn = decoded.encode();
        }
        return admission.requireMessage(publish.exchange(), publish.routingKey(), decoded, passedOn, body);
    }
}

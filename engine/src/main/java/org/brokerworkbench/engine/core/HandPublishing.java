package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.Arrival;
import org.brokerworkbench.engine.event.BrokerEvent.Published;
import org.brokerworkbench.engine.event.BrokerEvent.Unroutable;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.engine.event.Sent;

/// Publishes messages by hand, without a connection or a channel: from the window, from the management API.
///
/// A message goes the way of every other, with the same checks; its events name channel 0.
public final class HandPublishing {

    private static final long NO_CHANNEL = 0;

    private final VirtualHost vhost;
    private final Node node;
    private final Admission admission;

    public HandPublishing(VirtualHost vhost, Principal principal) {
        this.vhost = vhost;
        this.node = vhost.node();
        this.admission = new Admission(vhost, principal);
    }

    /// @throws AmqpFault with RabbitMQ's code and text where the message may not be published
    public Sent publish(String exchange, String routingKey, BasicProperties properties, byte[] body) {
        Declarations.requireShort(routingKey, "routing key");
        MessageExchange into = admission.requireExchange(exchange, routingKey);
        Message message = admission.requireMessage(exchange, routingKey, properties, properties.encode(), body);
        node.totals().published++;
        if (node.tap().open()) {
            node.tap().emit(new Published(
                    message.id(), NO_CHANNEL, vhost.name(), exchange, routingKey, true, message.persistent(),
                    body.length, 0, SentHeaders.of(message.properties())));
        }
        return deliver(message, vhost.route(into, message));
    }

    private Sent deliver(Message message, List<MessageQueue> queues) {
        boolean replied = node.replyAddresses().deliver(message);
        if (queues.isEmpty() && !replied) {
            vhost.countUnroutable(message);
            if (node.tap().open()) {
                node.tap().emit(new Unroutable(
                        message.id(), NO_CHANNEL, vhost.name(), message.exchange(), message.routingKey(),
                        PlainValues.of(SenderSelected.routedBy(message)), true));
            }
            return new Sent(Sent.Outcome.UNROUTED, List.of());
        }
        List<Arrival> arrivals = new ArrayList<>(queues.size());
        for (MessageQueue queue : queues) {
            if (queue.offer(message)) arrivals.add(new Arrival(queue.name(), new Ref(queue.lastPosition(), message.id())));
        }
        return new Sent(arrivals.size() == queues.size() ? Sent.Outcome.ROUTED : Sent.Outcome.REFUSED, arrivals);
    }
}

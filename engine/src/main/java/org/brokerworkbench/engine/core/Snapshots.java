package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.exchange.Binding;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.queue.Consumer;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.core.queue.QueueEntry;
import org.brokerworkbench.engine.core.queue.Unsettled.Delivery;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ChannelInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConnectionInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConsumerInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.HeldDelivery;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.engine.event.MessagePage;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;

/// Pictures of a node for those who look from outside: exact, and changing nothing.
///
/// What only the loop and the sockets know (sequence numbers, bytes on the wire, the heap) is handed in.
public final class Snapshots {

    private static final int HELD_MAX = 32;

    /// What the sockets know of one connection.
    ///
    /// @param receivedBytes @param sentBytes on the wire
    public record Traffic(long receivedBytes, long sentBytes) {}

    /// Asks the sockets.
    @FunctionalInterface
    public interface TrafficSource {
        Traffic of(ClientConnection connection);
    }

    private final Node node;

    Snapshots(Node node) {
        this.node = node;
    }

    public List<String> vhosts() {
        return node.vhosts().stream().map(VirtualHost::name).toList();
    }

    public List<ExchangeInfo> exchanges() {
        List<ExchangeInfo> infos = new ArrayList<>();
        for (VirtualHost vhost : node.vhosts()) {
            for (MessageExchange exchange : vhost.exchanges()) infos.add(exchange.info());
        }
        return infos;
    }

    public List<QueueInfo> queues() {
        List<QueueInfo> infos = new ArrayList<>();
        for (VirtualHost vhost : node.vhosts()) {
            for (MessageQueue queue : vhost.queues()) infos.add(queue.info());
        }
        return infos;
    }

    /// Without the implicit bindings of the default exchange.
    public List<BindingInfo> bindings() {
        List<BindingInfo> infos = new ArrayList<>();
        for (VirtualHost vhost : node.vhosts()) {
            for (MessageExchange exchange : vhost.exchanges()) {
                for (Binding binding : exchange.bindings()) infos.add(binding.info(vhost.name()));
            }
        }
        return infos;
    }

    /// Messages that each binding matched; one that matched none is left out.
    public Map<BindingInfo, Long> bindingMatches() {
        Map<BindingInfo, Long> matches = new HashMap<>();
        for (VirtualHost vhost : node.vhosts()) {
            vhost.settleCounts();
            for (MessageExchange exchange : vhost.exchanges()) {
                for (Binding binding : exchange.bindings()) {
                    if (binding.matched() > 0) matches.put(binding.info(vhost.name()), binding.matched());
                }
            }
        }
        return matches;
    }

    public List<ConnectionInfo> connections(TrafficSource sockets) {
        return node.connections().stream().map(c -> info(c, sockets.of(c))).toList();
    }

    public List<ChannelInfo> channels() {
        List<ChannelInfo> infos = new ArrayList<>();
        for (ClientConnection connection : node.connections()) {
            for (ChannelSession session : connection.channels()) {
                if (session.isOpen()) infos.add(info(session));
            }
        }
        return infos;
    }

    public List<ConsumerInfo> consumers() {
        List<ConsumerInfo> infos = new ArrayList<>();
        for (ClientConnection connection : node.connections()) {
            for (ChannelSession session : connection.channels()) addConsumers(session, infos);
        }
        return infos;
    }

    /// @param droppedEvents events that found the ring full; @param longestTurnNanos the longest turn so far
    public BrokerSnapshot.Totals totals(long droppedEvents, long longestTurnNanos) {
        Totals t = node.totals();
        return new BrokerSnapshot.Totals(t.published, t.delivered, t.acknowledged, t.redelivered, t.unroutable,
                t.returned, t.deadLettered, t.confirmed, droppedEvents, longestTurnNanos);
    }

    /// Messages of a queue: unacknowledged ones first, oldest first, then ready ones in the order of delivery.
    ///
    /// @throws org.brokerworkbench.engine.amqp.AmqpFault 404 where there is no such queue
    public MessagePage peek(String vhost, String queue, long from, int count, int bodyBytesMax) {
        MessageQueue peeked = node.requireVhost(vhost).requireQueue(queue);
        List<PeekedMessage> messages = new ArrayList<>();
        long skip = from;
        for (ClientConnection connection : node.connections()) {
            for (ChannelSession session : connection.channels()) {
                for (Delivery delivery : session.settling().list()) {
                    if (delivery.queue() != peeked || skip-- > 0 || messages.size() >= count) continue;
                    messages.add(held(session, delivery, bodyBytesMax));
                }
            }
        }
        long fromReady = Math.max(0, from - peeked.unacknowledgedCount());
        for (QueueEntry entry : peeked.peek(fromReady, count - messages.size())) {
            messages.add(peeked(entry, 0, null, 0, 0, bodyBytesMax));
        }
        return new MessagePage(vhost, queue, peeked.readyCount(), peeked.unacknowledgedCount(), from,
                peeked.safePosition(), messages);
    }

    /// The texts of a client's own description; nested tables are left out.
    static Map<String, String> texts(FieldTable table) {
        Map<String, String> texts = new LinkedHashMap<>();
        table.entries().forEach((name, value) -> {
            if (value.textOrNull() != null) texts.put(name, value.textOrNull());
        });
        return texts;
    }

    static ConsumerInfo info(Consumer consumer, List<HeldDelivery> held) {
        MessageQueue queue = consumer.queue();
        return new ConsumerInfo(consumer.channel().id(), consumer.channel().connectionId(), consumer.tag(),
                queue.declaration().vhost(), queue.name(), consumer.noAck(), consumer.exclusive(),
                consumer.prefetchCount(), consumer.priority(), queue.isActive(consumer),
                PlainValues.of(consumer.arguments()), held, consumer.unacknowledged(), consumer.credit(),
                consumer.delivered());
    }

    private static ConnectionInfo info(ClientConnection connection, Traffic traffic) {
        ClientConnection.Handshake handshake = connection.handshake();
        return new ConnectionInfo(connection.id(), handshake.name(), handshake.user(), handshake.vhost(),
                texts(handshake.clientProperties()), handshake.peerHost(), handshake.peerPort(),
                connection.connectedAtWallMillis(), handshake.heartbeatSeconds(), handshake.frameMaxBytes(),
                handshake.channelMax(), connection.openChannels(), connection.blocked(), traffic.receivedBytes(),
                traffic.sentBytes(), connection.publishedCount(), connection.deliveredCount());
    }

    private static ChannelInfo info(ChannelSession session) {
        ClientConnection connection = session.connection();
        return new ChannelInfo(session.id(), connection.id(), session.number(), connection.user().name(),
                connection.vhost().name(), session.confirms().selected(), session.transactional(),
                session.prefetchForNewConsumers(), session.globalPrefetchCount(), session.settling().size(),
                session.confirms().gathered(), session.publishing().publishedCount(), session.deliveredCount(),
                session.settling().acknowledgedCount(), session.publishing().publishedTo());
    }

    private static void addConsumers(ChannelSession session, List<ConsumerInfo> infos) {
        List<Consumer> consumers = session.subscriptions().list();
        if (consumers.isEmpty()) return;
        List<Delivery> unsettled = session.settling().list();
        for (Consumer consumer : consumers) {
            List<HeldDelivery> held = unsettled.stream()
                    .filter(delivery -> delivery.consumer() == consumer)
                    .limit(HELD_MAX)
                    .map(d -> new HeldDelivery(d.entry().message().id(), d.tag(), d.sinceMillis()))
                    .toList();
            infos.add(info(consumer, held));
        }
    }

    private static PeekedMessage held(ChannelSession session, Delivery delivery, int bodyBytesMax) {
        String tag = delivery.consumer() == null ? null : delivery.consumer().tag();
        return peeked(delivery.entry(), session.id(), tag, delivery.tag(), delivery.sinceMillis(), bodyBytesMax);
    }

    private static PeekedMessage peeked(
            QueueEntry entry, long holder, String consumerTag, long deliveryTag, long since, int bodyBytesMax) {
        Message message = entry.message();
        byte[] body = message.body();
        byte[] shown = java.util.Arrays.copyOf(body, Math.min(body.length, bodyBytesMax));
        return new PeekedMessage(entry.position(), message.id(), message.exchange(), message.routingKey(),
                entry.redelivered(), message.persistent(), holder, consumerTag, deliveryTag, since,
                entry.expiresAtOrZero(), PlainValues.of(message.decoded()), shown, body.length);
    }
}

package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.core.queue.QueueEntry;
import org.brokerworkbench.engine.event.BrokerEvent.DeadLettered;
import org.brokerworkbench.engine.event.BrokerEvent.DeathReason;
import org.brokerworkbench.engine.event.BrokerEvent.Dropped;

/// Publishes messages that died in a queue to its dead-letter exchange, with their story in the header `x-death`.
///
/// The newest death comes first; dying in the same queue for the same reason again only raises its count. A message
/// that would come back into a queue it has died in, without a client having rejected it on the way, is dropped.
/// Source: RabbitMQ `rabbit_dead_letter`.
final class DeadLettering {

    private static final String X_DEATH = "x-death";

    private final VirtualHost vhost;

    DeadLettering(VirtualHost vhost) {
        this.vhost = vhost;
    }

    /// @param queue where the message died; its settings name the exchange
    void publish(MessageQueue queue, QueueEntry entry, DeathReason reason) {
        publish(queue, entry.message(), reason);
        // Only now: a crash in between leaves the message in its queue rather than nowhere.
        queue.forget(entry);
    }

    private void publish(MessageQueue queue, Message message, DeathReason reason) {
        String exchangeName = queue.settings().deadLetterExchange();
        MessageExchange exchange = exchangeName == null ? null : vhost.findExchange(exchangeName);
        if (exchange == null) {
            dropped(queue, message, reason);
            return;
        }
        Message dead = rewritten(queue, message, exchangeName, reason);
        List<MessageQueue> targets = new ArrayList<>(vhost.findTargets(exchange, dead));
        if (reason != DeathReason.REJECTED) targets.removeIf(target -> cycles(target, dead));
        if (targets.isEmpty()) {
            dropped(queue, message, reason);
            return;
        }
        vhost.node().totals().deadLettered++;
        if (vhost.tap().open()) {
            vhost.tap().emit(new DeadLettered(
                    message.id(), dead.id(), vhost.name(), queue.name(), exchangeName, dead.routingKey(), reason));
            vhost.tellRoute(exchange, dead, targets);
        }
        for (MessageQueue target : targets) target.offer(dead);
    }

    private void dropped(MessageQueue queue, Message message, DeathReason reason) {
        if (vhost.tap().open()) vhost.tap().emit(new Dropped(message.id(), vhost.name(), queue.name(), reason));
    }

    private Message rewritten(MessageQueue queue, Message message, String exchange, DeathReason reason) {
        BasicProperties properties = message.decoded();
        String newRoutingKey = queue.settings().deadLetterRoutingKey();
        FieldTable headers = withDeath(properties.headersOrEmpty(), death(queue, message, properties, reason));
        if (newRoutingKey != null) headers = headers.without("CC");
        return new Message(
                vhost.node().nextMessageId(),
                exchange,
                newRoutingKey == null ? message.routingKey() : newRoutingKey,
                newRoutingKey == null ? message.moreRoutingKeys() : List.of(),
                properties.withHeaders(headers).withExpiration(null).encode(),
                message.body(),
                message.persistent(),
                message.priority(),
                Message.NO_TTL);
    }

    private Map<String, FieldValue> death(
            MessageQueue queue, Message message, BasicProperties properties, DeathReason reason) {
        List<FieldValue> routingKeys = new ArrayList<>();
        routingKeys.add(FieldValue.of(message.routingKey()));
        routingKeys.addAll(SenderSelected.keys(properties.headersOrEmpty()).stream().map(FieldValue::of).toList());
        Map<String, FieldValue> death = new LinkedHashMap<>();
        death.put("count", FieldValue.of(1));
        death.put("reason", FieldValue.of(reason.name().toLowerCase(Locale.ROOT)));
        death.put("queue", FieldValue.of(queue.name()));
        death.put("time", new FieldValue.Timestamp(vhost.clock().wallMillis() / 1000));
        death.put("exchange", FieldValue.of(message.exchange()));
        death.put("routing-keys", new FieldValue.Array(routingKeys));
        if (properties.expiration() != null) {
            death.put("original-expiration", FieldValue.of(properties.expiration()));
        }
        return death;
    }

    private static FieldTable withDeath(FieldTable headers, Map<String, FieldValue> death) {
        FieldTable changed = headers;
        List<FieldValue> story = new ArrayList<>();
        if (headers.get(X_DEATH) instanceof FieldValue.Array(List<FieldValue> before)) {
            FieldTable same = null;
            for (FieldValue entry : before) {
                if (same == null && entry instanceof FieldValue.Table(FieldTable table) && sameDeath(table, death)) {
                    same = table;
                } else {
                    story.add(entry);
                }
            }
            story.addFirst(FieldValue.of((same == null ? new FieldTable(death) : counted(same)).sorted()));
        } else {
            if (!headers.contains(X_DEATH)) changed = withFirstDeath(headers, death);
            story.add(FieldValue.of(new FieldTable(death)));
        }
        return changed.with(X_DEATH, new FieldValue.Array(story)).sorted();
    }

    private static FieldTable withFirstDeath(FieldTable headers, Map<String, FieldValue> death) {
        return headers.with("x-first-death-reason", death.get("reason"))
                .with("x-first-death-queue", death.get("queue"))
                .with("x-first-death-exchange", death.get("exchange"));
    }

    private static boolean sameDeath(FieldTable entry, Map<String, FieldValue> death) {
        return death.get("queue").equals(entry.get("queue")) && death.get("reason").equals(entry.get("reason"));
    }

    private static FieldTable counted(FieldTable entry) {
        FieldValue count = entry.get("count");
        Long before = count == null ? null : count.integerOrNull();
        return entry.with("count", FieldValue.of(before == null ? 1 : before + 1));
    }

    /// Whether the message died in the target before and nothing since was a rejection.
    private static boolean cycles(MessageQueue target, Message dead) {
        if (!(dead.decoded().headersOrEmpty().get(X_DEATH) instanceof FieldValue.Array(List<FieldValue> story))) {
            return false;
        }
        for (FieldValue entry : story) {
            if (!(entry instanceof FieldValue.Table(FieldTable death))) continue;
            if (FieldValue.of("rejected").equals(death.get("reason"))) return false;
            if (FieldValue.of(target.name()).equals(death.get("queue"))) return true;
        }
        return false;
    }
}

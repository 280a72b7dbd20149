package org.brokerworkbench.engine.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.exchange.Binding;
import org.brokerworkbench.engine.core.exchange.Matches;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;

/// Finds the queues for a message: through the bindings of its exchange, from exchange to exchange, and through an
/// alternate exchange where an exchange has no matching binding.
///
/// Every exchange is asked once and every queue found once, so cycles end. The object is reused from message to
/// message: take what [#queues()] holds before routing the next one. Source: RabbitMQ `rabbit_exchange:route`.
final class Routing {

    private final VirtualHost vhost;
    private final Matches matches = new Matches();
    private final ArrayDeque<MessageExchange> toAsk = new ArrayDeque<>();
    private final Set<MessageExchange> asked = new HashSet<>();
    private final Set<MessageQueue> found = new HashSet<>();
    private final List<MessageQueue> queues = new ArrayList<>();
    private final List<Binding> followed = new ArrayList<>();
    private final List<BindingInfo> trail = new ArrayList<>();
    private boolean keepTrail;
    private boolean repeatable;

    Routing(VirtualHost vhost) {
        this.vhost = vhost;
    }

    /// @param observed whether the bindings that matched are wanted too
    void route(MessageExchange exchange, Message message, boolean observed) {
        keepTrail = observed;
        repeatable = message.moreRoutingKeys().isEmpty();
        queues.clear();
        followed.clear();
        trail.clear();
        found.clear();
        asked.clear();
        asked.add(exchange);
        toAsk.add(exchange);
        for (MessageExchange next = toAsk.poll(); next != null; next = toAsk.poll()) ask(next, message);
    }

    /// Where the message goes, each queue once; valid until the next message is routed.
    List<MessageQueue> queues() {
        return queues;
    }

    /// Whether every message that is published there with the same key goes the same way, until something changes.
    boolean repeatable() {
        return repeatable;
    }

    /// The bindings that matched, without those of the default exchange; valid until the next message is routed.
    List<Binding> followed() {
        return followed;
    }

    /// The bindings that matched, in the order in which they were found.
    List<BindingInfo> trail() {
        return List.copyOf(trail);
    }

    private void ask(MessageExchange exchange, Message message) {
        if (exchange.isDefault()) {
            askDefault(message);
            return;
        }
        matches.clear();
        askForKey(exchange, message.routingKey(), message);
        for (String key : message.moreRoutingKeys()) askForKey(exchange, key, message);
        if (matches.isEmpty()) {
            askAlternate(exchange);
        } else {
            for (int i = 0; i < matches.size(); i++) follow(matches.get(i));
        }
    }

    private void askForKey(MessageExchange exchange, String routingKey, Message message) {
        exchange.router().route(routingKey, () -> askedHeaders(message), matches);
    }

    private FieldTable askedHeaders(Message message) {
        repeatable = false;
        return headersOf(message);
    }

    private static FieldTable headersOf(Message message) {
        return message.decoded().headersOrEmpty();
    }

    private void askDefault(Message message) {
        addNamedQueue(message.routingKey());
        for (String key : message.moreRoutingKeys()) addNamedQueue(key);
    }

    private void askAlternate(MessageExchange exchange) {
        if (exchange.alternateExchange() == null) return;
        MessageExchange alternate = vhost.findExchange(exchange.alternateExchange());
        if (alternate != null && asked.add(alternate)) toAsk.add(alternate);
    }

    private void follow(Binding binding) {
        binding.countMatched(1);
        followed.add(binding);
        if (keepTrail) trail.add(binding.info(vhost.name()));
        switch (binding.destination()) {
            case MessageQueue queue -> add(queue);
            case MessageExchange exchange -> {
                if (asked.add(exchange)) toAsk.add(exchange);
            }
            default -> throw new AssertionError("a binding leads to neither queue nor exchange: " + binding);
        }
    }

    private void addNamedQueue(String name) {
        MessageQueue queue = vhost.findQueue(name);
        if (queue == null) return;
        if (keepTrail) {
            trail.add(new BindingInfo(
                    vhost.name(), "", BrokerSnapshot.Destination.QUEUE, name, name, java.util.Map.of()));
        }
        add(queue);
    }

    private void add(MessageQueue queue) {
        if (found.add(queue)) queues.add(queue);
    }
}

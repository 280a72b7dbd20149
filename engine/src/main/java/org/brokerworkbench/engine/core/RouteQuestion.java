package org.brokerworkbench.engine.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.exchange.Binding;
import org.brokerworkbench.engine.core.exchange.Destination;
import org.brokerworkbench.engine.core.exchange.Matches;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.exchange.Verdicts;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.RouteAnswer;
import org.brokerworkbench.engine.event.RouteAnswer.Alternate;
import org.brokerworkbench.engine.event.RouteAnswer.AlternateFate;
import org.brokerworkbench.engine.event.RouteAnswer.Arrival;
import org.brokerworkbench.engine.event.RouteAnswer.Hop;
import org.brokerworkbench.engine.event.RouteAnswer.Key;
import org.brokerworkbench.engine.event.RouteAnswer.KeySource;
import org.brokerworkbench.engine.event.RouteAnswer.Reason;
import org.brokerworkbench.engine.event.RouteAnswer.Verdict;

/// Asks where a message would go, without a message: the same way as [Routing], with a reason for each binding.
///
/// Nothing is published, counted or told. It costs what routing costs, and at most [#VERDICTS_MAX] reasons.
public final class RouteQuestion {

    /// Reasons in one answer; beyond them bindings are only counted.
    public static final int VERDICTS_MAX = 1_000;

    private static final int SIMILAR_MAX = 3;

    private record Stop(MessageExchange exchange, Arrival arrival, String from) {}

    private final VirtualHost vhost;
    private final FieldTable headers;
    private final List<Key> keys = new ArrayList<>();
    private final List<String> routingKeys;
    private final Matches matches = new Matches();
    private final ArrayDeque<Stop> toAsk = new ArrayDeque<>();
    private final Set<MessageExchange> asked = new HashSet<>();
    private final Set<String> queues = new LinkedHashSet<>();
    private final List<Hop> hops = new ArrayList<>();
    private int verdictsLeft = VERDICTS_MAX;

    /// @throws AmqpFault 406 where CC or BCC is no array, as for a message
    public RouteQuestion(VirtualHost vhost, String routingKey, FieldTable headers) {
        Declarations.requireShort(routingKey, "routing key");
        SenderSelected.requireKeys(headers);
        this.vhost = vhost;
        this.headers = headers;
        keys.add(new Key(routingKey, KeySource.ROUTING_KEY));
        for (String key : SenderSelected.keysIn(headers, SenderSelected.SHOWN)) keys.add(new Key(key, KeySource.CC));
        for (String key : SenderSelected.keysIn(headers, SenderSelected.HIDDEN)) keys.add(new Key(key, KeySource.BCC));
        routingKeys = keys.stream().map(Key::routingKey).toList();
    }

    /// The answer for a message published to this exchange. Once for each question.
    ///
    /// @throws AmqpFault 404 where there is no such exchange
    public RouteAnswer publishedTo(String exchangeName) {
        MessageExchange exchange = vhost.requireExchange(exchangeName);
        String refusal = exchange.internal()
                ? "ACCESS_REFUSED - cannot publish to internal " + vhost.describeExchange(exchangeName)
                : null;
        asked.add(exchange);
        toAsk.add(new Stop(exchange, Arrival.PUBLISHED, null));
        for (Stop stop = toAsk.poll(); stop != null; stop = toAsk.poll()) {
            hops.add(stop.exchange().isDefault() ? askDefault(stop) : ask(stop));
        }
        return new RouteAnswer(vhost.name(), exchangeName, List.copyOf(keys), PlainValues.of(headers), List.copyOf(hops),
                List.copyOf(queues), refusal);
    }

    private Hop ask(Stop stop) {
        MessageExchange exchange = stop.exchange();
        matches.clear();
        for (String key : routingKeys) exchange.router().route(key, () -> headers, matches);
        Set<Binding> matched = new LinkedHashSet<>();
        for (int i = 0; i < matches.size(); i++) matched.add(matches.get(i));
        List<Verdict> verdicts = new ArrayList<>();
        for (Binding binding : matched) {
            boolean again = !follow(exchange, binding.destination());
            if (verdictsLeft > 0) verdicts.add(verdict(exchange, binding, true, again));
        }
        for (Binding binding : exchange.bindings()) {
            if (verdictsLeft == 0) break;
            if (!matched.contains(binding)) verdicts.add(verdict(exchange, binding, false, false));
        }
        return new Hop(exchange.name(), exchange.type(), stop.arrival(), stop.from(), exchange.bindings().size(),
                matched.size(), List.copyOf(verdicts), alternate(exchange, matched.isEmpty()));
    }

    private Verdict verdict(MessageExchange exchange, Binding binding, boolean matched, boolean again) {
        verdictsLeft--;
        Verdicts.Because because = Verdicts.because(exchange, binding, routingKeys, headers);
        return new Verdict(binding.info(vhost.name()), matched, because.routingKey(), again, because.reason());
    }

    /// @return false where the message was there before
    private boolean follow(MessageExchange from, Destination destination) {
        if (!(destination instanceof MessageExchange next)) return queues.add(destination.name());
        if (!asked.add(next)) return false;
        toAsk.add(new Stop(next, Arrival.BINDING, from.name()));
        return true;
    }

    private Alternate alternate(MessageExchange exchange, boolean needed) {
        String name = exchange.alternateExchange();
        if (name == null) return null;
        if (!needed) return new Alternate(name, AlternateFate.NOT_NEEDED);
        MessageExchange alternate = vhost.findExchange(name);
        if (alternate == null) return new Alternate(name, AlternateFate.MISSING);
        if (!asked.add(alternate)) return new Alternate(name, AlternateFate.ASKED_BEFORE);
        toAsk.add(new Stop(alternate, Arrival.ALTERNATE, exchange.name()));
        return new Alternate(name, AlternateFate.ASKED);
    }

    /// The default exchange: every queue is bound to it by its name, and what is said is about those names.
    private Hop askDefault(Stop stop) {
        List<Verdict> verdicts = new ArrayList<>();
        int matched = 0;
        for (String key : new LinkedHashSet<>(routingKeys)) {
            boolean exists = vhost.findQueue(key) != null;
            boolean again = exists && !queues.add(key);
            if (exists) matched++;
            if (verdictsLeft == 0) continue;
            verdictsLeft--;
            verdicts.add(new Verdict(
                    new BindingInfo(vhost.name(), "", BrokerSnapshot.Destination.QUEUE, key, key, Map.of()),
                    exists, key, again, new Reason.QueueOfThatName(exists ? List.of() : similarTo(key))));
        }
        return new Hop("", stop.exchange().type(), stop.arrival(), stop.from(), vhost.queues().size(), matched,
                List.copyOf(verdicts), null);
    }

    private List<String> similarTo(String key) {
        record Near(String name, int distance) {}
        List<Near> near = new ArrayList<>();
        String wanted = key.toLowerCase(java.util.Locale.ROOT);
        int tolerated = Math.max(1, key.length() / 3);
        for (var queue : vhost.queues()) {
            if (Math.abs(queue.name().length() - key.length()) > tolerated) continue;
            int distance = distance(queue.name().toLowerCase(java.util.Locale.ROOT), wanted);
            if (distance <= tolerated) near.add(new Near(queue.name(), distance));
        }
        near.sort(Comparator.comparingInt(Near::distance).thenComparing(Near::name));
        return near.stream().limit(SIMILAR_MAX).map(Near::name).toList();
    }

    /// How many letters must be typed, dropped or changed (Levenshtein).
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) above[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}

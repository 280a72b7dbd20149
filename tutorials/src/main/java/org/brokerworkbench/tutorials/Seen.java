package org.brokerworkbench.tutorials;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// What a step of a task waits for: from one fact, or from several together.
///
/// The methods that return a predicate name single facts, the others say how many of them and of whom.
@FunctionalInterface
public interface Seen {

    /// Begins to look: the answer is asked with each fact in order and is true once all has been seen.
    Predicate<Fact> begin();

    /// One such fact.
    static Seen once(Predicate<Fact> wanted) {
        return () -> wanted;
    }

    /// So many such facts.
    static Seen times(int count, Predicate<Fact> wanted) {
        return () -> {
            int[] found = new int[1];
            return fact -> wanted.test(fact) && ++found[0] >= count;
        };
    }

    /// Such a fact of so many different clients.
    static Seen eachOf(int clients, Predicate<Fact> wanted) {
        return distinct(clients, wanted, Seen::client);
    }

    /// So many such facts of one and the same client.
    static Seen ofOneClient(int count, Predicate<Fact> wanted) {
        return () -> {
            Map<Long, Integer> found = new HashMap<>();
            return fact -> wanted.test(fact) && found.merge(client(fact), 1, Integer::sum) >= count;
        };
    }

    /// One fact, and later another that speaks of the same message, through all its deaths.
    static Seen then(Predicate<Fact> first, Predicate<Fact> second) {
        return () -> {
            Set<Long> messages = new HashSet<>();
            return fact -> {
                if (second.test(fact) && messages.contains(message(fact))) return true;
                boolean known = fact instanceof Fact.Died died && messages.contains(died.message());
                if (messages.size() >= REMEMBERED_MAX || !known && !first.test(fact)) return false;
                messages.add(message(fact));
                if (fact instanceof Fact.Died died && died.reborn() != 0) messages.add(died.reborn());
                return false;
            };
        };
    }

    /// One fact, and later another of the same client.
    static Seen thenOfTheSameClient(Predicate<Fact> first, Predicate<Fact> second) {
        return () -> {
            Set<Long> clients = new HashSet<>();
            return fact -> {
                if (second.test(fact) && clients.contains(client(fact))) return true;
                if (first.test(fact) && clients.size() < REMEMBERED_MAX) clients.add(client(fact));
                return false;
            };
        };
    }

    /// A message is published, its publisher leaves, and only then something happens to the message.
    static Seen outliving(Predicate<Fact> published, Predicate<Fact> wanted) {
        return () -> {
            Map<Long, Long> publishers = new HashMap<>();
            Set<Long> gone = new HashSet<>();
            return fact -> {
                if (fact instanceof Fact.Disconnected left) gone.add(left.client());
                if (published.test(fact) && publishers.size() < REMEMBERED_MAX) publishers.put(message(fact), client(fact));
                return wanted.test(fact) && gone.contains(publishers.get(message(fact)));
            };
        };
    }

    private static Seen distinct(int count, Predicate<Fact> wanted, ToLongFunction<Fact> key) {
        return () -> {
            Set<Long> found = new HashSet<>();
            return fact -> wanted.test(fact) && found.add(key.applyAsLong(fact)) && found.size() >= count;
        };
    }

    /// A learner does not send more than this before the next thing happens; a flood must not be remembered whole.
    int REMEMBERED_MAX = 10_000;

    // --- single facts ---

    static Predicate<Fact> channelOpened() {
        return Fact.ChannelOpened.class::isInstance;
    }

    /// The broker has given a client up that sent no sign of life.
    static Predicate<Fact> heartbeatsMissed() {
        return fact -> fact instanceof Fact.Disconnected it && it.reason().startsWith("missed heartbeats");
    }

    /// @param code as the broker's words begin, such as `ACCESS_REFUSED`
    static Predicate<Fact> refused(String code) {
        return fact -> fact instanceof Fact.Refused it && it.reason().startsWith(code);
    }

    /// @param exchange empty for the default exchange
    static Predicate<Fact> published(String exchange, String routingKey) {
        return fact -> fact instanceof Fact.Published it
                && it.exchange().equals(exchange)
                && it.routingKey().equals(routingKey);
    }

    /// Whatever the routing key.
    static Predicate<Fact> published(String exchange) {
        return fact -> fact instanceof Fact.Published it && it.exchange().equals(exchange);
    }

    /// The broker's answer to a publisher that has asked for confirms.
    ///
    /// @param accepted false for `basic.nack`
    static Predicate<Fact> confirmed(boolean accepted) {
        return fact -> fact instanceof Fact.Confirmed it && it.accepted() == accepted;
    }

    /// No queue took it, and it went back to its publisher, or not.
    static Predicate<Fact> unroutable(boolean returned) {
        return fact -> fact instanceof Fact.Unroutable it && it.returned() == returned;
    }

    static Predicate<Fact> routed(String exchange, String queue) {
        return fact -> fact instanceof Fact.Routed it
                && it.exchange().equals(exchange)
                && it.queues().contains(queue);
    }

    static Predicate<Fact> routedTo(String exchange, int queues) {
        return fact -> fact instanceof Fact.Routed it
                && it.exchange().equals(exchange)
                && it.queues().size() >= queues;
    }

    static Predicate<Fact> unroutable(String exchange) {
        return fact -> fact instanceof Fact.Unroutable it && it.exchange().equals(exchange);
    }

    static Predicate<Fact> unroutable(String exchange, String routingKey) {
        return unroutable(exchange).and(
                fact -> fact instanceof Fact.Unroutable it && it.routingKey().equals(routingKey));
    }

    /// Unroutable with any other key.
    static Predicate<Fact> unroutableBut(String exchange, String routingKey) {
        return unroutable(exchange).and(unroutable(exchange, routingKey).negate());
    }

    static Predicate<Fact> queueDeclared(String queue) {
        return fact -> fact instanceof Fact.QueueDeclared it && it.queue().name().equals(queue);
    }

    static Predicate<Fact> exchangeDeclared(String exchange) {
        return fact -> fact instanceof Fact.ExchangeDeclared it && it.exchange().name().equals(exchange);
    }

    static Predicate<Fact> bound(String exchange) {
        return fact -> fact instanceof Fact.Bound it && it.exchange().equals(exchange);
    }

    static Predicate<Fact> bound(String exchange, String bindingKey) {
        return fact -> fact instanceof Fact.Bound it
                && it.exchange().equals(exchange)
                && it.bindingKey().equals(bindingKey);
    }

    static Predicate<Fact> consuming(String queue) {
        return fact -> fact instanceof Fact.Consuming it && it.queue().equals(queue);
    }

    /// @param prefetch 0 for no limit
    static Predicate<Fact> consuming(String queue, int prefetch) {
        return fact -> fact instanceof Fact.Consuming it && it.queue().equals(queue) && it.prefetch() == prefetch;
    }

    /// Delivered to somebody who has to acknowledge it.
    static Predicate<Fact> deliveredUnacknowledged(String queue) {
        return fact -> fact instanceof Fact.Delivered it && it.queue().equals(queue) && !it.autoAck();
    }

    /// Delivered to somebody with automatic acknowledgement.
    static Predicate<Fact> deliveredAcknowledged(String queue) {
        return fact -> fact instanceof Fact.Delivered it && it.queue().equals(queue) && it.autoAck();
    }

    static Predicate<Fact> delivered(String queue) {
        return fact -> fact instanceof Fact.Delivered it && it.queue().equals(queue);
    }

    /// Delivered once more: somebody had been given it before.
    static Predicate<Fact> redelivered(String queue) {
        return fact -> fact instanceof Fact.Delivered it && it.queue().equals(queue) && it.redelivered();
    }

    static Predicate<Fact> acknowledged(String queue) {
        return fact -> fact instanceof Fact.Acknowledged it && it.queue().equals(queue);
    }

    static Predicate<Fact> requeued(String queue) {
        return fact -> fact instanceof Fact.Requeued it && it.queue().equals(queue);
    }

    static Predicate<Fact> died(String queue, String reason) {
        return fact -> fact instanceof Fact.Died it && it.queue().equals(queue) && it.reason().equals(reason);
    }

    private static long client(Fact fact) {
        return switch (fact) {
            case Fact.Connected it -> it.client();
            case Fact.ChannelOpened it -> it.client();
            case Fact.Disconnected it -> it.client();
            case Fact.Refused it -> it.client();
            case Fact.Consuming it -> it.client();
            case Fact.ConsumingEnded it -> it.client();
            case Fact.Published it -> it.client();
            case Fact.Unroutable it -> it.client();
            case Fact.Delivered it -> it.client();
            case Fact.Acknowledged it -> it.client();
            case Fact.Rejected it -> it.client();
            case Fact.Requeued it -> it.client();
            case Fact.Confirmed it -> it.client();
            case Fact.QueueDeclared _, Fact.QueueDeleted _, Fact.ExchangeDeclared _, Fact.Bound _, Fact.Routed _,
                    Fact.Died _, Fact.Purged _ -> throw new IllegalArgumentException("no client in " + fact);
        };
    }

    private static long message(Fact fact) {
        return switch (fact) {
            case Fact.Published it -> it.message();
            case Fact.Routed it -> it.message();
            case Fact.Unroutable it -> it.message();
            case Fact.Delivered it -> it.message();
            case Fact.Acknowledged it -> it.message();
            case Fact.Rejected it -> it.message();
            case Fact.Requeued it -> it.message();
            case Fact.Died it -> it.message();
            case Fact.Connected _, Fact.ChannelOpened _, Fact.Disconnected _, Fact.Refused _, Fact.QueueDeclared _, Fact.QueueDeleted _,
                    Fact.ExchangeDeclared _, Fact.Bound _, Fact.Consuming _, Fact.ConsumingEnded _, Fact.Confirmed _,
                    Fact.Purged _ -> throw new IllegalArgumentException("no message in " + fact);
        };
    }
}

package org.brokerworkbench.fx.topology;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerEvent.DeathReason;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.model.ConsumerModel;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.route.Asked;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.Token.Motion;
import org.brokerworkbench.fx.topology.Token.Tint;

/// Turns events into tokens: which message goes which way, after what, and in which words the log tells it.
///
/// The broker does in a millisecond what takes a token seconds, so each token waits for the one before it of the same
/// message copy: published, then routed, then delivered, then settled.
final class Choreography {

    private static final int REMEMBERED = 4096;
    private static final int ORDINARY_PER_PULSE = 4000;

    /// A copy of a message in one queue.
    private record Copy(long messageId, QueueRef queue) {}

    /// What passes, told apart where it has a sampler of its own.
    private record Passing(Object way, Motion motion, boolean marked) {}

    /// Messages a second along an edge.
    record Rate(double perSecond, boolean estimated) {}

    /// A sampler, and how to send off a token for what it held back.
    private static final class Held {
        final EdgeSampler sampler;
        Replay replay;

        Held(EdgeSampler sampler) {
            this.sampler = sampler;
        }
    }

    /// Sends off a token for so many messages.
    private interface Replay {
        void send(int weight);
    }

    private final BrokerModel model;
    private final TokenStage stage;
    private final Notices notices;
    private final TopologyLog log;
    private final Texts texts;
    private final Map<Passing, Held> samplers = new HashMap<>();
    private final Map<Long, Token> published = remembering();
    private final Map<Long, Tint> tints = remembering();
    private final Map<Copy, Token> copies = remembering();
    private final Map<Long, EdgeId.Publishes> lastPublish = remembering();
    private final LossMeter loss = new LossMeter();
    private final CountedRates counted;
    private int ordinaryThisPulse;
    private double now;
    private long sequence;
    private long brokerMillis;

    Choreography(BrokerModel model, TokenStage stage, Notices notices, TopologyLog log, Texts texts) {
        this.model = model;
        this.stage = stage;
        this.notices = notices;
        this.log = log;
        this.texts = texts;
        this.counted = new CountedRates(model);
    }

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /// Once per pulse, before its events.
    ///
    /// @param seconds of a running clock
    void pulse(double seconds) {
        now = seconds;
        ordinaryThisPulse = 0;
        loss.pulse(now);
        counted.pulse(now);
        samplers.forEach((passing, held) -> {
            int left = held.sampler.flush(now);
            if (left > 0 && !tooFast(passing)) held.replay.send(left);
        });
        if (samplers.size() > REMEMBERED) samplers.clear();
    }

    /// How fast messages go along an edge, in the last second: seen one by one, or where events were lost as the broker
    /// counted them, or else as the seen ones make one think.
    Rate rate(EdgeId edge) {
        OptionalDouble exact = estimating() ? counted.of(edge) : OptionalDouble.empty();
        if (exact.isPresent()) return new Rate(exact.getAsDouble(), false);
        double rate = 0;
        for (boolean marked : new boolean[] {false, true}) {
            Held held = samplers.get(new Passing(edge, Motion.TRAVEL, marked));
            if (held != null) rate += held.sampler.rate(now);
        }
        return new Rate(rate, estimating());
    }

    /// Whether events were lost lately, so that numbers made from them are estimates.
    boolean estimating() {
        return loss.estimating();
    }

    void accept(long eventSequence, long eventBrokerMillis, BrokerEvent event) {
        // nobody can follow so many: what is passed over counts as lost, and the numbers become estimates
        if (ordinary(event) && ++ordinaryThisPulse > ORDINARY_PER_PULSE) return;
        sequence = eventSequence;
        brokerMillis = eventBrokerMillis;
        loss.seen(eventSequence);
        if (event instanceof BrokerEvent.MessageEvent message) {
            message(message);
        } else if (event instanceof BrokerEvent.Confirmed confirmed) {
            confirmed(confirmed);
        } else if (event instanceof BrokerEvent.Purged(String vhost, String queue, long messages)) {
            NodeId place = new NodeId.Queue(new QueueRef(vhost, queue));
            if (messages > 0) fall(place, 0, () -> texts.get("topology.fate.purged"), "notice-quiet", (int) messages, null, queue);
        }
    }

    /// Whether the event may be passed over in a rush: not what tells of a fate that must not be overlooked.
    private static boolean ordinary(BrokerEvent event) {
        return event instanceof BrokerEvent.Published || event instanceof BrokerEvent.Routed
                || event instanceof BrokerEvent.Enqueued || event instanceof BrokerEvent.Fetched
                || event instanceof BrokerEvent.Delivered delivered && !delivered.redelivered()
                || event instanceof BrokerEvent.Settled settled && settled.settlement() == BrokerEvent.Settlement.ACKED
                || event instanceof BrokerEvent.Confirmed confirmed && confirmed.accepted();
    }

    private void message(BrokerEvent.MessageEvent event) {
        switch (event) {
            case BrokerEvent.Published published -> published(published);
            case BrokerEvent.Routed routed -> routed(routed);
            case BrokerEvent.Unroutable unroutable -> unroutable(unroutable);
            case BrokerEvent.Delivered delivered -> delivered(delivered);
            case BrokerEvent.Fetched fetched -> fetched(fetched);
            case BrokerEvent.Settled settled -> settled(settled);
            case BrokerEvent.Requeued requeued -> requeued(requeued);
            case BrokerEvent.DeadLettered dead -> deadLettered(dead);
            case BrokerEvent.Dropped(long id, String vhost, String queue, DeathReason reason) -> {
                Token before = copies.remove(new Copy(id, new QueueRef(vhost, queue)));
                fall(new NodeId.Queue(new QueueRef(vhost, queue)), id, () -> texts.get("topology.fate." + reason.name()),
                        "notice-bad", 1, before, queue);
            }
            case BrokerEvent.Refused(long id, String vhost, String queue) ->
                fall(new NodeId.Queue(new QueueRef(vhost, queue)), id, () -> texts.get("topology.fate.refused"), "notice-bad", 1,
                        published.get(id), queue);
            // a copy is shown arriving by its routing
            case BrokerEvent.Enqueued _ -> { }
        }
    }

    private void published(BrokerEvent.Published event) {
        ConnectionRef client = model.ownerOf(event.channelId());
        if (client == null) return;
        ExchangeRef exchange = new ExchangeRef(event.vhost(), event.exchange());
        EdgeId.Publishes edge = new EdgeId.Publishes(client, exchange);
        if (event.publishSequence() > 0) lastPublish.put(event.channelId(), edge);
        Tint tint = Tint.of(model.exchange(exchange));
        tints.put(event.messageId(), tint);
        send(edge, Motion.TRAVEL, false, weight -> {
            Token token = new Token(Motion.TRAVEL, tint, weight, false, List.of(edge), null, null, null);
            published.put(event.messageId(), token);
            show(event.messageId(), token);
            note(weight, "topology.log.published", client(client), exchange(event.exchange()), event.routingKey());
        });
    }

    private void routed(BrokerEvent.Routed event) {
        Ways ways = new Ways(model, event);
        Tint tint = tints.getOrDefault(event.messageId(),
                Tint.of(model.exchange(new ExchangeRef(event.vhost(), event.exchange()))));
        for (String name : event.queues()) {
            QueueRef queue = new QueueRef(event.vhost(), name);
            List<EdgeId> way = ways.to(queue);
            send(way.getLast(), Motion.TRAVEL, false, weight -> {
                Token token = new Token(Motion.TRAVEL, tint, weight, false, way, null,
                        published.get(event.messageId()), null);
                copies.put(new Copy(event.messageId(), queue), token);
                show(event.messageId(), token);
                note(weight, "topology.log.routed", exchange(event.exchange()), name);
            });
        }
    }

    private void unroutable(BrokerEvent.Unroutable event) {
        ExchangeRef exchange = new ExchangeRef(event.vhost(), event.exchange());
        Token before = published.get(event.messageId());
        String key = event.routingKey();
        NodeId place = new NodeId.Exchange(exchange);
        String text = event.returned() ? "topology.fate.returned" : "topology.fate.unroutable";
        fall(place, event.messageId(), () -> texts.get(text, key), event.returned() ? "notice-warn" : "notice-bad", 1, before, exchange(event.exchange()),
                new Asked(exchange, key, event.headers()));
        ConnectionRef client = event.returned() ? model.ownerOf(event.channelId()) : null;
        if (client == null) return;
        EdgeId edge = new EdgeId.Publishes(client, exchange);
        send(edge, Motion.BACK, true, weight -> {
            show(event.messageId(), new Token(Motion.BACK, Tint.DANGER, weight, false, List.of(edge), null, before, null));
            note(weight, "topology.log.returned", exchange(event.exchange()), client(client), key);
        });
    }

    private void delivered(BrokerEvent.Delivered event) {
        QueueRef queue = new QueueRef(event.vhost(), event.queue());
        ConsumerRef consumer = new ConsumerRef(event.channelId(), event.consumerTag());
        EdgeId edge = new EdgeId.Delivers(queue, consumer);
        Copy copy = new Copy(event.messageId(), queue);
        send(edge, Motion.TRAVEL, event.redelivered(), weight -> {
            Token token = new Token(Motion.TRAVEL, tint(event.messageId()), weight, event.redelivered(),
                    List.of(edge), null, copies.get(copy), null);
            copies.put(copy, token);
            show(event.messageId(), token);
            note(weight, event.redelivered() ? "topology.log.redelivered" : event.noAck() ? "topology.log.delivered-no-ack"
                    : "topology.log.delivered", event.queue(), consumer(consumer), Long.toString(event.deliveryTag()));
        });
    }

    private void fetched(BrokerEvent.Fetched event) {
        ConnectionRef client = model.ownerOf(event.channelId());
        if (client == null) return;
        QueueRef queue = new QueueRef(event.vhost(), event.queue());
        EdgeId edge = new EdgeId.Fetches(queue, client);
        Copy copy = new Copy(event.messageId(), queue);
        send(edge, Motion.TRAVEL, event.redelivered(), weight -> {
            Token token = new Token(Motion.TRAVEL, tint(event.messageId()), weight, event.redelivered(),
                    List.of(edge), null, copies.get(copy), null);
            copies.put(copy, token);
            show(event.messageId(), token);
            note(weight, "topology.log.fetched", event.queue(), client(client));
        });
    }

    private void settled(BrokerEvent.Settled event) {
        QueueRef queue = new QueueRef(event.vhost(), event.queue());
        boolean acked = event.settlement() == BrokerEvent.Settlement.ACKED;
        Copy copy = new Copy(event.messageId(), queue);
        Token before = acked ? copies.remove(copy) : copies.get(copy);
        ConnectionRef client = model.ownerOf(event.channelId());
        if (client == null) return;
        EdgeId edge = cameBy(before, queue, client, event.channelId());
        if (edge == null) return;
        send(new Passing(edge, Motion.SETTLE, acked), Motion.SETTLE, !acked, weight -> {
            Token token = new Token(Motion.SETTLE, acked ? Tint.SUCCESS : Tint.DANGER, 1, false, List.of(edge), null,
                    before, null);
            if (!acked) copies.put(copy, token);
            show(event.messageId(), token);
            note(weight, acked ? "topology.log.acked" : "topology.log.rejected", client(client), event.queue(),
                    Long.toString(event.deliveryTag()));
        });
    }

    private void requeued(BrokerEvent.Requeued event) {
        QueueRef queue = new QueueRef(event.vhost(), event.queue());
        ConnectionRef client = model.ownerOf(event.channelId());
        if (client == null) return;
        Copy copy = new Copy(event.messageId(), queue);
        Token before = copies.get(copy);
        EdgeId edge = cameBy(before, queue, client, event.channelId());
        if (edge == null) return;
        send(edge, Motion.BACK, true, weight -> {
            Token token = new Token(Motion.BACK, tint(event.messageId()), weight, true, List.of(edge), null, before, null);
            copies.put(copy, token);
            show(event.messageId(), token);
            note(weight, "topology.log.requeued." + event.cause(), client(client), event.queue());
        });
    }

    /// The edge along which a delivery came.
    ///
    /// @param token the delivery's, null where it had none
    private EdgeId cameBy(Token token, QueueRef queue, ConnectionRef client, long channelId) {
        EdgeId edge = token == null || token.way.isEmpty() ? null : token.way.getLast();
        return edge instanceof EdgeId.Delivers || edge instanceof EdgeId.Fetches
                ? edge : deliveryEdge(queue, client, channelId);
    }

    /// The edge along which the channel's deliveries from the queue come.
    private EdgeId deliveryEdge(QueueRef queue, ConnectionRef client, long channelId) {
        for (var consumers : List.of(model.consumers(), model.goneConsumers())) {
            for (ConsumerModel consumer : consumers) {
                if (consumer.ref().channelId() == channelId && consumer.queue().equals(queue)) {
                    return new EdgeId.Delivers(queue, consumer.ref());
                }
            }
        }
        ConnectionModel connection = model.connection(client);
        boolean fetches = connection != null && connection.fetchedFrom().contains(queue);
        return fetches ? new EdgeId.Fetches(queue, client) : null;
    }

    private void deadLettered(BrokerEvent.DeadLettered event) {
        QueueRef queue = new QueueRef(event.vhost(), event.queue());
        EdgeId edge = new EdgeId.DeadLetters(queue, new ExchangeRef(event.vhost(), event.exchange()));
        Token before = copies.remove(new Copy(event.messageId(), queue));
        tints.put(event.newMessageId(), Tint.DEAD);
        send(edge, Motion.TRAVEL, true, weight -> {
            Token token = new Token(Motion.TRAVEL, Tint.DEAD, weight, false, List.of(edge), null, before, null);
            published.put(event.newMessageId(), token);
            show(event.messageId(), token);
            note(weight, "topology.log.dead-lettered", event.queue(), exchange(event.exchange()),
                    texts.get("topology.reason." + event.reason()));
        });
    }

    private void confirmed(BrokerEvent.Confirmed event) {
        EdgeId.Publishes edge = lastPublish.get(event.channelId());
        if (edge == null) return;
        send(edge, Motion.CONFIRM, !event.accepted(), weight -> {
            Token before = latest(edge);
            show(0, new Token(Motion.CONFIRM, event.accepted() ? Tint.SUCCESS : Tint.DANGER, weight, false,
                    List.of(edge), null, before, null));
            note(weight, event.accepted() ? "topology.log.confirmed" : "topology.log.nacked", exchange(edge.to().name()),
                    client(edge.from()), Long.toString(event.publishSequence()));
        });
    }

    private Token latest(EdgeId edge) {
        List<Token> tokens = stage.tokens();
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.motion == Motion.TRAVEL && token.way.size() == 1 && token.way.getFirst().equals(edge)) return token;
        }
        return null;
    }

    private void fall(NodeId place, long messageId, Supplier<String> fate, String styleClass, int messages, Token before,
            String where) {
        fall(place, messageId, fate, styleClass, messages, before, where, null);
    }

    private void fall(NodeId place, long messageId, Supplier<String> fate, String styleClass, int messages, Token before,
            String where, Asked asked) {
        send(new Passing(place, Motion.FALL, true), Motion.FALL, true, weight -> {
            int count = Math.max(weight, messages);
            show(messageId, new Token(Motion.FALL, styleClass.equals("notice-warn") ? Tint.WARNING : Tint.DANGER, count, false,
                    List.of(), place, before,
                    () -> notices.tell(new Notices.Key(place, styleClass), fate, styleClass, count, asked)));
            note(count, "topology.log.fell", where, fate.get());
        });
    }

    /// @param marked whether no rate is too high for it to be shown
    private void send(Object way, Motion motion, boolean marked, Replay replay) {
        Passing passing = new Passing(way, motion, marked);
        Held held = samplers.computeIfAbsent(passing, fresh -> new Held(new EdgeSampler(marked)));
        held.replay = replay;
        // what must not be overlooked is never passed over here, so nothing is to be added for it
        int weight = held.sampler.offer(now, marked ? 1 : loss.factor());
        if (weight > 0 && !tooFast(passing)) replay.send(weight);
    }

    /// Whether the broker counts more along this way than tokens could tell, however few of them were seen.
    private boolean tooFast(Passing passing) {
        if (passing.marked || !estimating()) return false;
        Object way = passing.way instanceof Passing(Object inner, Motion _, boolean _) ? inner : passing.way;
        return way instanceof EdgeId edge && counted.of(edge).orElse(0) > EdgeSampler.SAMPLED_MAX;
    }

    private void show(long messageId, Token token) {
        token.of(messageId);
        if (loss.estimating() && token.motion != Motion.FALL) token.estimate();
        stage.add(token);
    }

    private Tint tint(long messageId) {
        return tints.getOrDefault(messageId, Tint.DEFAULT);
    }

    private void note(int weight, String key, Object... args) {
        String text = texts.get(key, args);
        log.add(sequence, brokerMillis, weight > 1 ? text + " ×" + Figures.count(weight) : text);
    }

    private String exchange(String name) {
        return name.isEmpty() ? texts.get("topology.exchange.default") : name;
    }

    private String client(ConnectionRef ref) {
        ConnectionModel connection = model.connection(ref);
        return connection == null ? "#" + ref.id() : connection.title();
    }

    private String consumer(ConsumerRef ref) {
        ConsumerModel consumer = model.consumer(ref);
        return consumer == null ? ref.tag() : client(new ConnectionRef(consumer.connectionId()));
    }
}

package org.brokerworkbench.fx.lists;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.model.BindingModel;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ChannelModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.model.ConsumerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ExchangeModel;
import org.brokerworkbench.fx.model.QueueModel;
import org.brokerworkbench.fx.model.RateMeter;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// Makes the rows of a list from the model: one pass, no row for what is only remembered.
final class ListRows {

    /// @param key what stays the same while it changes; unique in its list
    /// @param ref what the inspector shows for it
    /// @param values one for each column of its kind: text, counts as `Long`, rates as [Rate]
    record Row(Object key, ElementRef ref, List<Comparable<?>> values) {

        Row(ElementRef ref, List<Comparable<?>> values) {
            this(ref, ref, values);
        }

        /// Whether some text of it contains a lower-case word.
        boolean mentions(String word) {
            return values.stream().anyMatch(value -> value instanceof String text
                    && text.toLowerCase(Locale.ROOT).contains(word));
        }
    }

    /// A rate with its course; equal while no sample was taken since.
    record Rate(double perSecond, long taken, RateMeter meter) implements Comparable<Rate> {

        static Rate of(RateMeter meter) {
            return new Rate(meter.perSecond(), meter.taken(), meter);
        }

        double[] history() {
            return meter.history();
        }

        @Override
        public int compareTo(Rate other) {
            return Double.compare(perSecond, other.perSecond);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Rate that && that.meter == meter && that.taken == taken;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(taken);
        }
    }

    private final BrokerModel model;
    private final Texts texts;

    ListRows(BrokerModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    int count(ListKind kind) {
        return switch (kind) {
            case EXCHANGES -> model.exchanges().size();
            case QUEUES -> model.queues().size();
            case BINDINGS -> (int) model.bindings().stream().filter(binding -> !binding.info().source().isEmpty()).count();
            case CONNECTIONS -> model.connections().size();
            case CHANNELS -> model.channels().size();
            case CONSUMERS -> model.consumers().size();
        };
    }

    /// @param vhost only what belongs to it; null or empty for all
    List<Row> of(ListKind kind, @Nullable String vhost) {
        List<Row> rows = new ArrayList<>();
        switch (kind) {
            case EXCHANGES -> exchanges(rows);
            case QUEUES -> model.queues().forEach(queue -> rows.add(queue(queue)));
            case BINDINGS -> model.bindings().stream().filter(binding -> !binding.info().source().isEmpty())
                    .forEach(binding -> rows.add(binding(binding)));
            case CONNECTIONS -> connections(rows);
            case CHANNELS -> model.channels().forEach(channel -> rows.add(channel(channel)));
            case CONSUMERS -> model.consumers().forEach(consumer -> rows.add(consumer(consumer)));
        }
        if (vhost != null && !vhost.isEmpty()) rows.removeIf(row -> !row.values.getLast().equals(vhost));
        return rows;
    }

    private void exchanges(List<Row> rows) {
        Map<ElementRef, Long> bindings = new HashMap<>();
        for (BindingModel binding : model.bindings()) {
            BrokerSnapshot.BindingInfo info = binding.info();
            bindings.merge(new ElementRef.ExchangeRef(info.vhost(), info.source()), 1L, Long::sum);
        }
        for (ExchangeModel exchange : model.exchanges()) {
            BrokerSnapshot.ExchangeInfo info = exchange.info();
            rows.add(new Row(exchange.ref(), List.of(exchangeName(exchange.name()), info.type(),
                    features(info.durable(), info.autoDelete(), info.internal() ? texts.get("lists.internal") : null,
                            info.arguments().containsKey("alternate-exchange") ? "AE" : null,
                            info.policy() == null ? null : texts.get("lists.policy")),
                    Rate.of(exchange.inRate()), Rate.of(exchange.outRate()),
                    bindings.getOrDefault(exchange.ref(), 0L), exchange.unroutable(), exchange.vhost())));
        }
    }

    private Row queue(QueueModel queue) {
        BrokerSnapshot.QueueInfo info = queue.info();
        String features = features(info.durable(), info.autoDelete(), info.exclusive() ? texts.get("lists.exclusive") : null,
                queue.deadLetterExchange() == null ? null : "DLX", queue.setting("message-ttl") == null ? null : "TTL",
                queue.setting("max-length") == null && queue.setting("max-length-bytes") == null ? null : texts.get("lists.limit"),
                queue.setting("max-priority") == null ? null : texts.get("lists.priority"),
                queue.setting("single-active-consumer") == null ? null : "SAC", info.policy() == null ? null : texts.get("lists.policy"));
        return new Row(queue.ref(), List.of(queue.name(), info.type(), features, queue.ready(), queue.unacknowledged(),
                Rate.of(queue.inRate()), Rate.of(queue.outRate()), (long) info.consumers(), queue.vhost()));
    }

    private Row binding(BindingModel binding) {
        BrokerSnapshot.BindingInfo info = binding.info();
        StringJoiner arguments = new StringJoiner(", ");
        new TreeMap<>(info.arguments()).forEach((name, value) -> arguments.add(name + "=" + value));
        return new Row(binding.ref(), List.of(exchangeName(info.source()), info.routingKey(), info.destination(),
                arguments.toString(), binding.matched(), info.vhost()));
    }

    private void connections(List<Row> rows) {
        Map<Long, Long> channels = new HashMap<>();
        for (ChannelModel channel : model.channels()) channels.merge(channel.connectionId(), 1L, Long::sum);
        for (ConnectionModel connection : model.connections()) {
            rows.add(new Row(connection.ref(), List.of(connection.title(),
                    connection.product() == null ? "" : connection.product(), connection.peer(), connection.user(),
                    channels.getOrDefault(connection.id(), 0L), connection.published(), connection.delivered(),
                    Rate.of(connection.publishRate()), Rate.of(connection.deliverRate()), connection.vhost())));
        }
    }

    private Row channel(ChannelModel channel) {
        ConnectionModel client = model.connection(channel.ref().connection());
        String mode = channel.transactional() ? texts.get("lists.transactional")
                : channel.confirms() ? texts.get("lists.confirms") : "";
        return new Row(channel.ref(), List.of(client == null ? "" : client.title(), (long) channel.number(),
                mode, prefetch(channel), (long) channel.unacknowledged(), channel.unconfirmed(), channel.published(),
                channel.delivered(), channel.acknowledged(), (long) channel.consumers().size(),
                client == null ? "" : client.user(), client == null ? "" : client.vhost()));
    }

    private String prefetch(ChannelModel channel) {
        if (channel.globalPrefetchCount() > 0) return texts.get("lists.prefetch.global", channel.globalPrefetchCount());
        return channel.prefetchCount() == 0 ? texts.get("lists.unlimited") : String.valueOf(channel.prefetchCount());
    }

    private Row consumer(ConsumerModel consumer) {
        ConnectionModel client = model.connection(new ConnectionRef(consumer.connectionId()));
        return new Row(consumer.ref(), List.of(client == null ? consumer.ref().tag() : client.title(),
                consumer.queue().name(), texts.get(consumer.noAck() ? "lists.no-ack" : "lists.manual-ack"),
                consumer.noAck() || consumer.prefetchCount() == 0 ? texts.get("lists.unlimited")
                        : String.valueOf(consumer.prefetchCount()),
                (long) consumer.heldCount(), consumer.delivered(), Rate.of(consumer.deliverRate()),
                consumer.queue().vhost()));
    }

    private String exchangeName(String name) {
        return name.isEmpty() ? texts.get("lists.default-exchange") : name;
    }

    private String features(boolean durable, boolean autoDelete, @Nullable String... others) {
        StringJoiner features = new StringJoiner(" · ");
        if (durable) features.add(texts.get("lists.durable"));
        if (autoDelete) features.add(texts.get("lists.auto-delete"));
        for (String other : others) {
            if (other != null) features.add(other);
        }
        return features.toString();
    }
}

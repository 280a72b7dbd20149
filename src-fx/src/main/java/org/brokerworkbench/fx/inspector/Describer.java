package org.brokerworkbench.fx.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.inspector.Description.Argument;
import org.brokerworkbench.fx.inspector.Description.BindingRow;
import org.brokerworkbench.fx.inspector.Description.ChannelRow;
import org.brokerworkbench.fx.inspector.Description.ConsumerRow;
import org.brokerworkbench.fx.inspector.Description.Fact;
import org.brokerworkbench.fx.inspector.Description.HeldRow;
import org.brokerworkbench.fx.inspector.Description.Kind;
import org.brokerworkbench.fx.model.BindingModel;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ChannelModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.model.ConsumerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.ExchangeModel;
import org.brokerworkbench.fx.model.QueueModel;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// Says what an element of the broker is and does, from the model alone.
final class Describer {

    /// The fact that leads to what survives.
    static final String AFTER_RESTART = "inspector.after-restart";

    private final BrokerModel model;
    private final Texts texts;
    private final Words words;
    private java.util.function.Function<BrokerSnapshot.QueueInfo, String> afterRestart = _ -> "";

    /// What a restart leaves of a queue, in words.
    void sayAfterRestart(java.util.function.Function<BrokerSnapshot.QueueInfo, String> words) {
        afterRestart = words;
    }

    Describer(BrokerModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.words = new Words(texts);
    }

    /// The element described, null where the model has never heard of it or has forgotten it.
    @Nullable Description describe(ElementRef ref) {
        return switch (ref) {
            case QueueRef queue -> known(model.queue(queue), this::queue);
            case ExchangeRef exchange -> known(model.exchange(exchange), this::exchange);
            case ConnectionRef connection -> known(model.connection(connection), this::connection);
            case ElementRef.ChannelRef channel -> known(model.channel(channel.id()), this::channel);
            case ConsumerRef consumer -> known(model.consumer(consumer), this::consumer);
            case BindingRef binding -> known(model.binding(binding), this::binding);
        };
    }

    private static <T> @Nullable Description known(@Nullable T thing, java.util.function.Function<T, Description> describe) {
        return thing == null ? null : describe.apply(thing);
    }

    // --- queue ---

    private Description queue(QueueModel queue) {
        BrokerSnapshot.QueueInfo info = queue.info();
        List<String> badges = new ArrayList<>(List.of(info.type()));
        badges.add(texts.get(info.durable() ? "inspector.durable" : "inspector.transient"));
        if (info.exclusive()) badges.add(texts.get("inspector.exclusive"));
        if (info.autoDelete()) badges.add(texts.get("inspector.auto-delete"));
        List<ConsumerModel> consumers = model.consumersOf(queue.ref());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("inspector.ready", words.count(queue.ready()) + (info.readyBytes() > 0
                ? " · " + words.bytes(info.readyBytes()) : "")));
        facts.add(new Fact("inspector.unacknowledged", words.count(queue.unacknowledged())));
        facts.add(new Fact("inspector.in-out", texts.get(
                "inspector.in-out.rates", texts.rounded(queue.inRate().perSecond()), texts.rounded(queue.outRate().perSecond()))));
        facts.add(new Fact("inspector.acknowledged", texts.get(
                "inspector.acknowledged.value", queue.acknowledged(), texts.rounded(queue.ackRate().perSecond()))));
        facts.add(new Fact("inspector.redelivered", words.count(queue.redelivered())));
        facts.add(new Fact(AFTER_RESTART, afterRestart.apply(info)));
        if (info.ownerConnectionId() != 0) facts.add(client("inspector.owner", new ConnectionRef(info.ownerConnectionId())));
        if (info.policy() != null) facts.add(new Fact("inspector.policy", info.policy()));
        facts.add(new Fact("inspector.vhost", info.vhost()));
        return Description.of(Kind.QUEUE, queue.ref(), queue.name())
                .with(!model.contains(queue.ref()), badges, queueWords(queue, consumers.size()), facts)
                .withArguments(settings(info))
                .withBindings(bindingsOf(binding -> binding.info().destinationType() == Destination.QUEUE
                        && binding.info().vhost().equals(queue.vhost())
                        && binding.info().destination().equals(queue.name()), true))
                .withConsumers(consumers.stream().map(this::consumerRow).toList());
    }

    private String queueWords(QueueModel queue, int consumers) {
        if (consumers > 0) return texts.get("inspector.queue.consumed", consumers);
        return texts.get(queue.ready() > 0 ? "inspector.queue.waiting" : "inspector.queue.idle");
    }

    /// The queue's own arguments, then what a policy adds to them.
    private List<Argument> settings(BrokerSnapshot.QueueInfo info) {
        List<Argument> described = new ArrayList<>(words.arguments(info.arguments()));
        Map<String, Object> added = new TreeMap<>(info.settings());
        info.arguments().keySet().forEach(name -> added.remove(name.startsWith("x-") ? name.substring(2) : name));
        for (Argument argument : words.arguments(added)) {
            described.add(new Argument(argument.name(), argument.value(), info.policy() == null ? argument.words()
                    : texts.get("inspector.by-policy", argument.words(), info.policy())));
        }
        return described;
    }

    private ConsumerRow consumerRow(ConsumerModel consumer) {
        return new ConsumerRow(consumer.ref(), title(new ConnectionRef(consumer.connectionId())), consumer.ref().tag(),
                window(consumer), state(consumer));
    }

    private String window(ConsumerModel consumer) {
        if (consumer.noAck()) return texts.get("inspector.no-ack");
        return consumer.prefetchCount() == 0
                ? texts.get("inspector.holds.unlimited", consumer.heldCount())
                : texts.get("inspector.holds", consumer.heldCount(), consumer.prefetchCount());
    }

    private String state(ConsumerModel consumer) {
        if (!consumer.info().active()) return texts.get("inspector.consumer.waiting");
        boolean full = !consumer.noAck() && consumer.prefetchCount() > 0 && consumer.heldCount() >= consumer.prefetchCount();
        return texts.get(full ? "inspector.consumer.full" : "inspector.consumer.open");
    }

    // --- exchange ---

    private Description exchange(ExchangeModel exchange) {
        BrokerSnapshot.ExchangeInfo info = exchange.info();
        List<String> badges = new ArrayList<>(List.of(info.type()));
        badges.add(texts.get(info.durable() ? "inspector.durable" : "inspector.transient"));
        if (info.autoDelete()) badges.add(texts.get("inspector.auto-delete"));
        if (info.internal()) badges.add(texts.get("inspector.internal"));
        if (exchange.isPredeclared()) badges.add(texts.get("inspector.predeclared"));
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("inspector.in-out", texts.get(
                "inspector.in-out.rates", texts.rounded(exchange.inRate().perSecond()), texts.rounded(exchange.outRate().perSecond()))));
        facts.add(new Fact("inspector.published", texts.get(
                "inspector.published.value", exchange.publishedIn(), exchange.publishedOut())));
        facts.add(new Fact("inspector.unroutable", words.count(exchange.unroutable())));
        if (exchange.alternateExchange() != null) {
            facts.add(new Fact("inspector.alternate", words.exchange(exchange.alternateExchange()),
                    new ExchangeRef(exchange.vhost(), exchange.alternateExchange())));
        }
        if (info.policy() != null) facts.add(new Fact("inspector.policy", info.policy()));
        facts.add(new Fact("inspector.vhost", info.vhost()));
        String type = exchange.isDefault() ? "default" : info.type();
        String key = "inspector.exchange." + type;
        return Description.of(Kind.EXCHANGE, exchange.ref(), words.exchange(exchange.name()))
                .with(!model.contains(exchange.ref()), badges, texts.has(key) ? texts.get(key) : "", facts)
                .withArguments(words.arguments(info.arguments()))
                .withBindings(bindingsOf(binding -> binding.info().vhost().equals(exchange.vhost())
                        && binding.info().source().equals(exchange.name()), false));
    }

    // --- connection ---

    private Description connection(ConnectionModel connection) {
        List<String> badges = new ArrayList<>();
        if (connection.product() != null) badges.add(connection.product());
        if (connection.confirms()) badges.add(texts.get("inspector.confirms"));
        if (connection.blocked()) badges.add(texts.get("inspector.blocked"));
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("inspector.in-out", texts.get(
                "inspector.in-out.rates", texts.rounded(connection.publishRate().perSecond()), texts.rounded(connection.deliverRate().perSecond()))));
        facts.add(new Fact("inspector.published", texts.get(
                "inspector.published.delivered", connection.published(), connection.delivered())));
        BrokerSnapshot.ConnectionInfo info = connection.info();
        if (info != null) {
            facts.add(new Fact("inspector.bytes", texts.get(
                    "inspector.bytes.value", words.bytes(info.receivedBytes()), words.bytes(info.sentBytes()))));
        }
        facts.add(new Fact("inspector.user", connection.user()));
        facts.add(new Fact("inspector.vhost", connection.vhost()));
        facts.add(new Fact("inspector.peer", connection.peer()));
        if (info != null) {
            facts.add(new Fact("inspector.heartbeat", info.heartbeatSeconds() == 0
                    ? texts.get("inspector.none") : words.duration(info.heartbeatSeconds() * 1000L)));
            facts.add(new Fact("inspector.limits", texts.get(
                    "inspector.limits.value", words.bytes(info.frameMaxBytes()), info.channelMax())));
        }
        List<Argument> client = new ArrayList<>();
        new TreeMap<>(connection.clientProperties()).forEach((name, value) -> client.add(new Argument(name, value, "")));
        String saying = connection.closed() ? texts.get("inspector.connection.closed", connection.closeReason())
                : connection.blocked() ? texts.get("inspector.connection.blocked") : "";
        return Description.of(Kind.CONNECTION, connection.ref(), connection.title())
                .with(!model.contains(connection.ref()), badges, saying, facts)
                .withArguments(client)
                .withConsumers(model.consumers().stream()
                        .filter(consumer -> consumer.connectionId() == connection.id()).map(this::ownConsumerRow).toList())
                .withChannels(model.channels().stream()
                        .filter(channel -> channel.connectionId() == connection.id()).map(this::channelRow).toList());
    }

    /// Of a connection's own consumers it is the queue that tells them apart, not the client.
    private ConsumerRow ownConsumerRow(ConsumerModel consumer) {
        return new ConsumerRow(
                consumer.ref(), consumer.queue().name(), consumer.ref().tag(), window(consumer), state(consumer));
    }

    private ChannelRow channelRow(ChannelModel channel) {
        String window = channel.globalPrefetchCount() > 0
                ? texts.get("inspector.holds", channel.unacknowledged(), channel.globalPrefetchCount())
                : words.count(channel.unacknowledged());
        String mode = channel.transactional() ? texts.get("inspector.transactional")
                : channel.confirms() ? texts.get("inspector.confirms") : "";
        return new ChannelRow(channel.ref(), String.valueOf(channel.number()), window, mode,
                words.count(channel.published()), words.count(channel.delivered()));
    }

    // --- channel ---

    private Description channel(ChannelModel channel) {
        List<String> badges = new ArrayList<>();
        if (channel.confirms()) badges.add(texts.get("inspector.confirms"));
        if (channel.transactional()) badges.add(texts.get("inspector.transactional"));
        List<Fact> facts = new ArrayList<>();
        facts.add(client("inspector.client", channel.ref().connection()));
        facts.add(new Fact("inspector.prefetch", prefetch(channel)));
        facts.add(new Fact("inspector.unacknowledged", words.count(channel.unacknowledged())));
        if (channel.confirms()) facts.add(new Fact("inspector.unconfirmed", words.count(channel.unconfirmed())));
        facts.add(new Fact("inspector.published", texts.get(
                "inspector.published.delivered", channel.published(), channel.delivered())));
        facts.add(new Fact("inspector.acknowledged", words.count(channel.acknowledged())));
        String title = texts.get("inspector.channel.title", title(channel.ref().connection()), channel.number());
        return Description.of(Kind.CHANNEL, channel.ref(), title)
                .with(!model.contains(channel.ref()), badges, channelWords(channel), facts)
                .withConsumers(channel.consumers().stream().map(this::ownConsumerRow).toList());
    }

    private String prefetch(ChannelModel channel) {
        if (channel.globalPrefetchCount() > 0) {
            return texts.get("inspector.prefetch.global", channel.globalPrefetchCount());
        }
        return channel.prefetchCount() == 0 ? texts.get("inspector.prefetch.unlimited")
                : texts.get("inspector.prefetch.each", channel.prefetchCount());
    }

    private String channelWords(ChannelModel channel) {
        return channel.confirms() ? texts.get("inspector.channel.confirms.words")
                : channel.transactional() ? texts.get("inspector.channel.transactional.words") : "";
    }

    // --- consumer ---

    private Description consumer(ConsumerModel consumer) {
        BrokerSnapshot.ConsumerInfo info = consumer.info();
        List<String> badges = new ArrayList<>();
        badges.add(texts.get(info.noAck() ? "inspector.no-ack" : "inspector.manual-ack"));
        if (info.exclusive()) badges.add(texts.get("inspector.exclusive"));
        if (!info.active()) badges.add(texts.get("inspector.consumer.waiting"));
        List<Fact> facts = new ArrayList<>();
        facts.add(client("inspector.client", new ConnectionRef(consumer.connectionId())));
        facts.add(new Fact("inspector.queue", consumer.queue().name(), consumer.queue()));
        facts.add(new Fact("inspector.window", window(consumer)));
        facts.add(new Fact("inspector.delivered", texts.get(
                "inspector.delivered.value", consumer.delivered(), texts.rounded(consumer.deliverRate().perSecond()))));
        if (info.priority() != 0) facts.add(new Fact("inspector.priority", String.valueOf(info.priority())));
        facts.add(new Fact("inspector.tag", consumer.ref().tag()));
        String saying = info.noAck() ? texts.get("inspector.consumer.no-ack.words")
                : info.prefetchCount() == 0 ? texts.get("inspector.consumer.unlimited.words")
                : texts.get("inspector.consumer.window.words", info.prefetchCount());
        return Description.of(Kind.CONSUMER, consumer.ref(), title(new ConnectionRef(consumer.connectionId())))
                .with(!model.contains(consumer.ref()), badges, saying, facts)
                .withArguments(words.arguments(info.arguments()))
                .withHeld(consumer.held().stream().limit(HELD_SHOWN)
                        .map(held -> new HeldRow(held.deliveryTag(),
                                words.duration(Math.max(0, model.brokerMillis() - held.sinceBrokerMillis()))))
                        .toList());
    }

    /// Rows beyond this many tell nobody more.
    private static final int HELD_SHOWN = 200;

    // --- binding ---

    private Description binding(BindingModel binding) {
        BindingInfo info = binding.info();
        ExchangeModel source = model.exchange(new ExchangeRef(info.vhost(), info.source()));
        String type = source == null ? "" : source.type();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("inspector.from", words.exchange(info.source()), new ExchangeRef(info.vhost(), info.source())));
        facts.add(new Fact("inspector.to", info.destination(), destination(info)));
        facts.add(new Fact("inspector.key", info.routingKey().isEmpty() ? texts.get("inspector.empty") : info.routingKey()));
        facts.add(new Fact("inspector.matched", texts.get(
                "inspector.matched.value", binding.matched(), texts.rounded(binding.rate().perSecond()))));
        facts.add(new Fact("inspector.vhost", info.vhost()));
        String title = words.exchange(info.source()) + " → " + info.destination();
        String key = "inspector.binding." + type;
        return Description.of(Kind.BINDING, binding.ref(), title)
                .with(!model.contains(binding.ref()), type.isEmpty() ? List.of() : List.of(type),
                        texts.has(key) ? texts.get(key, info.routingKey()) : "", facts)
                .withArguments(words.arguments(info.arguments()));
    }

    private List<BindingRow> bindingsOf(java.util.function.Predicate<BindingModel> which, boolean incoming) {
        return model.bindings().stream().filter(which).map(binding -> bindingRow(binding, incoming)).toList();
    }

    private BindingRow bindingRow(BindingModel binding, boolean incoming) {
        BindingInfo info = binding.info();
        StringJoiner arguments = new StringJoiner(", ");
        new TreeMap<>(info.arguments()).forEach((name, value) -> arguments.add(name + "=" + Words.value(value)));
        ElementRef target = incoming ? new ExchangeRef(info.vhost(), info.source()) : destination(info);
        String other = incoming ? words.exchange(info.source()) : info.destination();
        return new BindingRow(binding.ref(), other, incoming, info.routingKey(), arguments.toString(),
                words.count(binding.matched()), target);
    }

    private static ElementRef destination(BindingInfo info) {
        return info.destinationType() == Destination.QUEUE
                ? new QueueRef(info.vhost(), info.destination())
                : new ExchangeRef(info.vhost(), info.destination());
    }

    private Fact client(String key, ConnectionRef ref) {
        return new Fact(key, title(ref), ref);
    }

    private String title(ConnectionRef ref) {
        ConnectionModel connection = model.connection(ref);
        return connection == null ? texts.get("inspector.unknown-client", ref.id()) : connection.title();
    }
}

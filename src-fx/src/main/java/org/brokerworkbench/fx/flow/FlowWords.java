package org.brokerworkbench.fx.flow;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.text.Texts;

/// What happened in words: a few beside an arrow, a sentence in a list.
final class FlowWords {

    private static final int BINDINGS_NAMED = 4;
    private static final int TAG_LENGTH = 16;

    private final Texts texts;
    private final Participants participants;

    FlowWords(Texts texts, Participants participants) {
        this.texts = texts;
        this.participants = participants;
    }

    /// Beside the arrow.
    String label(Moment moment) {
        return switch (moment) {
            case Moment.Unseen(long _, long _, long events) -> texts.get("flow.unseen", events);
            case Moment.Thinned(long _, long _, int oneIn) ->
                oneIn == 1 ? texts.get("flow.thinned.no-more") : texts.get("flow.thinned", oneIn);
            case Moment.Happened happened -> label(happened.event());
        };
    }

    private String label(BrokerEvent event) {
        return switch (event) {
            case BrokerEvent.MessageEvent message -> label(message);
            case BrokerEvent.Confirmed e -> texts.get(confirmKey("flow.label.", e), count(e.publishSequence()));
            case BrokerEvent.Purged e -> texts.get("flow.label.purged", e.messages());
            case BrokerEvent.QueueDeleted _ -> texts.get("flow.label.queue-deleted");
            case BrokerEvent.ConsumerAdded e -> texts.get("flow.label.consumer-added", e.consumer().prefetchCount());
            case BrokerEvent.ConsumerRemoved _ -> texts.get("flow.label.consumer-removed");
            default -> line(event);
        };
    }

    private String label(BrokerEvent.MessageEvent event) {
        return switch (event) {
            case BrokerEvent.Published e -> texts.get("flow.label.published", e.routingKey());
            case BrokerEvent.Routed e -> bindings(e);
            case BrokerEvent.Unroutable e -> texts.get(e.returned() ? "flow.label.returned" : "flow.label.unroutable");
            case BrokerEvent.Enqueued e -> texts.get("flow.label.enqueued", e.ready());
            case BrokerEvent.Delivered e ->
                texts.get(e.redelivered() ? "flow.label.redelivered" : "flow.label.delivered", count(e.deliveryTag()));
            case BrokerEvent.Fetched e ->
                texts.get(e.redelivered() ? "flow.label.refetched" : "flow.label.fetched", count(e.deliveryTag()));
            case BrokerEvent.Settled e -> texts.get(acked(e) ? "flow.label.acked" : "flow.label.rejected", count(e.deliveryTag()));
            case BrokerEvent.Requeued e -> texts.get("flow.label.requeued." + e.cause(), count(e.deliveryTag()));
            case BrokerEvent.DeadLettered e -> texts.get("flow.label.dead-lettered", reason(e.reason()));
            case BrokerEvent.Dropped e -> texts.get("flow.label.dropped", reason(e.reason()));
            case BrokerEvent.Refused _ -> texts.get("flow.label.refused");
        };
    }

    /// A sentence that stands for itself.
    String line(Moment moment) {
        return moment instanceof Moment.Happened happened ? line(happened.event()) : label(moment);
    }

    /// The sentence, with what only the story of one message has room for.
    String story(Moment.Happened happened) {
        if (!(happened.event() instanceof BrokerEvent.Published published) || published.headers().isEmpty()) {
            return line(happened);
        }
        String headers = new java.util.TreeMap<>(published.headers()).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining(", "));
        return texts.get("flow.line.with-headers", line(happened), headers);
    }

    private String line(BrokerEvent event) {
        return switch (event) {
            case BrokerEvent.MessageEvent message -> line(message);
            case BrokerEvent.Confirmed e ->
                texts.get(confirmKey("flow.line.", e), publisher(e.channelId()), count(e.publishSequence()));
            case BrokerEvent.Purged e -> texts.get("flow.line.purged", e.queue(), e.messages());
            case BrokerEvent.QueueDeleted e -> texts.get("flow.line.queue-deleted", e.queue());
            case BrokerEvent.ConsumerAdded e ->
                texts.get("flow.line.consumer-added", client(e.consumer().channelId()), e.consumer().queue());
            case BrokerEvent.ConsumerRemoved e ->
                texts.get("flow.line.consumer-removed", client(e.channelId()), e.queue());
            case BrokerEvent.ConnectionClosed e -> texts.get("flow.line.connection-closed",
                    title(participants.title(new ConnectionRef(e.connectionId())), e.connectionId()), e.reason());
            case BrokerEvent.Paused _ -> texts.get("flow.line.paused");
            case BrokerEvent.Resumed _ -> texts.get("flow.line.resumed");
            case BrokerEvent.Restarted e -> texts.get(e.powerCut() ? "flow.line.power-cut" : "flow.line.restarted");
            // the history keeps none of the others
            default -> "";
        };
    }

    private String line(BrokerEvent.MessageEvent event) {
        return switch (event) {
            case BrokerEvent.Published e -> texts.get(e.persistent() ? "flow.line.published-persistent" : "flow.line.published",
                    publisher(e.channelId()), exchange(e.exchange()), e.routingKey(), e.bodyBytes());
            case BrokerEvent.Routed e -> routed(e);
            case BrokerEvent.Unroutable e -> texts.get(e.returned() ? "flow.line.returned" : "flow.line.unroutable",
                    exchange(e.exchange()), e.routingKey(), publisher(e.channelId()));
            case BrokerEvent.Enqueued e -> texts.get("flow.line.enqueued", e.queue(), e.ready());
            case BrokerEvent.Delivered e -> texts.get(
                    e.redelivered() ? "flow.line.redelivered" : e.noAck() ? "flow.line.delivered-no-ack" : "flow.line.delivered",
                    e.queue(), client(e.channelId()), count(e.deliveryTag()), shortened(e.consumerTag()));
            case BrokerEvent.Fetched e -> texts.get(e.redelivered() ? "flow.line.refetched" : "flow.line.fetched",
                    client(e.channelId()), e.queue(), count(e.deliveryTag()));
            case BrokerEvent.Settled e -> texts.get(acked(e) ? "flow.line.acked" : "flow.line.rejected",
                    client(e.channelId()), e.queue(), count(e.deliveryTag()));
            case BrokerEvent.Requeued e ->
                texts.get("flow.line.requeued." + e.cause(), client(e.channelId()), e.queue(), count(e.deliveryTag()));
            case BrokerEvent.DeadLettered e -> texts.get("flow.line.dead-lettered", e.queue(), exchange(e.exchange()),
                    e.routingKey(), reason(e.reason()), count(e.newMessageId()));
            case BrokerEvent.Dropped e -> texts.get("flow.line.dropped", e.queue(), reason(e.reason()));
            case BrokerEvent.Refused e -> texts.get("flow.line.refused", e.queue());
        };
    }

    private String routed(BrokerEvent.Routed event) {
        if (event.queues().isEmpty()) return texts.get("flow.line.routed-nowhere", exchange(event.exchange()));
        String queues = some(event.queues());
        if (event.bindings().isEmpty()) return texts.get("flow.line.routed-default", exchange(event.exchange()), queues);
        return texts.get("flow.line.routed", exchange(event.exchange()), queues, some(event.bindings().stream()
                .map(binding -> exchange(binding.source()) + " ─" + key(binding) + "→ " + binding.destination()).toList()));
    }

    /// The keys of the bindings that matched.
    private String bindings(BrokerEvent.Routed event) {
        if (event.queues().isEmpty()) return texts.get("flow.label.routed-nowhere");
        if (event.bindings().isEmpty()) return texts.get("flow.label.routed-default");
        List<String> keys = event.bindings().stream().map(FlowWords::key).filter(key -> !key.isBlank()).distinct().toList();
        return keys.isEmpty() ? texts.get("flow.label.routed") : texts.get("flow.label.routed-by", some(keys));
    }

    /// A binding's key, or its arguments where they say more.
    private static String key(BindingInfo binding) {
        if (!binding.routingKey().isEmpty() || binding.arguments().isEmpty()) return binding.routingKey();
        return binding.arguments().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining(" "));
    }

    private String some(List<String> names) {
        String named = String.join(", ", names.subList(0, Math.min(BINDINGS_NAMED, names.size())));
        return names.size() <= BINDINGS_NAMED ? named : texts.get("flow.and-more", named, names.size() - BINDINGS_NAMED);
    }

    /// Generated consumer tags are long, and their beginning tells them apart.
    private static String shortened(String consumerTag) {
        return consumerTag.length() <= TAG_LENGTH ? consumerTag : consumerTag.substring(0, TAG_LENGTH) + "…";
    }

    private static boolean acked(BrokerEvent.Settled settled) {
        return settled.settlement() == BrokerEvent.Settlement.ACKED;
    }

    private static String confirmKey(String prefix, BrokerEvent.Confirmed event) {
        return prefix + (event.accepted() ? "confirmed" : "nacked") + (event.multiple() ? "-multiple" : "");
    }

    String reason(BrokerEvent.DeathReason reason) {
        return texts.get("topology.reason." + reason);
    }

    String exchange(String name) {
        return name.isEmpty() ? texts.get("lists.default-exchange") : name;
    }

    private String publisher(long channelId) {
        return channelId == Participants.BY_HAND ? texts.get("flow.by-hand") : client(channelId);
    }

    private String client(long channelId) {
        Participants.Client client = participants.client(channelId);
        return title(client == null ? null : client.title(), channelId);
    }

    private String title(String known, long id) {
        return known == null ? texts.get("flow.unknown-client", count(id)) : known;
    }

    /// What stands over a lane.
    String head(Lane lane) {
        if (lane.who() == null) return texts.get("flow.others." + lane.kind().name().toLowerCase(Locale.ROOT), lane.others());
        return switch (lane.who()) {
            case Lane.Who.Publisher(ConnectionRef connection) when connection.id() == 0 -> texts.get("flow.by-hand");
            case Lane.Who.Publisher(ConnectionRef connection) when lane.title().isEmpty() ->
                texts.get("flow.unknown-client", count(-connection.id()));
            case Lane.Who.Consumer(long channelId) when lane.title().isEmpty() ->
                texts.get("flow.unknown-client", count(channelId));
            case Lane.Who.Exchange _ -> exchange(lane.title());
            case Lane.Who.Publisher _, Lane.Who.Queue _, Lane.Who.Consumer _ -> lane.title();
        };
    }

    /// A label with the name of somebody whose lane does not say it.
    String named(String label, Lane.Who who) {
        String name = switch (who) {
            case Lane.Who.Publisher(ConnectionRef connection) -> {
                String title = participants.title(connection);
                yield title == null ? "" : title;
            }
            case Lane.Who.Exchange(var ref) -> exchange(ref.name());
            case Lane.Who.Queue(var ref) -> ref.name();
            case Lane.Who.Consumer(long channelId) -> client(channelId);
        };
        return name.isEmpty() ? label : texts.get("flow.label.named", name, label);
    }

    /// Under a lane's head.
    String role(Lane lane) {
        String kind = texts.get("flow.role." + lane.kind().name().toLowerCase(Locale.ROOT));
        boolean numbered = lane.kind() == Lane.Kind.CONSUMER && lane.who() != null && !lane.title().isEmpty();
        return numbered ? texts.get("flow.role.channel", kind, lane.subtitle()) : kind;
    }

    String count(long count) {
        return NumberFormat.getIntegerInstance(texts.locale()).format(count);
    }

    /// What became of one copy.
    String fate(Biography.Copy copy, Biography.Outcome outcome) {
        String said = outcome.reason() == null
                ? texts.get("flow.fate." + outcome.fate())
                : texts.get("flow.fate." + outcome.fate(), reason(outcome.reason()));
        return outcome.deliveries() > 1
                ? texts.get("flow.copy.again", copy.queue().name(), said, outcome.deliveries())
                : texts.get("flow.copy", copy.queue().name(), said);
    }
}

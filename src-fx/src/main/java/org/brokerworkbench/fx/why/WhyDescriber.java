package org.brokerworkbench.fx.why;

import java.util.List;
import java.util.stream.Collectors;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConnectionInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConsumerInfo;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.why.WhyRow.Weight;
import org.jspecify.annotations.Nullable;

/// Puts a [Diagnosis] into words.
public final class WhyDescriber {

    private static final int NAMED_MAX = 3;

    private final Texts texts;

    public WhyDescriber(Texts texts) {
        this.texts = texts;
    }

    /// What keeps messages from a consumer or in a queue; nothing for other elements, or where it is gone.
    public List<WhyRow> rows(@Nullable BrokerSnapshot now, ElementRef ref) {
        if (now == null) return List.of();
        Diagnosis diagnosis = new Diagnosis(now);
        List<Cause> causes = switch (ref) {
            case ConsumerRef consumer -> now.consumers().stream()
                    .filter(info -> info.channelId() == consumer.channelId() && info.consumerTag().equals(consumer.tag()))
                    .findFirst().map(diagnosis::of).orElse(List.of());
            case QueueRef queue -> now.queues().stream()
                    .filter(info -> info.vhost().equals(queue.vhost()) && info.name().equals(queue.name()))
                    .findFirst().map(diagnosis::of).orElse(List.of());
            default -> List.of();
        };
        return causes.stream().map(cause -> row(now, cause)).toList();
    }

    private WhyRow row(BrokerSnapshot now, Cause cause) {
        Weight weight = cause instanceof Cause.Served ? Weight.FINE : cause.stops() ? Weight.STOPS : Weight.HINT;
        return new WhyRow(weight, text(now, cause), target(cause));
    }

    private String text(BrokerSnapshot now, Cause cause) {
        return switch (cause) {
            case Cause.Paused(int parked) -> texts.get("why.paused", parked);
            case Cause.NotActive(ConsumerInfo active) -> active == null ? texts.get("why.no-active")
                    : texts.get("why.not-active", name(now, active));
            case Cause.WindowFull(ConsumerInfo consumer, var oldest) -> oldest == null
                    ? texts.get("why.window", consumer.heldCount(), consumer.prefetchCount())
                    : texts.get("why.window.oldest", consumer.heldCount(), consumer.prefetchCount(), oldest.deliveryTag(),
                            seconds(now.brokerMillis() - oldest.sinceBrokerMillis()));
            case Cause.ChannelWindowFull(int count, List<ConsumerInfo> holders) ->
                    texts.get("why.channel-window", count, holders(now, holders));
            case Cause.SocketFull(ConsumerInfo consumer) -> texts.get("why.socket", name(now, consumer));
            case Cause.HigherPriority(List<ConsumerInfo> ahead) -> texts.get("why.priority", named(ahead.stream()
                    .map(info -> texts.get("why.priority.of", name(now, info), info.priority())).toList()));
            case Cause.QueueEmpty(String queue) -> texts.get("why.empty", queue);
            case Cause.HeldByOthers held -> heldByOthers(now, held);
            case Cause.NeverPublished(int bindings) ->
                    texts.get(bindings == 0 ? "why.never-published.unbound" : "why.never-published", bindings);
            case Cause.PublishersBlocked(int connections, boolean memory, boolean _) ->
                    texts.get(memory ? "why.blocked.memory" : "why.blocked.disk", connections);
            case Cause.Expire(long millis) -> texts.get("why.expire", seconds(millis));
            case Cause.NoConsumers(long ready) -> texts.get(ready == 0 ? "why.no-consumers" : "why.no-consumers.ready", ready);
            case Cause.ConsumerStopped(ConsumerInfo consumer, Cause why) ->
                    texts.get("why.consumer", name(now, consumer), text(now, why));
            case Cause.Served(int sharing) -> texts.get(sharing > 1 ? "why.served.shared" : "why.served", sharing);
        };
    }

    private String heldByOthers(BrokerSnapshot now, Cause.HeldByOthers held) {
        return held.holders().isEmpty() ? texts.get("why.held.elsewhere", held.unacknowledged())
                : texts.get("why.held", held.unacknowledged(), holders(now, held.holders()));
    }

    private String holders(BrokerSnapshot now, List<ConsumerInfo> holders) {
        return named(holders.stream().map(info -> texts.get("why.holder", name(now, info), info.heldCount())).toList());
    }

    private String named(List<String> names) {
        return names.stream().limit(NAMED_MAX).collect(Collectors.joining(", ")) + (names.size() > NAMED_MAX ? ", …" : "");
    }

    private static @Nullable ElementRef target(Cause cause) {
        return switch (cause) {
            case Cause.NotActive(ConsumerInfo active) when active != null -> ref(active);
            case Cause.HigherPriority(List<ConsumerInfo> ahead) -> ref(ahead.getFirst());
            case Cause.HeldByOthers held when !held.holders().isEmpty() -> ref(held.holders().getFirst());
            case Cause.ConsumerStopped(ConsumerInfo consumer, Cause _) -> ref(consumer);
            case Cause.SocketFull(ConsumerInfo consumer) -> new ConnectionRef(consumer.connectionId());
            default -> null;
        };
    }

    private static ConsumerRef ref(ConsumerInfo consumer) {
        return new ConsumerRef(consumer.channelId(), consumer.consumerTag());
    }

    /// The client's name for itself, or else where it connects from.
    private static String name(BrokerSnapshot now, ConsumerInfo consumer) {
        for (ConnectionInfo connection : now.connections()) {
            if (connection.connectionId() != consumer.connectionId()) continue;
            String given = connection.clientProperties().get("connection_name");
            return given == null || given.isBlank() ? connection.name() : given;
        }
        return consumer.consumerTag();
    }

    private String seconds(long millis) {
        return millis < 1000 ? texts.get("why.millis", Math.max(0, millis)) : texts.get("why.seconds", millis / 1000.0);
    }
}

package org.brokerworkbench.fx.shell;

import java.util.List;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.route.Asked;
import org.jspecify.annotations.Nullable;

/// Something that the broker did and a person should not miss: a loss, a refusal, an error, a broken client.
///
/// @param key of its sentence in the window's texts
/// @param args of that sentence
/// @param asked the question to the route tester that explains it, null where there is none
public record Notable(
        long sequence, long brokerMillis, Severity severity, String key, List<Object> args, @Nullable Asked asked) {

    public enum Severity {
        INFO,
        WARNING,
        LOSS
    }

    Notable(long sequence, long brokerMillis, Severity severity, String key, List<Object> args) {
        this(sequence, brokerMillis, severity, key, args, null);
    }

    private static final String NORMAL_SHUTDOWN = "Normal shutdown";

    /// The notable side of an event, null where there is none.
    public static @Nullable Notable of(long sequence, long brokerMillis, BrokerEvent event) {
        return switch (event) {
            case BrokerEvent.Unroutable e when e.returned() -> new Notable(sequence, brokerMillis, Severity.WARNING,
                    "status.note.returned", List.of(e.routingKey(), exchange(e.exchange())), asked(e));
            case BrokerEvent.Unroutable e -> new Notable(sequence, brokerMillis, Severity.LOSS,
                    "status.note.dropped", List.of(e.routingKey(), exchange(e.exchange())), asked(e));
            case BrokerEvent.Dropped e -> new Notable(sequence, brokerMillis, Severity.LOSS,
                    "status.note.left." + reason(e.reason()), List.of(e.queue()));
            case BrokerEvent.DeadLettered e -> new Notable(sequence, brokerMillis, Severity.WARNING,
                    "status.note.dead." + reason(e.reason()), List.of(e.queue(), exchange(e.exchange())));
            case BrokerEvent.Refused e -> new Notable(sequence, brokerMillis, Severity.LOSS,
                    "status.note.refused", List.of(e.queue()));
            case BrokerEvent.Requeued e when e.cause() == BrokerEvent.RequeueCause.CHANNEL_CLOSED ->
                    new Notable(sequence, brokerMillis, Severity.WARNING, "status.note.requeued", List.of(e.queue()));
            case BrokerEvent.ChannelClosed e when !e.reason().equals(NORMAL_SHUTDOWN) ->
                    new Notable(sequence, brokerMillis, Severity.LOSS, "status.note.channel", List.of(e.reason()));
            case BrokerEvent.ConnectionClosed e when !e.reason().equals(NORMAL_SHUTDOWN) ->
                    new Notable(sequence, brokerMillis, Severity.WARNING, "status.note.connection", List.of(e.reason()));
            case BrokerEvent.ConnectionBlocked e ->
                    new Notable(sequence, brokerMillis, Severity.LOSS, "status.note.blocked", List.of(e.reason()));
            case BrokerEvent.ConnectionUnblocked _ ->
                    new Notable(sequence, brokerMillis, Severity.INFO, "status.note.unblocked", List.of());
            case BrokerEvent.QueueDeleted e ->
                    new Notable(sequence, brokerMillis, Severity.INFO, "status.note.queue-deleted", List.of(e.queue()));
            case BrokerEvent.Purged e -> new Notable(sequence, brokerMillis, Severity.WARNING,
                    "status.note.purged", List.of(e.queue(), e.messages()));
            case BrokerEvent.Restarted e when e.powerCut() ->
                    new Notable(sequence, brokerMillis, Severity.LOSS, "status.note.power-cut", List.of());
            case BrokerEvent.Restarted _ ->
                    new Notable(sequence, brokerMillis, Severity.INFO, "status.note.restarted", List.of());
            case BrokerEvent.Requeued _, BrokerEvent.ChannelClosed _, BrokerEvent.ConnectionClosed _,
                    BrokerEvent.ConnectionOpened _, BrokerEvent.ChannelOpened _, BrokerEvent.VirtualHostCreated _,
                    BrokerEvent.VirtualHostDeleted _, BrokerEvent.ExchangeDeclared _, BrokerEvent.ExchangeDeleted _,
                    BrokerEvent.QueueDeclared _, BrokerEvent.Bound _, BrokerEvent.Unbound _,
                    BrokerEvent.ConsumerAdded _, BrokerEvent.ConsumerRemoved _, BrokerEvent.PrefetchChanged _,
                    BrokerEvent.DefinitionsChanged _, BrokerEvent.Published _, BrokerEvent.Routed _,
                    BrokerEvent.Enqueued _, BrokerEvent.Delivered _, BrokerEvent.Fetched _, BrokerEvent.Settled _,
                    BrokerEvent.Confirmed _, BrokerEvent.Paused _, BrokerEvent.Resumed _, BrokerEvent.Stepped _,
                    BrokerEvent.FrameEvent _ -> null;
        };
    }

    private static Asked asked(BrokerEvent.Unroutable e) {
        return new Asked(new ExchangeRef(e.vhost(), e.exchange()), e.routingKey(), e.headers());
    }

    private static String exchange(String name) {
        return name.isEmpty() ? "(default)" : name;
    }

    private static String reason(BrokerEvent.DeathReason reason) {
        return reason.name().toLowerCase(java.util.Locale.ROOT);
    }
}

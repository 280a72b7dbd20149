package org.brokerworkbench.fx.flow;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.flow.Lane.Who;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.jspecify.annotations.Nullable;

/// Between which participants something went on.
///
/// @param from null where the moment belongs to nobody: a line across all lanes
/// @param to where it went, several for a routing; empty for what happened to `from` itself
/// @param style how it is drawn
record Passage(@Nullable Who from, List<Who> to, Style style) {

    enum Style {
        PUBLISH,
        ROUTE,
        DELIVER,
        REDELIVER,
        ENQUEUE,
        ACK,
        CONFIRM,
        BACK,
        DEATH,
        LOSS,
        QUIET
    }

    private static final Passage NOBODY = new Passage(null, List.of(), Style.QUIET);

    static Passage of(Moment moment, Participants participants) {
        return moment instanceof Moment.Happened happened ? of(happened, participants) : NOBODY;
    }

    private static Passage of(Moment.Happened happened, Participants participants) {
        return switch (happened.event()) {
            case BrokerEvent.MessageEvent message -> of(message, participants);
            case BrokerEvent.Confirmed confirmed -> {
                Who publisher = publisher(confirmed.channelId(), participants);
                Style style = confirmed.accepted() ? Style.CONFIRM : Style.LOSS;
                yield happened.confirmedBy() == null
                        ? new Passage(publisher, List.of(), style)
                        : new Passage(new Who.Exchange(happened.confirmedBy()), List.of(publisher), style);
            }
            case BrokerEvent.Purged purged -> self(purged.vhost(), purged.queue(), Style.LOSS);
            case BrokerEvent.QueueDeleted deleted -> self(deleted.vhost(), deleted.queue(), Style.LOSS);
            case BrokerEvent.ConsumerAdded(var consumer) -> new Passage(new Who.Consumer(consumer.channelId()),
                    List.of(queue(consumer.vhost(), consumer.queue())), Style.QUIET);
            case BrokerEvent.ConsumerRemoved removed -> new Passage(new Who.Consumer(removed.channelId()),
                    List.of(queue(removed.vhost(), removed.queue())), Style.QUIET);
            // the gate's moments and the ends of connections concern everybody
            default -> NOBODY;
        };
    }

    private static Passage of(BrokerEvent.MessageEvent event, Participants participants) {
        return switch (event) {
            case BrokerEvent.Published published -> new Passage(publisher(published.channelId(), participants),
                    List.of(exchange(published.vhost(), published.exchange())), Style.PUBLISH);
            case BrokerEvent.Routed routed -> routed(routed);
            case BrokerEvent.Unroutable unroutable -> new Passage(exchange(unroutable.vhost(), unroutable.exchange()),
                    unroutable.returned() ? List.of(publisher(unroutable.channelId(), participants)) : List.of(), Style.LOSS);
            case BrokerEvent.Enqueued enqueued -> self(enqueued.vhost(), enqueued.queue(), Style.ENQUEUE);
            case BrokerEvent.Delivered delivered -> new Passage(queue(delivered.vhost(), delivered.queue()),
                    List.of(new Who.Consumer(delivered.channelId())),
                    delivered.redelivered() ? Style.REDELIVER : Style.DELIVER);
            case BrokerEvent.Fetched fetched -> new Passage(queue(fetched.vhost(), fetched.queue()),
                    List.of(new Who.Consumer(fetched.channelId())),
                    fetched.redelivered() ? Style.REDELIVER : Style.DELIVER);
            case BrokerEvent.Settled settled -> new Passage(new Who.Consumer(settled.channelId()),
                    List.of(queue(settled.vhost(), settled.queue())),
                    settled.settlement() == BrokerEvent.Settlement.ACKED ? Style.ACK : Style.LOSS);
            case BrokerEvent.Requeued requeued -> new Passage(new Who.Consumer(requeued.channelId()),
                    List.of(queue(requeued.vhost(), requeued.queue())), Style.BACK);
            case BrokerEvent.DeadLettered dead -> new Passage(queue(dead.vhost(), dead.queue()),
                    List.of(exchange(dead.vhost(), dead.exchange())), Style.DEATH);
            case BrokerEvent.Dropped dropped -> self(dropped.vhost(), dropped.queue(), Style.LOSS);
            case BrokerEvent.Refused refused -> self(refused.vhost(), refused.queue(), Style.LOSS);
        };
    }

    private static Passage routed(BrokerEvent.Routed routed) {
        List<Who> to = new ArrayList<>();
        for (BindingInfo binding : routed.bindings()) {
            Who next = exchange(binding.vhost(), binding.destination());
            if (binding.destinationType() == Destination.EXCHANGE && !to.contains(next)) to.add(next);
        }
        for (String name : routed.queues()) to.add(queue(routed.vhost(), name));
        return new Passage(exchange(routed.vhost(), routed.exchange()), List.copyOf(to), Style.ROUTE);
    }

    private static Passage self(String vhost, String queue, Style style) {
        return new Passage(queue(vhost, queue), List.of(), style);
    }

    private static Who publisher(long channelId, Participants participants) {
        if (channelId == Participants.BY_HAND) return new Who.Publisher(new ConnectionRef(0));
        Participants.Client client = participants.client(channelId);
        // nobody knows whose channel it was: a lane of its own, told apart by a negative number
        return new Who.Publisher(client == null ? new ConnectionRef(-channelId) : client.connection());
    }

    private static Who exchange(String vhost, String name) {
        return new Who.Exchange(new ExchangeRef(vhost, name));
    }

    private static Who queue(String vhost, String name) {
        return new Who.Queue(new QueueRef(vhost, name));
    }

    /// All who take part.
    List<Who> parties() {
        if (from == null) return to;
        List<Who> parties = new ArrayList<>(to);
        parties.add(from);
        return parties;
    }
}

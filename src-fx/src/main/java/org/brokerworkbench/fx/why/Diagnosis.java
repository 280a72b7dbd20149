package org.brokerworkbench.fx.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.ChannelInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConsumerInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Credit;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;

/// Why does this consumer get nothing? Why do the messages of this queue not move? Read off an exact picture of the
/// broker, the gravest cause first.
///
/// ```
/// the gate ── closed?      the queue ── empty? held by others? never published to?
/// the line ── not the active one? others of higher priority?      the window ── its own full? its channel's? its socket?
/// ```
final class Diagnosis {

    private final BrokerSnapshot now;

    Diagnosis(BrokerSnapshot now) {
        this.now = now;
    }

    /// Why a consumer gets nothing; one [Cause.Served] where nothing keeps it from being served.
    List<Cause> of(ConsumerInfo consumer) {
        List<Cause> causes = new ArrayList<>();
        QueueInfo queue = queueOf(consumer);
        if (now.paused()) causes.add(new Cause.Paused(now.parkedCommands()));
        if (!consumer.active()) causes.add(new Cause.NotActive(activeOf(consumer)));
        Cause window = window(consumer);
        if (window != null) causes.add(window);
        if (queue != null && queue.ready() == 0) causes.addAll(emptiness(queue, consumer));
        List<ConsumerInfo> ahead = consumers(consumer.vhost(), consumer.queue()).stream()
                .filter(other -> other.priority() > consumer.priority() && canTake(other)).toList();
        if (consumer.active() && !ahead.isEmpty()) causes.add(new Cause.HigherPriority(ahead));
        if (causes.stream().noneMatch(Cause::stops)) causes.addFirst(new Cause.Served(sharing(consumer)));
        return causes;
    }

    /// Why the messages of a queue do not move, or why it has none.
    List<Cause> of(QueueInfo queue) {
        List<Cause> causes = new ArrayList<>();
        if (now.paused()) causes.add(new Cause.Paused(now.parkedCommands()));
        List<ConsumerInfo> consumers = consumers(queue.vhost(), queue.name());
        if (consumers.isEmpty()) causes.add(new Cause.NoConsumers(queue.ready()));
        if (queue.ready() == 0) {
            causes.addAll(emptiness(queue, null));
        } else if (consumers.stream().noneMatch(Diagnosis::canTake)) {
            for (ConsumerInfo consumer : consumers) {
                Cause why = consumer.active() ? window(consumer) : new Cause.NotActive(activeOf(consumer));
                if (why != null) causes.add(new Cause.ConsumerStopped(consumer, why));
            }
        }
        if (causes.stream().noneMatch(Cause::stops)) {
            causes.addFirst(new Cause.Served((int) consumers.stream().filter(Diagnosis::canTake).count()));
        }
        return causes;
    }

    private static boolean canTake(ConsumerInfo consumer) {
        return consumer.active() && consumer.credit() == Credit.OPEN;
    }

    private Cause window(ConsumerInfo consumer) {
        return switch (consumer.credit()) {
            case OPEN -> null;
            case WINDOW_FULL -> new Cause.WindowFull(consumer, consumer.held().isEmpty() ? null : consumer.held().getFirst());
            case SOCKET_FULL -> new Cause.SocketFull(consumer);
            case CHANNEL_WINDOW_FULL -> new Cause.ChannelWindowFull(
                    now.channels().stream().filter(channel -> channel.channelId() == consumer.channelId())
                            .mapToInt(ChannelInfo::globalPrefetchCount).findFirst().orElse(0),
                    now.consumers().stream()
                            .filter(other -> other.channelId() == consumer.channelId() && other.heldCount() > 0).toList());
        };
    }

    private List<Cause> emptiness(QueueInfo queue, ConsumerInfo asking) {
        List<Cause> causes = new ArrayList<>();
        causes.add(new Cause.QueueEmpty(queue.name()));
        if (queue.unacknowledged() > 0) {
            List<ConsumerInfo> holders = consumers(queue.vhost(), queue.name()).stream()
                    .filter(other -> other.heldCount() > 0)
                    .sorted(Comparator.comparingInt(ConsumerInfo::heldCount).reversed()).toList();
            long held = holders.stream().mapToLong(ConsumerInfo::heldCount).sum();
            boolean onlyIt = asking != null && holders.equals(List.of(asking)) && held == queue.unacknowledged();
            if (!onlyIt) {
                causes.add(new Cause.HeldByOthers(
                        queue.unacknowledged(), holders, Math.max(0, queue.unacknowledged() - held)));
            }
        }
        if (queue.published() == 0 && queue.unacknowledged() == 0) {
            causes.add(new Cause.NeverPublished((int) now.bindings().stream()
                    .filter(binding -> binding.destinationType() == Destination.QUEUE
                            && binding.vhost().equals(queue.vhost()) && binding.destination().equals(queue.name()))
                    .count()));
        }
        int blocked = (int) now.connections().stream()
                .filter(connection -> connection.blocked() && connection.vhost().equals(queue.vhost())).count();
        if (blocked > 0) causes.add(new Cause.PublishersBlocked(blocked, now.alarms().memory(), now.alarms().disk()));
        if (queue.settings().get("message-ttl") instanceof Number ttl) causes.add(new Cause.Expire(ttl.longValue()));
        return causes;
    }

    private int sharing(ConsumerInfo consumer) {
        return (int) consumers(consumer.vhost(), consumer.queue()).stream()
                .filter(other -> canTake(other) && other.priority() == consumer.priority()).count();
    }

    private ConsumerInfo activeOf(ConsumerInfo waiting) {
        return consumers(waiting.vhost(), waiting.queue()).stream()
                .filter(ConsumerInfo::active).findFirst().orElse(null);
    }

    private QueueInfo queueOf(ConsumerInfo consumer) {
        return now.queues().stream()
                .filter(queue -> queue.vhost().equals(consumer.vhost()) && queue.name().equals(consumer.queue()))
                .findFirst().orElse(null);
    }

    private List<ConsumerInfo> consumers(String vhost, String queue) {
        return now.consumers().stream()
                .filter(consumer -> consumer.vhost().equals(vhost) && consumer.queue().equals(queue)).toList();
    }
}

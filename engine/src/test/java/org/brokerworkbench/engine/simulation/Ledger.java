package org.brokerworkbench.engine.simulation;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.core.Clock;
import org.brokerworkbench.engine.core.Tap;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerEvent.DeathReason;

/// Keeps the books from the broker's events alone, and objects to every event that cannot be true.
final class Ledger implements Tap {

    /// What the publisher knows of a message and the events do not tell.
    record Publication(int priority, long ttlMillis) {}

    private static final int EVENTS_TOLD = 40;

    private final Clock clock;
    private final Map<String, QueueShape> shapes;
    final Map<String, QueueLedger> queues = new LinkedHashMap<>();
    /// Channels by the broker's id.
    final Map<Long, SimulatedChannel> channels = new HashMap<>();
    final Set<Long> refused = new HashSet<>();
    final Set<Long> unroutable = new HashSet<>();
    final Set<Long> decided = new HashSet<>();
    private final Set<QueueLedger.Copy> orphans = new HashSet<>();
    private final Map<Long, Publication> publications = new HashMap<>();
    private final ArrayDeque<BrokerEvent> lately = new ArrayDeque<>();
    Publication publishing = new Publication(0, Long.MAX_VALUE);

    Ledger(Clock clock, Map<String, QueueShape> shapes) {
        this.clock = clock;
        this.shapes = shapes;
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public void emit(BrokerEvent event) {
        if (lately.size() == EVENTS_TOLD) lately.removeFirst();
        lately.add(event);
        long now = clock.brokerMillis();
        switch (event) {
            case BrokerEvent.QueueDeclared declared ->
                queues.put(declared.queue().name(), new QueueLedger(declared.queue().name(), shapeOf(declared.queue().name())));
            case BrokerEvent.QueueDeleted deleted -> orphans.addAll(queues.remove(deleted.queue()).everything());
            case BrokerEvent.Published published -> {
                publications.put(published.messageId(), publishing);
                if (published.publishSequence() > 0) {
                    channels.get(published.channelId()).published(published.publishSequence(), published.messageId());
                }
            }
            case BrokerEvent.Unroutable message -> {
                unroutable.add(message.messageId());
                decided.add(message.messageId());
            }
            case BrokerEvent.Refused message -> {
                refused.add(message.messageId());
                decided.add(message.messageId());
            }
            case BrokerEvent.Enqueued message -> {
                Publication publication = publications.get(message.messageId());
                decided.add(message.messageId());
                queues.get(message.queue()).enqueued(message.messageId(), publication.priority(),
                        publication.ttlMillis(), now, message.ready());
            }
            case BrokerEvent.Delivered message -> {
                queues.get(message.queue())
                        .delivered(message.messageId(), message.redelivered(), message.noAck(), false, now);
                channels.get(message.channelId()).requireReceived(message.messageId(), message.deliveryTag());
            }
            case BrokerEvent.Fetched message -> {
                queues.get(message.queue())
                        .delivered(message.messageId(), message.redelivered(), message.noAck(), true, now);
                channels.get(message.channelId()).requireReceived(message.messageId(), message.deliveryTag());
            }
            case BrokerEvent.Settled message -> {
                if (!isOrphan(message.queue(), message.messageId())) {
                    queues.get(message.queue()).settled(message.messageId());
                }
            }
            case BrokerEvent.Requeued message -> queues.get(message.queue()).requeued(message.messageId());
            case BrokerEvent.Dropped message -> left(message.queue(), message.messageId(), message.reason(), now);
            case BrokerEvent.DeadLettered message -> {
                left(message.queue(), message.messageId(), message.reason(), now);
                publications.put(message.newMessageId(),
                        new Publication(publications.get(message.messageId()).priority(), Long.MAX_VALUE));
            }
            case BrokerEvent.Purged purged -> queues.get(purged.queue()).purged(purged.messages());
            default -> { }
        }
    }

    private void left(String queue, long messageId, DeathReason reason, long now) {
        // a rejected one has left with its settlement
        if (reason == DeathReason.REJECTED || isOrphan(queue, messageId)) return;
        queues.get(queue).leftUnconsumed(messageId, reason == DeathReason.EXPIRED, now);
    }

    /// Whether the message was in a queue of that name that is deleted.
    private boolean isOrphan(String queue, long messageId) {
        return orphans.contains(new QueueLedger.Copy(queue, messageId));
    }

    private QueueShape shapeOf(String queue) {
        return shapes.getOrDefault(queue, QueueShape.PLAIN);
    }

    /// The last events, for the report of a failure.
    String lately() {
        StringBuilder text = new StringBuilder();
        lately.forEach(event -> text.append("\n    ").append(event));
        return text.toString();
    }
}

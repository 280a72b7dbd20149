package org.brokerworkbench.engine.simulation;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.core.Clock;
import org.brokerworkbench.engine.core.Tap;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerEvent.DeathReason;

/// Keeps the books from the broker's events alone, and objects to every event that cannot be true.
final class Ledger implements Tap {

    /// What the publisher knows of a message and the events do not tell.
    record Publication(int priority, long ttlMillis, boolean persistent) {
        Publication deadLettered() {
            return new Publication(priority, Long.MAX_VALUE, persistent);
        }
    }

    /// What a crash leaves of the durable queues where the journal ends with this entry.
    private record Remembered(long journalSequence, Map<String, QueueLedger.Kept> queues) {}

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
    private final SimulatedJournal journal;
    private final ArrayDeque<Remembered> turns = new ArrayDeque<>();
    /// Where in the journal a message is whole: by its id.
    private final Map<Long, Long> storedAt = new HashMap<>();
    /// Broker millis when the broker had nothing left to do: every turn since was asked for since.
    private long restedAtMillis;
    Publication publishing = new Publication(0, Long.MAX_VALUE, false);

    Ledger(Clock clock, Map<String, QueueShape> shapes, SimulatedJournal journal) {
        this.clock = clock;
        this.shapes = shapes;
        this.journal = journal;
        turns.add(new Remembered(0, Map.of()));
    }

    /// A turn has ended: a crash may lose what comes after it, and nothing of it alone.
    void endOfTurn() {
        if (journal.lastSequence() == turns.getLast().journalSequence()) return;
        Map<String, QueueLedger.Kept> kept = new LinkedHashMap<>();
        queues.forEach((name, queue) -> {
            if (queue.shape.durable()) kept.put(name, queue.kept());
        });
        turns.add(new Remembered(journal.lastSequence(), kept));
        while (turns.size() > 1 && turns.getFirst().journalSequence() < journal.committedSequence()) turns.removeFirst();
    }

    /// The broker has nothing left to do.
    void atRest() {
        restedAtMillis = clock.brokerMillis();
    }

    /// Where the journal's entries of the turns that are not safe yet end.
    List<Long> turnEnds() {
        return turns.stream()
                .map(Remembered::journalSequence)
                .filter(sequence -> sequence > journal.committedSequence())
                .toList();
    }

    /// The broker has crashed: everything is as at the end of the last safe turn, and nobody is connected.
    Map<String, QueueLedger.Kept> crashed() {
        Remembered safe = turns.stream()
                .filter(turn -> turn.journalSequence() == journal.committedSequence())
                .findFirst()
                .orElseThrow();
        turns.clear();
        turns.add(safe);
        queues.clear();
        channels.clear();
        orphans.clear();
        return safe.queues();
    }

    /// Whether a message is where no crash can take it, in every queue that keeps it.
    boolean isSafe(long messageId) {
        return storedAt.getOrDefault(messageId, 0L) <= journal.committedSequence();
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
                QueueLedger queue = queues.get(message.queue());
                queue.enqueued(message.messageId(), publication.priority(), publication.ttlMillis(),
                        publication.persistent(), now, message.ready());
                if (publication.persistent() && queue.shape.durable()) {
                    storedAt.put(message.messageId(), journal.lastSequence());
                }
            }
            case BrokerEvent.Delivered message -> {
                queues.get(message.queue())
                        .delivered(message.messageId(), message.redelivered(), message.noAck(), restedAtMillis);
                channels.get(message.channelId()).requireReceived(message.messageId(), message.deliveryTag());
            }
            case BrokerEvent.Fetched message -> {
                queues.get(message.queue())
                        .delivered(message.messageId(), message.redelivered(), message.noAck(), now + 1);
                channels.get(message.channelId()).requireReceived(message.messageId(), message.deliveryTag());
            }
            case BrokerEvent.Settled message -> {
                if (!isOrphan(message.queue(), message.messageId())) {
                    boolean rejected = message.settlement() == BrokerEvent.Settlement.REJECTED;
                    queues.get(message.queue()).settled(message.messageId(), rejected);
                }
            }
            case BrokerEvent.Requeued message -> queues.get(message.queue()).requeued(message.messageId());
            case BrokerEvent.Dropped message -> left(message.queue(), message.messageId(), message.reason(), now);
            case BrokerEvent.DeadLettered message -> {
                left(message.queue(), message.messageId(), message.reason(), now);
                publications.put(message.newMessageId(),
                        publications.get(message.messageId()).deadLettered());
            }
            case BrokerEvent.Purged purged -> queues.get(purged.queue()).purged(purged.messages());
            default -> { }
        }
    }

    private void left(String queue, long messageId, DeathReason reason, long now) {
        if (isOrphan(queue, messageId)) return;
        if (reason == DeathReason.REJECTED) {
            queues.get(queue).rejectedLeft(messageId);
        } else {
            queues.get(queue).leftUnconsumed(messageId, reason == DeathReason.EXPIRED, now);
        }
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

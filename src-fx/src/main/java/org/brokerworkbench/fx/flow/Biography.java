package org.brokerworkbench.fx.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.fx.frames.Framed;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.jspecify.annotations.Nullable;

/// The life of one message: every copy, delivery and death that is remembered, its lives as a dead letter included.
///
/// @param messageId the one that was asked for
/// @param ids the ids of all its lives, in order
/// @param moments what happened to it, oldest first, with the purges and confirms that concerned it
/// @param copies what became of each copy, by the id of its life and its queue
/// @param fromBirth whether its publishing is remembered
/// @param unseen events that the window missed while it lived: some may have been about it
/// @param frames that went over the wire for it, oldest first
/// @param framesWhole whether every publish and every delivery has its frames
public record Biography(long messageId, List<Long> ids, List<Moment.Happened> moments,
        SequencedMap<Copy, Outcome> copies, boolean fromBirth, long unseen, List<Framed> frames, boolean framesWhole) {

    /// One copy in one queue.
    public record Copy(long messageId, QueueRef queue) {}

    /// Where a copy is, or how it ended.
    public enum Fate {
        READY,
        HELD,
        ACKED,
        DELIVERED,
        REJECTED,
        DEAD_LETTERED,
        DROPPED,
        REFUSED,
        PURGED,
        QUEUE_DELETED
    }

    /// @param reason of a death, null otherwise
    public record Outcome(Fate fate, BrokerEvent.@Nullable DeathReason reason, int deliveries) {}

    /// Collects what is remembered of a message.
    static Biography of(long messageId, List<Moment> moments) {
        SequencedSet<Long> ids = lives(messageId, moments);
        List<Moment.Happened> own = new ArrayList<>();
        Teller teller = new Teller();
        long unseen = 0;
        long unseenNow = 0;
        for (Moment moment : moments) {
            switch (moment) {
                case Moment.Unseen gap -> {
                    if (!own.isEmpty()) unseenNow += gap.events();
                }
                case Moment.Thinned _ -> { }
                case Moment.Happened happened -> {
                    if (!concerns(happened, ids, teller)) continue;
                    teller.tell(happened.event());
                    own.add(happened);
                    unseen = unseenNow;
                }
            }
        }
        boolean alive = teller.copies.values().stream()
                .anyMatch(outcome -> outcome.fate == Fate.READY || outcome.fate == Fate.HELD);
        return new Biography(messageId, List.copyOf(ids), List.copyOf(own), teller.copies,
                !own.isEmpty() && own.getFirst().event() instanceof BrokerEvent.Published, alive ? unseenNow : unseen,
                List.of(), true);
    }

    /// With its frames.
    Biography with(List<Framed> itsFrames, boolean whole) {
        return new Biography(messageId, ids, moments, copies, fromBirth, unseen, List.copyOf(itsFrames), whole);
    }

    private static SequencedSet<Long> lives(long messageId, List<Moment> moments) {
        Map<Long, Long> parents = new LinkedHashMap<>();
        for (Moment moment : moments) {
            if (moment instanceof Moment.Happened happened && happened.event() instanceof BrokerEvent.DeadLettered dead) {
                parents.put(dead.newMessageId(), dead.messageId());
            }
        }
        long first = messageId;
        while (parents.containsKey(first)) first = parents.get(first);
        SequencedSet<Long> ids = new LinkedHashSet<>();
        ids.add(first);
        // ids grow: a life comes after the one that it follows
        parents.forEach((child, parent) -> {
            if (ids.contains(parent)) ids.add(child);
        });
        return ids;
    }

    private static boolean concerns(Moment.Happened happened, SequencedSet<Long> ids, Teller teller) {
        return switch (happened.event()) {
            case BrokerEvent.MessageEvent message -> ids.contains(message.messageId());
            case BrokerEvent.Confirmed _ -> happened.confirms().stream().anyMatch(ids::contains);
            case BrokerEvent.Purged purged -> teller.waitsIn(new QueueRef(purged.vhost(), purged.queue()));
            case BrokerEvent.QueueDeleted deleted -> teller.isIn(new QueueRef(deleted.vhost(), deleted.queue()));
            default -> false;
        };
    }

    /// Follows the copies.
    private static final class Teller {
        private final SequencedMap<Copy, Outcome> copies = new LinkedHashMap<>();

        boolean waitsIn(QueueRef queue) {
            return copies.entrySet().stream().anyMatch(
                    entry -> entry.getKey().queue.equals(queue) && entry.getValue().fate == Fate.READY);
        }

        boolean isIn(QueueRef queue) {
            return waitsIn(queue) || copies.entrySet().stream().anyMatch(
                    entry -> entry.getKey().queue.equals(queue) && entry.getValue().fate == Fate.HELD);
        }

        void tell(BrokerEvent event) {
            switch (event) {
                case BrokerEvent.Enqueued e -> now(e.messageId(), e.vhost(), e.queue(), Fate.READY, null, 0);
                case BrokerEvent.Delivered e ->
                    now(e.messageId(), e.vhost(), e.queue(), e.noAck() ? Fate.DELIVERED : Fate.HELD, null, 1);
                case BrokerEvent.Fetched e ->
                    now(e.messageId(), e.vhost(), e.queue(), e.noAck() ? Fate.DELIVERED : Fate.HELD, null, 1);
                case BrokerEvent.Settled e -> now(e.messageId(), e.vhost(), e.queue(),
                        e.settlement() == BrokerEvent.Settlement.ACKED ? Fate.ACKED : Fate.REJECTED, null, 0);
                case BrokerEvent.Requeued e -> now(e.messageId(), e.vhost(), e.queue(), Fate.READY, null, 0);
                case BrokerEvent.DeadLettered e ->
                    now(e.messageId(), e.vhost(), e.queue(), Fate.DEAD_LETTERED, e.reason(), 0);
                case BrokerEvent.Dropped e -> now(e.messageId(), e.vhost(), e.queue(), Fate.DROPPED, e.reason(), 0);
                case BrokerEvent.Refused e -> now(e.messageId(), e.vhost(), e.queue(), Fate.REFUSED, null, 0);
                case BrokerEvent.Purged e -> ends(new QueueRef(e.vhost(), e.queue()), Fate.PURGED);
                case BrokerEvent.QueueDeleted e -> ends(new QueueRef(e.vhost(), e.queue()), Fate.QUEUE_DELETED);
                default -> { }
            }
        }

        private void now(long id, String vhost, String queue, Fate fate, BrokerEvent.@Nullable DeathReason reason,
                int deliveries) {
            copies.merge(new Copy(id, new QueueRef(vhost, queue)), new Outcome(fate, reason, deliveries),
                    (before, after) -> new Outcome(fate, reason, before.deliveries + deliveries));
        }

        private void ends(QueueRef queue, Fate fate) {
            copies.replaceAll((copy, outcome) -> {
                boolean here = copy.queue.equals(queue)
                        && (outcome.fate == Fate.READY || fate == Fate.QUEUE_DELETED && outcome.fate == Fate.HELD);
                return here ? new Outcome(fate, null, outcome.deliveries) : outcome;
            });
        }
    }
}

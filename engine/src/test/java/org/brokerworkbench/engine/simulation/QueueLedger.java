package org.brokerworkbench.engine.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What one queue must hold if the events tell the truth, kept in the simplest way that can be right.
///
/// An entry is ready, unacknowledged, or *leaving*: taken out for dead-lettering, which is a turn of its own, so that
/// the event comes later. Which entries leave shows when a later one is delivered before them; they must never be
/// delivered any more, and their event must have come when the broker has nothing left to do.
final class QueueLedger {

    /// A message's place.
    ///
    /// @param expiresAtMillis broker millis, `Long.MAX_VALUE` for never
    record Entry(long messageId, int priority, long position, long expiresAtMillis, boolean persistent)
            implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byPriority = Integer.compare(other.priority, priority);
            return byPriority != 0 ? byPriority : Long.compare(position, other.position);
        }
    }

    /// What a crash leaves of a queue.
    ///
    /// @param perhaps of which the events do not tell whether they were purged
    record Kept(List<Entry> entries, List<Entry> perhaps, Set<Long> deliveredBefore) {}

    /// A message in a queue of this name.
    record Copy(String queue, long messageId) {}

    final String name;
    final QueueShape shape;
    final TreeSet<Entry> ready = new TreeSet<>();
    final Map<Long, Entry> unacknowledged = new HashMap<>();
    final Map<Long, Entry> leaving = new HashMap<>();
    private final Map<Long, Entry> purgedOrLeaving = new HashMap<>();
    private final Map<Long, Entry> readyById = new HashMap<>();
    private final Set<Long> deliveredBefore = new HashSet<>();
    private final Set<Long> handedOut = new HashSet<>();
    private long nextPosition;

    QueueLedger(String name, QueueShape shape) {
        this.name = name;
        this.shape = shape;
    }

    void enqueued(
            long id, int priority, long messageTtlMillis, boolean persistent, long now, long readyAccordingToBroker) {
        long ttl = Math.min(messageTtlMillis, shape.messageTtlMillis());
        long expiresAt = ttl == Long.MAX_VALUE ? ttl : now + ttl;
        addReady(new Entry(id, Math.min(priority, shape.maxPriority()), nextPosition++, expiresAt, persistent));
        require(shape.deadLetters() ? readyAccordingToBroker <= ready.size() : readyAccordingToBroker == ready.size(),
                "has " + ready.size() + " ready, the broker says " + readyAccordingToBroker);
    }

    /// @param notExpiredAt broker millis at which the entry was still good: when the turn was asked for, at the earliest
    void delivered(long id, boolean redelivered, boolean noAck, long notExpiredAt) {
        require(!leaving.containsKey(id) && !purgedOrLeaving.containsKey(id), "delivers " + id + " that it took out before");
        Entry entry = readyById.get(id);
        require(entry != null, "delivers " + id + " that is not ready");
        while (ready.first() != entry) {
            Entry passedOver = ready.first();
            require(shape.deadLetters(), "delivers " + entry + " before " + passedOver);
            removeReady(passedOver);
            leaving.put(passedOver.messageId, passedOver);
        }
        require(entry.expiresAtMillis >= notExpiredAt, "delivers expired " + entry);
        require(redelivered == deliveredBefore.contains(id), "delivers " + id + " with redelivered=" + redelivered);
        removeReady(entry);
        if (noAck) return;
        unacknowledged.put(id, entry);
        handedOut.add(id);
    }

    void settled(long id, boolean rejected) {
        Entry entry = unacknowledged.remove(id);
        require(entry != null, "settles " + id + " that nobody held");
        if (rejected && shape.deadLetters()) purgedOrLeaving.put(id, entry);
    }

    /// A rejected message has gone where such messages go.
    void rejectedLeft(long id) {
        purgedOrLeaving.remove(id);
    }

    void requeued(long id) {
        Entry entry = unacknowledged.remove(id);
        require(entry != null, "takes back " + id + " that nobody held");
        deliveredBefore.add(id);
        addReady(entry);
    }

    void leftUnconsumed(long id, boolean expired, long now) {
        Entry entry = readyById.get(id);
        if (entry == null) entry = leaving.remove(id);
        if (entry == null) entry = purgedOrLeaving.remove(id);
        require(entry != null, "drops " + id + " that it did not have");
        if (expired) require(entry.expiresAtMillis <= now, "lets " + entry + " expire at " + now);
        if (readyById.containsKey(id)) removeReady(entry);
    }

    void purged(long messages) {
        require(shape.deadLetters() ? messages <= ready.size() : messages == ready.size(),
                "purges " + messages + " of " + ready.size());
        // some of them may have been leaving, which their events will tell
        if (shape.deadLetters()) purgedOrLeaving.putAll(readyById);
        ready.clear();
        readyById.clear();
    }

    /// What a crash leaves of it as it is now: the persistent messages, whoever holds them.
    Kept kept() {
        List<Entry> entries = new ArrayList<>();
        List.of(ready, unacknowledged.values(), leaving.values()).forEach(some -> entries.addAll(persistent(some)));
        return new Kept(entries, persistent(purgedOrLeaving.values()), Set.copyOf(handedOut));
    }

    private static List<Entry> persistent(Collection<Entry> entries) {
        return entries.stream().filter(Entry::persistent).toList();
    }

    /// A crash has left this of a queue.
    ///
    /// @param there the messages that the broker has in it now
    void restored(Kept kept, Set<Long> there) {
        List<Entry> entries = new ArrayList<>(kept.entries);
        kept.perhaps.stream().filter(entry -> there.contains(entry.messageId)).forEach(entries::add);
        entries.forEach(this::addReady);
        entries.forEach(entry -> nextPosition = Math.max(nextPosition, entry.position + 1));
        deliveredBefore.addAll(kept.deliveredBefore);
        handedOut.addAll(kept.deliveredBefore);
    }

    Set<Copy> everything() {
        Set<Copy> copies = new HashSet<>();
        for (Set<Long> ids : List.of(readyById.keySet(), unacknowledged.keySet(), leaving.keySet(), purgedOrLeaving.keySet())) {
            ids.forEach(id -> copies.add(new Copy(name, id)));
        }
        return copies;
    }

    /// The broker has nothing left to do.
    void requireExactly(long readyAccordingToBroker, long unacknowledgedAccordingToBroker) {
        require(ready.size() == readyAccordingToBroker,
                "has " + ready.size() + " ready, the broker says " + readyAccordingToBroker);
        require(unacknowledged.size() == unacknowledgedAccordingToBroker,
                "has " + unacknowledged.size() + " unacknowledged, the broker says " + unacknowledgedAccordingToBroker);
    }

    /// Messages that are ready, in the order of delivery.
    List<Long> readyIds() {
        return ready.stream().map(Entry::messageId).toList();
    }

    private void addReady(Entry entry) {
        ready.add(entry);
        require(readyById.put(entry.messageId, entry) == null, "has " + entry.messageId + " twice");
    }

    private void removeReady(Entry entry) {
        ready.remove(entry);
        readyById.remove(entry.messageId);
    }

    void require(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError("queue " + name + " " + otherwise);
    }
}

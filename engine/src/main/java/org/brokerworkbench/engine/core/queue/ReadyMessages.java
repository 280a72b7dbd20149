package org.brokerworkbench.engine.core.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// What a queue has ready: one ring, or with `x-max-priority` one ring for each priority, the highest first.
///
/// Source: RabbitMQ: priority queues; each priority is a first-in-first-out queue of its own.
final class ReadyMessages {

    private final EntryRing[] rings;
    private int size;
    private long bodyBytes;

    /// @param maxPriority 0 for an ordinary queue
    ReadyMessages(int maxPriority) {
        rings = new EntryRing[maxPriority + 1];
        for (int priority = 0; priority <= maxPriority; priority++) rings[priority] = new EntryRing();
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long bodyBytes() {
        return bodyBytes;
    }

    void add(QueueEntry entry) {
        ringOf(entry).addLast(entry);
        grow(entry);
    }

    /// The next entry to be delivered, or null.
    QueueEntry peek() {
        for (int priority = rings.length - 1; priority >= 0; priority--) {
            QueueEntry first = rings[priority].peekFirst();
            if (first != null) return first;
        }
        return null;
    }

    QueueEntry poll() {
        for (int priority = rings.length - 1; priority >= 0; priority--) {
            QueueEntry first = rings[priority].pollFirst();
            if (first != null) {
                shrink(first);
                return first;
            }
        }
        return null;
    }

    /// Puts entries back into their old places. Sorts the list.
    void restore(List<QueueEntry> returning) {
        returning.sort(Comparator.comparingLong(entry -> entry.position));
        for (EntryRing ring : rings) {
            List<QueueEntry> sameLevel =
                    rings.length == 1 ? returning : returning.stream().filter(entry -> ringOf(entry) == ring).toList();
            if (!sameLevel.isEmpty()) ring.merge(sameLevel);
        }
        returning.forEach(this::grow);
    }

    /// The entries at these positions, ordered, in the order of delivery; what is not ready is passed over.
    List<QueueEntry> find(long[] positions) {
        List<QueueEntry> found = new ArrayList<>();
        for (int priority = rings.length - 1; priority >= 0; priority--) found.addAll(rings[priority].find(positions));
        return found;
    }

    /// Takes out the entries at these positions, ordered, in the order of delivery; what is not ready is passed over.
    List<QueueEntry> takeOut(long[] positions) {
        List<QueueEntry> taken = new ArrayList<>();
        for (int priority = rings.length - 1; priority >= 0; priority--) taken.addAll(rings[priority].takeOut(positions));
        taken.forEach(this::shrink);
        return taken;
    }

    /// Whether entries up to this position would find their old places.
    boolean hasPlacesUpTo(long lastPosition) {
        return true;
    }

    /// Takes the expired entries from the head of each ring; one behind an entry that has not expired stays.
    void pollExpired(long brokerMillis, Consumer<QueueEntry> expired) {
        for (int priority = rings.length - 1; priority >= 0; priority--) {
            EntryRing ring = rings[priority];
            while (!ring.isEmpty() && ring.peekFirst().expiresAt <= brokerMillis) {
                QueueEntry entry = ring.pollFirst();
                shrink(entry);
                expired.accept(entry);
            }
        }
    }

    /// When the first head of a ring expires, or [QueueEntry#NEVER].
    long nextExpiry() {
        long next = QueueEntry.NEVER;
        for (EntryRing ring : rings) {
            QueueEntry first = ring.peekFirst();
            if (first != null) next = Math.min(next, first.expiresAt);
        }
        return next;
    }

    /// The entries from an index on, in the order of delivery.
    List<QueueEntry> page(long from, int count) {
        List<QueueEntry> page = new ArrayList<>();
        long skip = from;
        for (int priority = rings.length - 1; priority >= 0 && page.size() < count; priority--) {
            EntryRing ring = rings[priority];
            if (skip >= ring.size()) {
                skip -= ring.size();
                continue;
            }
            for (int i = (int) skip; i < ring.size() && page.size() < count; i++) page.add(ring.get(i));
            skip = 0;
        }
        return page;
    }

    void clear() {
        for (EntryRing ring : rings) ring.clear();
        size = 0;
        bodyBytes = 0;
    }

    private EntryRing ringOf(QueueEntry entry) {
        return rings[Math.min(entry.message.priority(), rings.length - 1)];
    }

    private void grow(QueueEntry entry) {
        size++;
        bodyBytes += entry.message.body().length;
    }

    private void shrink(QueueEntry entry) {
        size--;
        bodyBytes -= entry.message.body().length;
    }
}

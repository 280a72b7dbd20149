package org.brokerworkbench.engine.core.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.brokerworkbench.engine.core.Recovery;

/// What a queue has ready: one backlog, or with `x-max-priority` one for each priority, the highest first.
///
/// With priorities everything stays in memory: the journal's order is that of the positions.
///
/// Source: RabbitMQ: priority queues; each priority is a first-in-first-out queue of its own.
final class ReadyMessages {

    private static final int RESTORED_TOGETHER = 1_000;

    private final Keeping keeping;
    private final Backlog[] backlogs;
    private int size;
    private long bodyBytes;

    /// @param maxPriority 0 for an ordinary queue
    /// @param arrived told when entries that were not at hand are
    ReadyMessages(int maxPriority, Keeping keeping, Runnable arrived) {
        this.keeping = keeping;
        backlogs = new Backlog[maxPriority + 1];
        for (int priority = 0; priority <= maxPriority; priority++) {
            backlogs[priority] = new Backlog(keeping, arrived, maxPriority == 0);
        }
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

    /// How many entries only the journal has.
    long messagesInJournal() {
        return backlogs.length == 1 ? backlogs[0].messagesInJournal() : 0;
    }

    /// Their body bytes.
    long bytesInJournal() {
        return backlogs.length == 1 ? backlogs[0].bytesInJournal() : 0;
    }

    void add(QueueEntry entry) {
        backlogOf(entry).addLast(entry);
        grow(entry);
    }

    /// What an earlier process kept of this queue, which is empty.
    void restore(Recovery.KeptQueue kept) {
        if (backlogs.length == 1) {
            backlogs[0].addLast(Stretch.inJournal(
                    kept.firstPosition(), kept.lastPosition(), kept.messages(), kept.bodyBytes()));
            size = (int) kept.messages();
            bodyBytes = kept.bodyBytes();
            return;
        }
        for (long from = kept.firstPosition(); size < kept.messages(); ) {
            List<QueueEntry> some = keeping.read(from, kept.lastPosition(), 0, RESTORED_TOGETHER);
            if (some.isEmpty()) return;
            some.forEach(this::add);
            from = some.getLast().position + 1;
        }
    }

    /// Whether the next entry is in memory, or there is none; otherwise it is on its way.
    boolean atHand() {
        return backlogs.length > 1 || backlogs[0].atHand();
    }

    /// The next entry to be delivered, or null.
    QueueEntry poll() {
        for (int priority = backlogs.length - 1; priority >= 0; priority--) {
            QueueEntry first = backlogs[priority].pollFirst();
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
        for (Backlog backlog : backlogs) {
            List<QueueEntry> sameLevel = backlogs.length == 1
                    ? returning
                    : returning.stream().filter(entry -> backlogOf(entry) == backlog).toList();
            if (!sameLevel.isEmpty()) backlog.merge(sameLevel);
        }
        returning.forEach(this::grow);
    }

    /// The entries at these positions, ordered, in the order of delivery; what is not ready is passed over.
    List<QueueEntry> find(long[] positions) {
        List<QueueEntry> found = new ArrayList<>();
        for (int priority = backlogs.length - 1; priority >= 0; priority--) backlogs[priority].find(positions, found);
        return found;
    }

    /// Takes out the entries at these positions, ordered, in the order of delivery; what is not ready is passed over.
    List<QueueEntry> takeOut(long[] positions) {
        List<QueueEntry> taken = new ArrayList<>();
        for (int priority = backlogs.length - 1; priority >= 0; priority--) backlogs[priority].takeOut(positions, taken);
        taken.forEach(this::shrink);
        return taken;
    }

    /// Whether entries up to this position would find their old places: what is behind them is in memory.
    boolean hasPlacesUpTo(long lastPosition) {
        for (Backlog backlog : backlogs) {
            if (!backlog.hasPlacesUpTo(lastPosition)) return false;
        }
        return true;
    }

    /// Takes the expired entries from the head of each backlog; one behind an entry that has not expired stays.
    void pollExpired(long brokerMillis, Consumer<QueueEntry> expired) {
        for (int priority = backlogs.length - 1; priority >= 0; priority--) {
            Backlog backlog = backlogs[priority];
            while (!backlog.isEmpty() && backlog.peekFirst().expiresAt <= brokerMillis) {
                QueueEntry entry = backlog.pollFirst();
                shrink(entry);
                expired.accept(entry);
            }
        }
    }

    /// When the first head of a backlog expires, or [QueueEntry#NEVER].
    long nextExpiry() {
        long next = QueueEntry.NEVER;
        for (Backlog backlog : backlogs) {
            QueueEntry first = backlog.peekFirst();
            if (first != null) next = Math.min(next, first.expiresAt);
        }
        return next;
    }

    /// The entries from an index on, in the order of delivery.
    List<QueueEntry> page(long from, int count) {
        List<QueueEntry> page = new ArrayList<>();
        long skip = from;
        for (int priority = backlogs.length - 1; priority >= 0 && page.size() < count; priority--) {
            Backlog backlog = backlogs[priority];
            backlog.page(skip, count, page);
            skip = Math.max(0, skip - backlog.size());
        }
        return page;
    }

    /// Lets go of everything, in memory and in the journal.
    void forgetAll() {
        for (Backlog backlog : backlogs) backlog.forgetAll();
    }

    void clear() {
        for (Backlog backlog : backlogs) backlog.clear();
        size = 0;
        bodyBytes = 0;
    }

    private Backlog backlogOf(QueueEntry entry) {
        return backlogs[Math.min(entry.message.priority(), backlogs.length - 1)];
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

package org.brokerworkbench.engine.core.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Ready entries in order, as many as there may be: what is delivered next and what came last are in memory, and what
/// lies between only in the journal.
///
/// ```
/// deliver ◄── head ◄── read back ── middle (journal) ◄── left there once safe ── tail ◄── offer
/// ```
///
/// A queue that is short lives in its head alone. Past a window, new entries go to the tail; those of them that are
/// forced to disk leave the heap. Before the head runs out, the next page is fetched without waiting; whoever must
/// have the next entry at once (a `basic.get`) waits for the disk. Entries that the journal has not (transient ones in
/// a durable queue) stay in memory in their places.
final class Backlog {

    /// The window, in pages of the journal.
    private static final int WINDOW_PAGES = 2;
    /// Bodies in memory from which on large messages fill the window.
    private static final long WINDOW_BYTES = 1 << 20;

    private final Keeping keeping;
    private final Runnable arrived;
    private final boolean leaves;
    private final ArrayDeque<Stretch> middle = new ArrayDeque<>();
    private EntryRing head = new EntryRing();
    private EntryRing tail = new EntryRing();
    private long headBytes;
    private long tailBytes;
    /// The stretch whose first page is on its way.
    private Stretch fetching;

    /// @param arrived told when entries that were not at hand are
    /// @param leaves whether entries may be left to the journal at all
    Backlog(Keeping keeping, Runnable arrived, boolean leaves) {
        this.keeping = keeping;
        this.arrived = arrived;
        this.leaves = leaves;
    }

    boolean isEmpty() {
        return head.isEmpty() && middle.isEmpty() && tail.isEmpty();
    }

    long size() {
        long size = head.size() + tail.size();
        for (Stretch stretch : middle) size += stretch.messages();
        return size;
    }

    /// How many entries only the journal has.
    long messagesInJournal() {
        long messages = 0;
        for (Stretch stretch : middle) messages += stretch.isInMemory() ? 0 : stretch.messages();
        return messages;
    }

    /// Their body bytes.
    long bytesInJournal() {
        long bytes = 0;
        for (Stretch stretch : middle) bytes += stretch.isInMemory() ? 0 : stretch.bodyBytes();
        return bytes;
    }

    void addLast(QueueEntry entry) {
        if (middle.isEmpty() && tail.isEmpty() && !windowIsFull()) {
            head.addLast(entry);
            headBytes += bytes(entry);
            return;
        }
        tail.addLast(entry);
        tailBytes += bytes(entry);
        if (tail.size() >= pageMessages() || tailBytes >= WINDOW_BYTES) leaveToJournal();
    }

    private boolean windowIsFull() {
        int page = pageMessages();
        return page > 0 && (head.size() >= page * WINDOW_PAGES || headBytes >= WINDOW_BYTES);
    }

    private int pageMessages() {
        return leaves ? keeping.pageMessages() : 0;
    }

    /// What an earlier process left in the journal comes after all that is here.
    void addLast(Stretch inJournal) {
        middle.add(inJournal);
    }

    private void leaveToJournal() {
        long safe = keeping.safePosition();
        while (!tail.isEmpty() && tail.peekFirst().position <= safe) {
            QueueEntry entry = tail.pollFirst();
            tailBytes -= bytes(entry);
            Stretch last = middle.peekLast();
            if (last == null || last.isInMemory() == entry.stored()) {
                last = entry.stored() ? Stretch.inJournal() : Stretch.inMemory();
                middle.add(last);
            }
            last.add(entry);
        }
    }

    /// Whether the next entry is in memory, or there is none; otherwise it is on its way.
    boolean atHand() {
        if (!head.isEmpty() || middle.isEmpty() || middle.peekFirst().isInMemory()) return true;
        fetchAhead();
        return false;
    }

    /// The next entry, or null; waits for the disk where it must.
    QueueEntry peekFirst() {
        while (head.isEmpty() && !(middle.isEmpty() && tail.isEmpty())) fillHead();
        return head.peekFirst();
    }

    QueueEntry pollFirst() {
        if (peekFirst() == null) return null;
        QueueEntry first = head.pollFirst();
        headBytes -= bytes(first);
        if (!middle.isEmpty() && head.size() < pageMessages()) fetchAhead();
        return first;
    }

    private void fillHead() {
        Stretch next = middle.peekFirst();
        if (next == null) {
            EntryRing empty = head;
            head = tail;
            headBytes = tailBytes;
            tail = empty;
            tailBytes = 0;
        } else if (next.isInMemory()) {
            head = next.entries;
            headBytes = next.bodyBytes();
            middle.pollFirst();
        } else {
            fetching = null;
            readBack(next, keeping.read(next.firstPosition(), next.lastPosition(), 0, pageMessages()));
        }
    }

    private void fetchAhead() {
        Stretch next = middle.peekFirst();
        if (fetching != null || next.isInMemory()) return;
        fetching = next;
        long from = next.firstPosition();
        keeping.fetch(from, next.lastPosition(), pageMessages(), entries -> {
            // somebody may have read them meanwhile who could not wait
            if (fetching == next && next.firstPosition() == from) {
                fetching = null;
                if (!entries.isEmpty()) readBack(next, entries);
            }
            arrived.run();
        });
    }

    private void readBack(Stretch from, List<QueueEntry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalStateException("the journal has lost " + from.messages() + " messages from position "
                    + from.firstPosition() + " to " + from.lastPosition());
        }
        for (QueueEntry entry : entries) {
            from.leave(entry);
            head.addLast(entry);
            headBytes += bytes(entry);
        }
        if (from.messages() == 0) middle.pollFirst();
    }

    /// Puts entries that were taken out back into their places: before all that was not in the head by then.
    ///
    /// @param returning ordered by position
    void merge(List<QueueEntry> returning) {
        head.merge(returning);
        for (QueueEntry entry : returning) headBytes += bytes(entry);
    }

    /// Whether entries up to this position would find their places in the head.
    boolean hasPlacesUpTo(long lastPosition) {
        if (!middle.isEmpty()) return lastPosition < middle.peekFirst().firstPosition();
        return tail.isEmpty() || lastPosition < tail.peekFirst().position;
    }

    /// The entries at these positions, ordered; what is not here is passed over.
    void find(long[] positions, List<QueueEntry> into) {
        into.addAll(head.find(positions));
        for (Stretch stretch : middle) into.addAll(find(stretch, positions));
        into.addAll(tail.find(positions));
    }

    private List<QueueEntry> find(Stretch stretch, long[] positions) {
        if (stretch.isInMemory()) return stretch.entries.find(positions);
        List<QueueEntry> found = new ArrayList<>();
        for (long position : positions) {
            if (!stretch.covers(position)) continue;
            found.addAll(keeping.read(position, position, 0, 1));
        }
        return found;
    }

    /// Takes out the entries at these positions, ordered; what is not here is passed over.
    void takeOut(long[] positions, List<QueueEntry> into) {
        List<QueueEntry> fromHead = head.takeOut(positions);
        for (QueueEntry entry : fromHead) headBytes -= bytes(entry);
        into.addAll(fromHead);
        for (Stretch stretch : List.copyOf(middle)) {
            List<QueueEntry> taken = find(stretch, positions);
            if (stretch.isInMemory()) stretch.entries.takeOut(positions);
            taken.forEach(stretch::takeOut);
            if (stretch.messages() == 0) middle.remove(stretch);
            into.addAll(taken);
        }
        List<QueueEntry> fromTail = tail.takeOut(positions);
        for (QueueEntry entry : fromTail) tailBytes -= bytes(entry);
        into.addAll(fromTail);
        keeping.takenOut(into);
    }

    /// The entries from an index on; changes nothing, and waits for the disk where it must.
    void page(long from, int count, List<QueueEntry> into) {
        long skip = from;
        skip = copy(head, skip, count, into);
        for (Stretch stretch : middle) {
            if (into.size() >= count) return;
            if (stretch.isInMemory()) {
                skip = copy(stretch.entries, skip, count, into);
            } else if (skip >= stretch.messages()) {
                skip -= stretch.messages();
            } else {
                read(stretch, skip, count, into);
                skip = 0;
            }
        }
        copy(tail, skip, count, into);
    }

    private void read(Stretch stretch, long skip, int count, List<QueueEntry> into) {
        long missing = Math.min(count - into.size(), stretch.messages() - skip);
        while (missing > 0) {
            List<QueueEntry> some =
                    keeping.read(stretch.firstPosition(), stretch.lastPosition(), skip, (int) missing);
            if (some.isEmpty()) return;
            into.addAll(some);
            skip += some.size();
            missing -= some.size();
        }
    }

    /// @return how many are still to be passed over
    private static long copy(EntryRing ring, long skip, int count, List<QueueEntry> into) {
        if (skip >= ring.size()) return skip - ring.size();
        for (int i = (int) skip; i < ring.size() && into.size() < count; i++) into.add(ring.get(i));
        return 0;
    }

    /// Lets go of everything, in memory and in the journal.
    void forgetAll() {
        forgetAll(head);
        for (Stretch stretch : middle) {
            if (stretch.isInMemory()) {
                forgetAll(stretch.entries);
            } else {
                keeping.forget(stretch);
            }
        }
        forgetAll(tail);
    }

    private void forgetAll(EntryRing ring) {
        for (int i = 0; i < ring.size(); i++) keeping.forget(ring.get(i));
    }

    void clear() {
        head.clear();
        middle.clear();
        tail.clear();
        headBytes = 0;
        tailBytes = 0;
        fetching = null;
    }

    private static long bytes(QueueEntry entry) {
        return entry.message.body().length;
    }
}

package org.brokerworkbench.engine.core.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Queue entries in the order of their positions: a growing ring with room at both ends.
///
/// New entries come at the tail, consumers take from the head, and what comes back is merged into its old place.
final class EntryRing {

    private static final int CAPACITY_MIN = 16;
    private static final int SHRINK_ABOVE = 1024;

    private QueueEntry[] slots = new QueueEntry[CAPACITY_MIN];
    private int head;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    QueueEntry peekFirst() {
        return size == 0 ? null : slots[head];
    }

    /// The entry at an index from the head, 0 the first.
    QueueEntry get(int index) {
        return slots[(head + index) & (slots.length - 1)];
    }

    void addLast(QueueEntry entry) {
        if (size == slots.length) resize(slots.length * 2);
        slots[(head + size) & (slots.length - 1)] = entry;
        size++;
    }

    QueueEntry pollFirst() {
        if (size == 0) return null;
        QueueEntry first = slots[head];
        slots[head] = null;
        head = (head + 1) & (slots.length - 1);
        size--;
        if (slots.length > SHRINK_ABOVE && size < slots.length / 8) resize(slots.length / 4);
        return first;
    }

    /// Merges entries back into their places.
    ///
    /// Costs the number of entries in front of the last place, not the length of the queue.
    ///
    /// @param returning ordered by position
    void merge(List<QueueEntry> returning) {
        long lastPosition = returning.getLast().position;
        int displaced = 0;
        while (displaced < size && get(displaced).position < lastPosition) displaced++;
        QueueEntry[] front = new QueueEntry[displaced];
        for (int i = 0; i < displaced; i++) front[i] = pollFirst();
        int next = displaced - 1;
        for (int i = returning.size() - 1; i >= 0; i--) {
            QueueEntry entry = returning.get(i);
            while (next >= 0 && front[next].position > entry.position) addFirst(front[next--]);
            addFirst(entry);
        }
        while (next >= 0) addFirst(front[next--]);
    }

    /// Takes out the entries at these positions, ordered; what is not here is passed over.
    ///
    /// Costs the number of entries between the first of them and the nearer end, moved by one step each.
    List<QueueEntry> takeOut(long[] positions) {
        List<QueueEntry> taken = new ArrayList<>();
        if (size == 0 || positions.length == 0) return taken;
        int first = indexFrom(positions[0]);
        int last = indexFrom(positions[positions.length - 1] + 1) - 1;
        if (first > last) return taken;
        boolean nearHead = last < size - 1 - first;
        if (nearHead) takeTowardsHead(positions, last, taken);
        else takeTowardsTail(positions, first, taken);
        return taken;
    }

    /// The entries at these positions, ordered; what is not here is passed over.
    List<QueueEntry> find(long[] positions) {
        List<QueueEntry> found = new ArrayList<>();
        for (long position : positions) {
            int index = indexFrom(position);
            if (index < size && get(index).position == position) found.add(get(index));
        }
        return found;
    }

    private void takeTowardsTail(long[] positions, int first, List<QueueEntry> taken) {
        int kept = first;
        int next = 0;
        for (int i = first; i < size; i++) {
            QueueEntry entry = get(i);
            while (next < positions.length && positions[next] < entry.position) next++;
            if (next < positions.length && positions[next] == entry.position) taken.add(entry);
            else set(kept++, entry);
        }
        for (int i = kept; i < size; i++) set(i, null);
        size = kept;
    }

    private void takeTowardsHead(long[] positions, int last, List<QueueEntry> taken) {
        int kept = last;
        int next = positions.length - 1;
        for (int i = last; i >= 0; i--) {
            QueueEntry entry = get(i);
            while (next >= 0 && positions[next] > entry.position) next--;
            if (next >= 0 && positions[next] == entry.position) taken.add(entry);
            else set(kept--, entry);
        }
        for (int i = 0; i <= kept; i++) set(i, null);
        head = (head + kept + 1) & (slots.length - 1);
        size -= kept + 1;
        Collections.reverse(taken);
    }

    /// The index of the first entry at this position or behind it.
    private int indexFrom(long position) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).position < position) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void set(int index, QueueEntry entry) {
        slots[(head + index) & (slots.length - 1)] = entry;
    }

    void clear() {
        slots = new QueueEntry[CAPACITY_MIN];
        head = 0;
        size = 0;
    }

    private void addFirst(QueueEntry entry) {
        if (size == slots.length) resize(slots.length * 2);
        head = (head - 1) & (slots.length - 1);
        slots[head] = entry;
        size++;
    }

    private void resize(int capacity) {
        QueueEntry[] resized = new QueueEntry[capacity];
        for (int i = 0; i < size; i++) resized[i] = get(i);
        slots = resized;
        head = 0;
    }
}

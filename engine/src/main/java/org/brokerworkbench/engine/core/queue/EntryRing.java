package org.brokerworkbench.engine.core.queue;

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

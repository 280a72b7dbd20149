package org.brokerworkbench.engine.core.queue;

import java.util.ArrayList;
import java.util.List;

/// What a channel has been handed and has not settled, by delivery tag.
///
/// Tags only grow, so the deliveries lie in a ring in order; one settled out of order leaves a gap until everything
/// before it is settled too, or the gaps outnumber the rest.
public final class Unsettled {

    /// One delivery that waits to be settled.
    ///
    /// @param consumer null for a `basic.get`
    /// @param sinceMillis broker clock
    public record Delivery(long tag, MessageQueue queue, QueueEntry entry, Consumer consumer, long sinceMillis) {}

    private static final int CAPACITY_MIN = 16;

    private Delivery[] slots = new Delivery[CAPACITY_MIN];
    /// The tag in each slot, kept where its delivery is settled, so that the ring can be searched.
    private long[] tags = new long[CAPACITY_MIN];
    private int head;
    private int length;
    private int size;

    /// How many wait to be settled.
    public int size() {
        return size;
    }

    /// @param delivery with a tag above all before it
    public void add(Delivery delivery) {
        if (length == slots.length) makeRoom();
        int slot = (head + length) & (slots.length - 1);
        slots[slot] = delivery;
        tags[slot] = delivery.tag();
        length++;
        size++;
    }

    /// Takes one delivery out, or returns null where the tag is not here.
    public Delivery take(long tag) {
        int index = indexOf(tag);
        return index < 0 ? null : takeAt(index);
    }

    /// Takes all deliveries up to a tag, oldest first; null (and nothing is taken) where that tag is not here.
    public List<Delivery> takeUpTo(long tag) {
        int last = indexOf(tag);
        return last < 0 ? null : takeFirst(last + 1);
    }

    /// Takes everything, oldest first.
    public List<Delivery> takeAll() {
        return takeFirst(length);
    }

    /// Puts deliveries back that were taken and are not settled after all (a transaction rolled back).
    public void putBack(List<Delivery> taken) {
        List<Delivery> merged = takeAll();
        merged.addAll(taken);
        merged.sort((a, b) -> Long.compare(a.tag(), b.tag()));
        merged.forEach(this::add);
    }

    /// All deliveries, oldest first.
    public List<Delivery> list() {
        List<Delivery> all = new ArrayList<>(size);
        for (int i = 0; i < length; i++) {
            Delivery delivery = slots[(head + i) & (slots.length - 1)];
            if (delivery != null) all.add(delivery);
        }
        return all;
    }

    private List<Delivery> takeFirst(int count) {
        List<Delivery> taken = new ArrayList<>(Math.min(count, size));
        for (int i = 0; i < count; i++) {
            Delivery delivery = slots[head];
            slots[head] = null;
            head = (head + 1) & (slots.length - 1);
            length--;
            if (delivery != null) {
                taken.add(delivery);
                size--;
            }
        }
        dropLeadingGaps();
        return taken;
    }

    private Delivery takeAt(int index) {
        int slot = (head + index) & (slots.length - 1);
        Delivery delivery = slots[slot];
        if (delivery == null) return null;
        slots[slot] = null;
        size--;
        dropLeadingGaps();
        return delivery;
    }

    private void dropLeadingGaps() {
        while (length > 0 && slots[head] == null) {
            head = (head + 1) & (slots.length - 1);
            length--;
        }
    }

    /// The index from the head of the slot with this tag and a delivery in it, or -1.
    private int indexOf(long tag) {
        int low = 0;
        int high = length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int slot = (head + middle) & (slots.length - 1);
            if (tags[slot] < tag) {
                low = middle + 1;
            } else if (tags[slot] > tag) {
                high = middle - 1;
            } else {
                return slots[slot] == null ? -1 : middle;
            }
        }
        return -1;
    }

    private void makeRoom() {
        int capacity = size > slots.length / 2 ? slots.length * 2 : slots.length;
        Delivery[] packed = new Delivery[capacity];
        long[] packedTags = new long[capacity];
        int next = 0;
        for (int i = 0; i < length; i++) {
            int slot = (head + i) & (slots.length - 1);
            if (slots[slot] == null) continue;
            packed[next] = slots[slot];
            packedTags[next++] = tags[slot];
        }
        slots = packed;
        tags = packedTags;
        head = 0;
        length = next;
    }
}

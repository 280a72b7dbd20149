package org.brokerworkbench.engine.loop;

/// Tells when the heap runs short, before it does. Loop thread only.
///
/// What is in use says little, most of it may be garbage; what was in use after the last collection is old news while
/// a flood comes in. So the two are combined: *live now* = used after the last collection + growth since then of what
/// the broker holds and counts itself (messages, parked commands, bodies that are still coming). That follows a flood
/// without waiting for a collection, and follows a drain without needing one.
///
/// A collection that left dead objects in old regions makes the estimate too high: much is in use that the broker does
/// not hold. While that keeps the alarm up, a full collection is asked for: when the alarm is raised, and again
/// whenever a good part of the held messages has gone, but never in a loop.
final class MemoryWatch {

    /// Share of the limit below which a raised alarm is cleared.
    private static final double CLEAR_BELOW = 0.9;
    /// Share of the limit by which held bytes must have shrunk to make another full collection worth its pause.
    private static final double WORTH_COLLECTING = 0.1;
    /// Share of the limit above which memory that is not held looks like garbage.
    private static final double SUSPICIOUS = 0.5;

    private final Heap heap;
    private final long limitBytes;
    private long collectionsSeen = -1;
    private long usedAfterCollection;
    private long heldAtCollection;
    private long heldWhenAsked;
    private boolean isShort;

    /// @param watermark share of the maximum heap, 0 to 1
    MemoryWatch(Heap heap, double watermark) {
        this.heap = heap;
        this.limitBytes = (long) (heap.maxBytes() * watermark);
    }

    long limitBytes() {
        return limitBytes;
    }

    long usedBytes() {
        return heap.usedBytes();
    }

    /// Weighs the heap anew.
    ///
    /// @param heldBytes what the broker holds by its own count
    /// @return whether memory is short
    boolean isShort(long heldBytes) {
        long collections = heap.collections();
        if (collections != collectionsSeen) {
            collectionsSeen = collections;
            usedAfterCollection = heap.usedAfterCollection();
            heldAtCollection = heldBytes;
        }
        long live = usedAfterCollection + heldBytes - heldAtCollection;
        if (!isShort && live > limitBytes) {
            isShort = true;
            if (looksLikeGarbage()) ask(heldBytes);
        } else if (isShort) {
            isShort = live >= limitBytes * CLEAR_BELOW;
            boolean muchHasGone = heldWhenAsked - heldBytes > limitBytes * WORTH_COLLECTING;
            if (isShort && muchHasGone && looksLikeGarbage()) ask(heldBytes);
        }
        return isShort;
    }

    private boolean looksLikeGarbage() {
        return usedAfterCollection - heldAtCollection > limitBytes * SUSPICIOUS;
    }

    private void ask(long heldBytes) {
        heldWhenAsked = heldBytes;
        heap.collect();
    }
}

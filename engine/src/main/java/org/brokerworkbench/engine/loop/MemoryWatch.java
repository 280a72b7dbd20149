package org.brokerworkbench.engine.loop;

/// Tells when the heap runs short, before it does. Loop thread only.
///
/// What is in use says little, most of it may be garbage; what was in use after the last collection is old news while
/// a flood comes in. So the two are combined: *live now* = used after the last collection + growth since then of what
/// the broker holds and counts itself (messages, parked commands, bodies that are still coming). That follows a flood
/// without waiting for a collection, and follows a drain without needing one.
///
/// A collection that left dead objects in old regions makes the estimate too high, and where publishers wait nothing
/// may come to collect them. So when much more is in use beside the held messages than after the last full collection,
/// and that keeps the alarm up, another one is asked for.
final class MemoryWatch {

    /// Share of the limit below which a raised alarm is cleared.
    private static final double CLEAR_BELOW = 0.9;
    /// Share of the limit by which what is not held must have grown to look like garbage.
    private static final double LOOKS_LIKE_GARBAGE = 0.25;

    /// Share of the limit that must have been drained since a collection before another one is asked for.
    private static final double LOOKS_OUTDATED = 0.1;

    private final Heap heap;
    private final long limitBytes;
    private long collectionsSeen = -1;
    private long fullCollectionsSeen;
    private long usedAfterCollection;
    private long heldAtCollection;
    private long heldBefore;
    private long besidesAfterFull;
    private boolean asked;
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
        lookAtCollections(heldBytes);
        long live = usedAfterCollection - heldAtCollection + heldBytes;
        isShort = live > limitBytes * (isShort ? CLEAR_BELOW : 1);
        if (isShort && !asked && (looksLikeGarbage() || looksOutdated(heldBytes))) {
            asked = true;
            heap.collect();
        }
        return isShort;
    }

    private void lookAtCollections(long heldBytes) {
        long fullCollections = heap.fullCollectionsAskedFor();
        long collections = heap.collections();
        if (collections != collectionsSeen) {
            collectionsSeen = collections;
            usedAfterCollection = heap.usedAfterCollection();
            // the collection was at some time since the last look; in a drain more was held then than is now
            heldAtCollection = Math.max(heldBytes, heldBefore);
        }
        if (fullCollections != fullCollectionsSeen) {
            fullCollectionsSeen = fullCollections;
            besidesAfterFull = besides();
            asked = false;
        }
        heldBefore = heldBytes;
    }

    private boolean looksLikeGarbage() {
        return besides() - besidesAfterFull > limitBytes * LOOKS_LIKE_GARBAGE;
    }

    /// Whether so much was drained since the last collection that what it saw says little: a message can cost the heap
    /// more than its own count, and where publishers wait, nothing may come to collect it.
    private boolean looksOutdated(long heldBytes) {
        long drained = heldAtCollection - heldBytes;
        return drained > limitBytes * LOOKS_OUTDATED || heldBytes == 0 && drained > 0;
    }

    /// What was in use after the last collection beside what the broker held.
    private long besides() {
        return usedAfterCollection - heldAtCollection;
    }
}

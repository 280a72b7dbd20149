package org.brokerworkbench.engine.store;

/// A message's key among those of all queues: its queue's id in the upper bits, its position in the lower 40, so that
/// the keys of a queue lie side by side in the order of delivery.
final class MessageKey {

    private static final int POSITION_BITS = 40;
    private static final long POSITIONS = 1L << POSITION_BITS;
    static final long POSITION_MAX = POSITIONS - 1;
    private static final long QUEUE_IDS = 1L << (Long.SIZE - 1 - POSITION_BITS);

    private MessageKey() {}

    static long of(long queueId, long position) {
        assert queueId > 0 && queueId < QUEUE_IDS && position >= 0 && position < POSITIONS : queueId + "/" + position;
        return queueId << POSITION_BITS | position;
    }

    static long queueId(long key) {
        return key >>> POSITION_BITS;
    }

    static long position(long key) {
        return key & POSITION_MAX;
    }
}

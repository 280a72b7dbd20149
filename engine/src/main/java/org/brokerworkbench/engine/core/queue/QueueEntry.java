package org.brokerworkbench.engine.core.queue;

import org.brokerworkbench.engine.core.Message;

/// One message's place in one queue.
///
/// The position never changes, so that a message that comes back finds its old place.
public final class QueueEntry {

    /// Broker millis of an entry that never expires.
    static final long NEVER = Long.MAX_VALUE;

    final Message message;
    final long position;
    /// Broker millis.
    final long expiresAt;

    /// How often it was handed to a client and came back, and two claims in the highest bits: millions of entries lie in
    /// a queue, and apart these would take eight bytes more of each.
    private int past;

    private static final int STORED = 1 << 31;
    private static final int REDELIVERED = 1 << 30;
    private static final int COUNT = REDELIVERED - 1;

    QueueEntry(Message message, long position, long expiresAt) {
        this.message = message;
        this.position = position;
        this.expiresAt = expiresAt;
    }

    /// The same message at another place; the journal does not have it there yet.
    QueueEntry movedTo(long newPosition) {
        QueueEntry moved = new QueueEntry(message, newPosition, expiresAt);
        moved.past = past & ~STORED;
        return moved;
    }

    public Message message() {
        return message;
    }

    /// In the queue's order; never changes.
    public long position() {
        return position;
    }

    /// Broker millis, 0 for never.
    public long expiresAtOrZero() {
        return expiresAt == NEVER ? 0 : expiresAt;
    }

    /// Whether it was handed to a client before.
    public boolean redelivered() {
        return (past & REDELIVERED) != 0;
    }

    void redelivered(boolean claim) {
        past = claim ? past | REDELIVERED : past & ~REDELIVERED;
    }

    /// Whether the journal has it.
    boolean stored() {
        return (past & STORED) != 0;
    }

    void stored(boolean claim) {
        past = claim ? past | STORED : past & ~STORED;
    }

    /// How often it was handed to a client and came back; a billion is the most that is counted.
    int deliveryCount() {
        return past & COUNT;
    }

    /// It comes back from a client.
    void comesBack() {
        past |= REDELIVERED;
        if ((past & COUNT) < COUNT) past++;
    }
}

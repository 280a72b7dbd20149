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

    /// How often it was handed to a client and came back.
    int deliveryCount;
    boolean redelivered;
    /// Whether the journal has it.
    boolean stored;

    QueueEntry(Message message, long position, long expiresAt) {
        this.message = message;
        this.position = position;
        this.expiresAt = expiresAt;
    }

    /// The same message at another place; the journal does not have it there yet.
    QueueEntry movedTo(long newPosition) {
        QueueEntry moved = new QueueEntry(message, newPosition, expiresAt);
        moved.deliveryCount = deliveryCount;
        moved.redelivered = redelivered;
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
        return redelivered;
    }
}

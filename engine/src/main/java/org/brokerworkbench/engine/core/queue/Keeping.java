package org.brokerworkbench.engine.core.queue;

/// What the journal keeps of one queue: its persistent messages, if the queue itself is kept.
///
/// Source of the rule: RabbitMQ: a message survives where it is persistent *and* its queue durable.
final class Keeping {

    /// No id: nothing is kept of the queue.
    static final long NOTHING = 0;

    private final long storeId;
    private final QueueHost host;

    /// @param storeId the journal's id of a durable queue, or [#NOTHING]
    Keeping(long storeId, QueueHost host) {
        this.storeId = storeId;
        this.host = host;
    }

    long storeId() {
        return storeId;
    }

    /// Whether anything is kept of the queue.
    boolean keeps() {
        return storeId != NOTHING;
    }

    /// The entry is in the queue.
    void store(QueueEntry entry) {
        if (!keeps() || !entry.message.persistent()) return;
        entry.stored = true;
        long expiresAtWallMillis = entry.expiresAt == QueueEntry.NEVER
                ? Long.MAX_VALUE
                : entry.expiresAt - host.clock().brokerMillis() + host.clock().wallMillis();
        host.journal().store(storeId, entry.position, entry.message, expiresAtWallMillis);
    }

    /// The entry is handed to a client, for good or to be settled.
    void handOut(QueueEntry entry, boolean noAck) {
        if (!entry.stored) return;
        if (noAck) {
            forget(entry);
        } else if (!entry.redelivered) {
            host.journal().delivered(storeId, entry.position);
        }
    }

    /// The entry that was handed out is at another place now.
    void move(QueueEntry from, QueueEntry to) {
        if (!from.stored) return;
        forget(from);
        store(to);
        host.journal().delivered(storeId, to.position);
    }

    /// The entry need not be kept any more: it was settled, dropped, or its dead letter is published.
    void forget(QueueEntry entry) {
        if (!entry.stored) return;
        entry.stored = false;
        host.journal().remove(storeId, entry.position);
    }

    /// The queue is gone with all that is in it.
    void forgetQueue() {
        if (keeps()) host.journal().removeQueue(storeId);
    }
}

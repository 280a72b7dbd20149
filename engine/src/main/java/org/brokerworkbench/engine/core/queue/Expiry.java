package org.brokerworkbench.engine.core.queue;

import org.brokerworkbench.engine.core.Message;

/// When the messages of a queue expire, when the queue itself does, and when it must be woken for that.
///
/// All times are broker millis; [QueueEntry#NEVER] is none of them.
final class Expiry {

    private final MessageQueue queue;
    private final QueueHost host;
    private long lastUsed;
    /// The earliest wake-up asked for and not yet come.
    private long nextWakeUp = QueueEntry.NEVER;

    Expiry(MessageQueue queue, QueueHost host) {
        this.queue = queue;
        this.host = host;
    }

    /// When a message that comes now expires: after its own time to live or the queue's, whichever is shorter.
    long of(Message message) {
        long ttl = message.ttlMillis();
        long queueTtl = queue.settings().messageTtlMillis();
        if (queueTtl != QueueSettings.UNLIMITED && (ttl < 0 || queueTtl < ttl)) ttl = queueTtl;
        if (ttl < 0) return QueueEntry.NEVER;
        long expiresAt = host.clock().brokerMillis() + ttl;
        return expiresAt < 0 ? QueueEntry.NEVER : expiresAt;
    }

    /// The queue is used: `x-expires` counts from now.
    void used() {
        lastUsed = host.clock().brokerMillis();
        wakeForQueue();
    }

    /// When the queue expires; one with consumers never does.
    long ofQueue() {
        long unusedMillis = queue.settings().expiresMillis();
        return unusedMillis != QueueSettings.UNLIMITED && queue.consumerCount() == 0 ? lastUsed + unusedMillis : QueueEntry.NEVER;
    }

    /// Has the queue woken when it expires itself.
    void wakeForQueue() {
        wakeAt(ofQueue());
    }

    /// Has the queue woken at a time, unless it is before.
    void wakeAt(long brokerMillis) {
        if (brokerMillis >= nextWakeUp) return;
        nextWakeUp = brokerMillis;
        host.wakeAt(brokerMillis, queue);
    }

    /// The wake-up that was asked for has come.
    void woken() {
        nextWakeUp = QueueEntry.NEVER;
    }
}

package org.brokerworkbench.engine.core.queue;

import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.event.BrokerSnapshot.Credit;

/// One subscription of a channel to a queue.
public final class Consumer {

    private final ConsumerChannel channel;
    private final MessageQueue queue;
    private final String tag;
    private final boolean noAck;
    private final boolean exclusive;
    private final int prefetchCount;
    private final int priority;
    private final FieldTable arguments;

    private int unacknowledged;
    private long delivered;

    /// @param prefetchCount how many deliveries it may hold unacknowledged, 0 for any number
    /// @param priority from `x-priority`, 0 where absent
    public Consumer(
            ConsumerChannel channel,
            MessageQueue queue,
            String tag,
            boolean noAck,
            boolean exclusive,
            int prefetchCount,
            int priority,
            FieldTable arguments) {
        this.channel = channel;
        this.queue = queue;
        this.tag = tag;
        this.noAck = noAck;
        this.exclusive = exclusive;
        this.prefetchCount = noAck ? 0 : prefetchCount;
        this.priority = priority;
        this.arguments = arguments;
    }

    public ConsumerChannel channel() {
        return channel;
    }

    public MessageQueue queue() {
        return queue;
    }

    public String tag() {
        return tag;
    }

    public boolean noAck() {
        return noAck;
    }

    public boolean exclusive() {
        return exclusive;
    }

    /// 0 is unlimited.
    public int prefetchCount() {
        return prefetchCount;
    }

    public int priority() {
        return priority;
    }

    public FieldTable arguments() {
        return arguments;
    }

    /// Deliveries that it holds and has not settled.
    public int unacknowledged() {
        return unacknowledged;
    }

    /// Deliveries so far, redelivered ones too.
    public long delivered() {
        return delivered;
    }

    /// What keeps it from getting one more message now, as far as it lies with itself and its channel.
    public Credit credit() {
        if (prefetchCount != 0 && unacknowledged >= prefetchCount) return Credit.WINDOW_FULL;
        if (!channel.windowOpen()) return Credit.CHANNEL_WINDOW_FULL;
        return channel.canTake() ? Credit.OPEN : Credit.SOCKET_FULL;
    }

    /// Whether it may get one more message now.
    boolean hasCredit() {
        return (prefetchCount == 0 || unacknowledged < prefetchCount) && channel.canTake();
    }

    long deliver(QueueEntry entry) {
        delivered++;
        if (!noAck) unacknowledged++;
        return channel.deliver(this, entry);
    }

    /// One of its deliveries was settled or taken back.
    public void release() {
        unacknowledged--;
    }
}

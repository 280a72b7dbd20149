package org.brokerworkbench.engine.core;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.brokerworkbench.engine.core.queue.MessageQueue;

/// What the core still has to do, in turns: work that one change makes necessary elsewhere, queues that have messages
/// and consumers to bring together, and what waits for its time.
///
/// Nothing recurses: dead-lettering, expiry and overflow add to the agenda, and the loop runs it turn by turn.
final class Agenda {

    private record WakeUp(long brokerMillis, MessageQueue queue) {}

    private final ArrayDeque<Runnable> consequences = new ArrayDeque<>();
    private final ArrayDeque<MessageQueue> dirty = new ArrayDeque<>();
    private final PriorityQueue<WakeUp> wakeUps =
            new PriorityQueue<>((a, b) -> Long.compare(a.brokerMillis(), b.brokerMillis()));

    /// Something to do in a turn of its own, before any queue is dispatched.
    void add(Runnable consequence) {
        consequences.add(consequence);
    }

    void markDirty(MessageQueue queue) {
        dirty.add(queue);
    }

    void wakeAt(long brokerMillis, MessageQueue queue) {
        wakeUps.add(new WakeUp(brokerMillis, queue));
    }

    boolean hasWork() {
        return !consequences.isEmpty() || !dirty.isEmpty();
    }

    /// Runs one turn.
    ///
    /// @return false if there was nothing to do
    boolean runTurn(int deliveriesMax) {
        Runnable consequence = consequences.poll();
        if (consequence != null) {
            consequence.run();
            return true;
        }
        MessageQueue queue = dirty.poll();
        if (queue == null) return false;
        if (queue.dispatch(deliveriesMax)) dirty.add(queue);
        return true;
    }

    /// Broker millis, `Long.MAX_VALUE` for never.
    long nextWakeUpMillis() {
        return wakeUps.isEmpty() ? Long.MAX_VALUE : wakeUps.peek().brokerMillis();
    }

    /// Wakes the queues whose time has come.
    void tick(long brokerMillis) {
        while (nextWakeUpMillis() <= brokerMillis) wakeUps.poll().queue().tick(brokerMillis);
    }
}

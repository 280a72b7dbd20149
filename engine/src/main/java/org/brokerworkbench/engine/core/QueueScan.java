package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.core.queue.QueueEntry;
import org.brokerworkbench.engine.core.queue.Unsettled.Delivery;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.engine.event.ScanPage.Cursor;

/// Walks through a queue in steps of a bounded size without touching it; what is seen may be looked at elsewhere.
///
/// A step finds its place by the position of the message seen last, so that messages which leave or come meanwhile
/// make it miss none of those that stay. It costs the messages of the step and the logarithm of the queue's length.
public final class QueueScan {

    /// Messages in one step, and about how many bytes of bodies.
    public static final int MESSAGES_MAX = 1_000;
    private static final long BODY_BYTES_MAX = 4 << 20;

    /// One message as it is at this moment.
    ///
    /// @param holder the channel that holds it unacknowledged, 0 where it is ready
    /// @param consumerTag null for a `basic.get`
    public record Seen(
            Message message,
            long position,
            boolean redelivered,
            long expiresAtBrokerMillis,
            long holder,
            String consumerTag,
            long deliveryTag,
            long sinceBrokerMillis) {}

    /// @param next null at the end; @param total messages in the queue
    public record Step(List<Seen> seen, Cursor next, long total) {}

    private final Node node;
    private final MessageQueue queue;
    private final int priorityMax;

    public QueueScan(Node node, MessageQueue queue) {
        this.node = node;
        this.queue = queue;
        FieldValue priorities = queue.declaration().arguments().get("x-max-priority");
        this.priorityMax = priorities == null ? 0 : priorities.integerOrNull().intValue();
    }

    public Step step(Cursor from, int count) {
        int bounded = Math.min(Math.min(count, MESSAGES_MAX), fitting());
        long total = queue.readyCount() + queue.unacknowledgedCount();
        if (from.held() >= 0) {
            List<Seen> held = held(from.held(), bounded);
            boolean more = held.size() == bounded;
            Cursor next = new Cursor(more ? from.held() + held.size() : -1, from.priority(), from.position());
            return new Step(held, next, total);
        }
        List<QueueEntry> entries = queue.peek(indexBehind(from), bounded);
        List<Seen> seen = entries.stream().map(QueueScan::ready).toList();
        if (entries.size() < bounded) return new Step(seen, null, total);
        QueueEntry last = entries.getLast();
        return new Step(seen, new Cursor(-1, priorityOf(last), last.position()), total);
    }

    /// One message, ready or held; null where the queue has it no more.
    public Seen find(Ref ref) {
        List<QueueEntry> entries = queue.find(new long[] {ref.position()});
        Seen found = entries.isEmpty()
                ? held(0, Integer.MAX_VALUE).stream().filter(held -> held.position() == ref.position()).findFirst().orElse(null)
                : ready(entries.getFirst());
        return found != null && found.message().id() == ref.messageId() ? found : null;
    }

    private static Seen ready(QueueEntry entry) {
        return new Seen(entry.message(), entry.position(), entry.redelivered(), entry.expiresAtOrZero(), 0, null, 0, 0);
    }

    private int fitting() {
        long average = queue.readyCount() == 0 ? 1 : Math.max(1, queue.readyBytes() / queue.readyCount());
        return (int) Math.clamp(BODY_BYTES_MAX / average, 1, MESSAGES_MAX);
    }

    private List<Seen> held(long skip, int count) {
        List<Seen> held = new ArrayList<>();
        long passed = 0;
        for (ClientConnection connection : node.connections()) {
            for (ChannelSession session : connection.channels()) {
                for (Delivery delivery : session.settling().list()) {
                    if (delivery.queue() != queue || passed++ < skip) continue;
                    if (held.size() == count) return held;
                    QueueEntry entry = delivery.entry();
                    held.add(new Seen(entry.message(), entry.position(), entry.redelivered(), entry.expiresAtOrZero(),
                            session.id(), delivery.consumer() == null ? null : delivery.consumer().tag(),
                            delivery.tag(), delivery.sinceMillis()));
                }
            }
        }
        return held;
    }

    /// How many ready messages are at the cursor or before it: higher priorities come first, then lower positions.
    private long indexBehind(Cursor cursor) {
        long low = 0;
        long high = queue.readyCount();
        while (low < high) {
            long middle = (low + high) >>> 1;
            List<QueueEntry> there = queue.peek(middle, 1);
            if (there.isEmpty() || isBehind(there.getFirst(), cursor)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private boolean isBehind(QueueEntry entry, Cursor cursor) {
        int priority = priorityOf(entry);
        return priority < cursor.priority() || priority == cursor.priority() && entry.position() > cursor.position();
    }

    private int priorityOf(QueueEntry entry) {
        return Math.min(entry.message().priority(), priorityMax);
    }
}

package org.brokerworkbench.engine.core.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The consumers of a queue and whose turn it is.
///
/// Among the consumers of the highest priority that have credit, the next one is served and goes to the end of its
/// line. One without credit leaves the line, and joins its end again when it has credit. With a single active
/// consumer only that one is served, the others wait. Source: RabbitMQ `rabbit_queue_consumers`.
final class Consumers {

    /// The waiting line of one priority.
    private record Line(int priority, ArrayDeque<Consumer> waiting) {}

    private final boolean singleActive;
    private final List<Consumer> all = new ArrayList<>();
    /// Highest priority first.
    private final List<Line> lines = new ArrayList<>();
    private final List<Consumer> blocked = new ArrayList<>();
    private Consumer active;

    Consumers(boolean singleActive) {
        this.singleActive = singleActive;
    }

    /// In the order in which they subscribed.
    List<Consumer> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int size() {
        return all.size();
    }

    boolean isActive(Consumer consumer) {
        return !singleActive || consumer == active;
    }

    boolean hasExclusive() {
        return !all.isEmpty() && all.getFirst().exclusive();
    }

    void add(Consumer consumer) {
        all.add(consumer);
        line(consumer.priority()).add(consumer);
        if (singleActive && active == null) active = consumer;
    }

    /// @return whether it was there
    boolean remove(Consumer consumer) {
        if (!all.remove(consumer)) return false;
        line(consumer.priority()).remove(consumer);
        blocked.remove(consumer);
        if (consumer == active) active = firstInLine();
        return true;
    }

    /// The consumer to serve now, moved to the end of its line; null where none has credit.
    Consumer nextWithCredit() {
        return singleActive ? activeWithCredit() : nextInLine();
    }

    /// Puts those blocked consumers of a channel that have credit again to the end of their lines.
    ///
    /// @return whether there were any
    boolean unblock(ConsumerChannel channel) {
        if (singleActive) return active != null && active.channel() == channel && active.hasCredit();
        if (blocked.isEmpty()) return false;
        boolean unblocked = false;
        for (Iterator<Consumer> candidates = blocked.iterator(); candidates.hasNext(); ) {
            Consumer consumer = candidates.next();
            if (consumer.channel() != channel || !consumer.hasCredit()) continue;
            candidates.remove();
            line(consumer.priority()).add(consumer);
            unblocked = true;
        }
        return unblocked;
    }

    private Consumer activeWithCredit() {
        return active != null && active.hasCredit() ? active : null;
    }

    private Consumer nextInLine() {
        for (Line line : lines) {
            ArrayDeque<Consumer> waiting = line.waiting();
            for (Consumer consumer = waiting.poll(); consumer != null; consumer = waiting.poll()) {
                if (consumer.hasCredit()) {
                    waiting.add(consumer);
                    return consumer;
                }
                blocked.add(consumer);
            }
        }
        return null;
    }

    private Consumer firstInLine() {
        for (Line line : lines) {
            if (!line.waiting().isEmpty()) return line.waiting().peek();
        }
        return null;
    }

    private ArrayDeque<Consumer> line(int priority) {
        int place = 0;
        while (place < lines.size() && lines.get(place).priority() > priority) place++;
        if (place == lines.size() || lines.get(place).priority() < priority) {
            lines.add(place, new Line(priority, new ArrayDeque<>()));
        }
        return lines.get(place).waiting();
    }
}

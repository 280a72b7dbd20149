package org.brokerworkbench.engine.loop;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/// What waits until the journal's entries up to a number are forced to disk. Loop thread only.
final class AwaitingCommit {

    private record Waiting(long journalSequence, Runnable safe, Consumer<Throwable> failed) {}

    /// Sequences grow.
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    void add(long journalSequence, Runnable safe, Consumer<Throwable> failed) {
        waiting.add(new Waiting(journalSequence, safe, failed));
    }

    void committed(long journalSequence) {
        while (!waiting.isEmpty() && waiting.peek().journalSequence() <= journalSequence) waiting.poll().safe().run();
    }

    /// The journal has ended before it came so far.
    void failAll(Throwable reason) {
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) next.failed().accept(reason);
    }
}

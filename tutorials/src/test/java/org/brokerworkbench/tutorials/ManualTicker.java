package org.brokerworkbench.tutorials;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;

/// Lesson time that a test advances by hand.
final class ManualTicker implements Ticker {

    private final List<Waiting> waiting = new ArrayList<>();
    private long nanos;

    private record Waiting(Thread thread, long untilNanos) {}

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public void await(Condition changed, long nanos) throws InterruptedException {
        Waiting self;
        synchronized (this) {
            long until = nanos > Long.MAX_VALUE - this.nanos ? Long.MAX_VALUE : this.nanos + nanos;
            self = new Waiting(Thread.currentThread(), until);
            waiting.add(self);
        }
        try {
            changed.await();
        } finally {
            synchronized (this) {
                waiting.remove(self);
            }
        }
    }

    /// Whether this thread waits, and for how much longer than now.
    synchronized long remainingMillis(Thread thread) {
        return waiting.stream()
                .filter(entry -> entry.thread() == thread)
                .mapToLong(entry -> entry.untilNanos() == Long.MAX_VALUE
                        ? Long.MAX_VALUE
                        : (entry.untilNanos() - nanos) / 1_000_000)
                .findFirst()
                .orElse(-1);
    }

    /// Lets time pass; the waiting look again when `pace` is woken.
    void advance(long millis, Pace pace) {
        synchronized (this) {
            nanos += millis * 1_000_000;
        }
        pace.wake();
    }
}

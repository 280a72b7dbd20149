package org.brokerworkbench.tutorials;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Tells what happens in a lesson, one thing at a time and in order, and lets the scenario wait for it: a broker needs a moment
/// for what it does not have to answer. Thread-safe.
final class Happenings {

    /// How often a wait looks again, beside every time when something happens.
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Consumer<LessonEvent> listener;
    private final Duration patience;
    private final BooleanSupplier standstill;
    private final Object happened = new Object();

    /// @param patience how long a wait lasts while nothing stands still
    /// @param standstill true while nothing can be expected to happen
    Happenings(Consumer<LessonEvent> listener, Duration patience, BooleanSupplier standstill) {
        this.listener = listener;
        this.patience = patience;
        this.standstill = standstill;
    }

    void tell(LessonEvent event) {
        synchronized (happened) {
            listener.accept(event);
            happened.notifyAll();
        }
    }

    /// Makes whoever waits look again.
    void lookAgain() {
        synchronized (happened) {
            happened.notifyAll();
        }
    }

    /// @param goOn called before each look; throws where there is nothing to wait for any more
    /// @return the first value that satisfies, or the last one when patience has run out
    <T> T await(Supplier<T> actual, Predicate<T> satisfied, Runnable goOn) {
        long patienceNanos = patience.toNanos();
        long before = System.nanoTime();
        while (true) {
            goOn.run();
            T value = actual.get();
            if (satisfied.test(value) || patienceNanos <= 0) return value;
            try {
                synchronized (happened) {
                    happened.wait(LOOK_AGAIN_MILLIS);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new LessonStopped();
            }
            long now = System.nanoTime();
            if (!standstill.getAsBoolean()) patienceNanos -= now - before;
            before = now;
        }
    }
}

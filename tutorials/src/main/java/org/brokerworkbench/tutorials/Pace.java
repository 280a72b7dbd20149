package org.brokerworkbench.tutorials;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.brokerworkbench.tutorials.LessonEvent.State;

/// When the next thing in a lesson may happen: play, pause, step and speed.
///
/// A scenario passes *beats*, one after each thing a learner can see. While playing, a beat lasts as long as it takes
/// to look or to read; while paused, the scenario holds there. A step lets it go on to the next beat. *Lesson time*, in
/// which workers work, passes only while the scenario may move: a lesson that is paused, being read or waiting for an
/// answer can be looked at for an hour and its worker still has half a second to go.
///
/// Thread-safe. Starts paused, so that nothing happens before the first play or step.
final class Pace {

    private static final double INSTANT = Double.POSITIVE_INFINITY;

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private boolean playing;
    private boolean stepping;
    private boolean asking;
    private boolean reading;
    private boolean passedOver;
    private boolean closed;
    private boolean abandoned;
    private double speed = 1;
    private State announced = State.HOLDING;
    private Consumer<State> onChange = state -> {};

    Pace(Ticker ticker) {
        this.ticker = ticker;
    }

    /// A pace that plays at once and lets no time pass: for runs that nobody watches.
    static Pace instant() {
        Pace pace = new Pace(Ticker.SYSTEM);
        pace.speed = INSTANT;
        pace.playing = true;
        return pace;
    }

    /// Called with PLAYING, STEPPING, HOLDING or ASKING whenever that changes; must not call back.
    void onChange(Consumer<State> listener) {
        onChange = listener;
    }

    State state() {
        lock.lock();
        try {
            return current();
        } finally {
            lock.unlock();
        }
    }

    void play() {
        change(() -> {
            playing = true;
            stepping = false;
        });
    }

    void pause() {
        change(() -> {
            playing = false;
            stepping = false;
        });
    }

    /// Goes on to the next beat and holds there, whether it was playing or paused.
    void step() {
        change(() -> {
            playing = false;
            stepping = true;
            passedOver = true;
        });
    }

    /// Goes on without an answer to a question that is open.
    void passOver() {
        change(() -> passedOver = true);
    }

    /// @param factor lesson seconds in a second, above 0
    void speed(double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("speed " + factor + " is not above 0");
        }
        change(() -> speed = factor);
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// Whether lesson time passes.
    boolean moving() {
        lock.lock();
        try {
            return mayMove();
        } finally {
            lock.unlock();
        }
    }

    /// Ends every wait: scenarios unwind with [LessonStopped], work is cut short.
    void close() {
        change(() -> closed = true);
    }

    /// Ends the scenario at its next beat; its clients go on, and lesson time with them.
    void abandon() {
        change(() -> {
            abandoned = true;
            playing = true;
        });
    }

    boolean abandoned() {
        lock.lock();
        try {
            return abandoned;
        } finally {
            lock.unlock();
        }
    }

    /// Passes a beat, on the scenario's thread.
    ///
    /// @param look how long a watcher needs to see what has just happened, in lesson time
    void beat(Duration look) {
        pass(look, false);
    }

    /// Passes a beat in which a section is read. Lesson time stands still meanwhile: what the section says about the
    /// clients stays true while it is read.
    ///
    /// @param reading how long a reader needs, at speed 1
    void read(Duration reading) {
        pass(reading, true);
    }

    private void pass(Duration time, boolean standstill) {
        lock.lock();
        try {
            requireScenario();
            stepping = false;
            boolean held = !playing;
            hold();
            if (held) return;
            reading = standstill;
            changed.signalAll();
            // a step asked for during the wait means: enough, go on
            elapseLocked(time, () -> stepping || abandoned, () -> playing || stepping);
        } finally {
            reading = false;
            changed.signalAll();
            lock.unlock();
        }
        hold();
    }

    /// Asks and holds until the learner has answered; a step passes the question over. An answer while paused counts as
    /// a step.
    ///
    /// @param ask puts the question, which cannot be passed over before that
    void ask(Runnable ask, BooleanSupplier answered) {
        lock.lock();
        try {
            passedOver = false;
            ask.run();
            asking = true;
            announce();
            changed.signalAll();
            while (!answered.getAsBoolean() && !passedOver && !abandoned) {
                await(Long.MAX_VALUE);
            }
            asking = false;
            stepping = !playing;
            announce();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets lesson time pass.
    ///
    /// @param cancelled ends the wait early; whoever changes its answer calls [#wake()]
    /// @return false where it was cancelled or the lesson closed
    boolean elapse(Duration lessonTime, BooleanSupplier cancelled) {
        lock.lock();
        try {
            return elapseLocked(lessonTime, cancelled, this::mayMove);
        } catch (LessonStopped stopped) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for something that lesson time does not bring.
    ///
    /// @param cancelled ends the wait; whoever changes either answer calls [#wake()]
    /// @return false where it was cancelled or the lesson closed
    boolean awaitFreed(BooleanSupplier freed, BooleanSupplier cancelled) {
        lock.lock();
        try {
            while (!freed.getAsBoolean() && !cancelled.getAsBoolean()) {
                await(Long.MAX_VALUE);
            }
            return !cancelled.getAsBoolean();
        } catch (LessonStopped stopped) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// The scenario has ended: from now on lesson time passes, for what the clients still do.
    void finish() {
        change(() -> playing = true);
    }

    /// Makes every wait look again at what it waits for.
    void wake() {
        change(() -> {});
    }

    private boolean mayMove() {
        return (playing || stepping) && !asking && !reading;
    }

    private void hold() {
        lock.lock();
        try {
            announce();
            while (!mayMove()) {
                await(Long.MAX_VALUE);
            }
            requireScenario();
        } finally {
            lock.unlock();
        }
    }

    private void requireScenario() {
        if (closed || abandoned) throw new LessonStopped();
    }

    private State current() {
        if (asking) return State.ASKING;
        if (playing) return State.PLAYING;
        return stepping ? State.STEPPING : State.HOLDING;
    }

    private void announce() {
        State state = current();
        if (state == announced) return;
        announced = state;
        onChange.accept(state);
    }

    private boolean elapseLocked(Duration lessonTime, BooleanSupplier cancelled, BooleanSupplier passing) {
        double remainingNanos = lessonTime.toNanos();
        while (remainingNanos > 0) {
            if (cancelled.getAsBoolean()) return false;
            if (!passing.getAsBoolean()) {
                await(Long.MAX_VALUE);
                continue;
            }
            if (speed == INSTANT) return true;
            double rate = speed;
            long before = ticker.nanos();
            await((long) Math.ceil(remainingNanos / rate));
            remainingNanos -= (ticker.nanos() - before) * rate;
        }
        return !cancelled.getAsBoolean();
    }

    private void await(long nanos) {
        if (closed) throw new LessonStopped();
        try {
            ticker.await(changed, nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LessonStopped();
        }
        if (closed) throw new LessonStopped();
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            announce();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

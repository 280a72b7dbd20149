package org.brokerworkbench.fx.message;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.brokerworkbench.fx.bridge.Reply;
import org.jspecify.annotations.Nullable;

/// A long piece of work in many small steps: shows how far it is, and can be stopped between two steps.
///
/// Every step is one question to the broker; the next begins when its answer is there. Properties change on the
/// window's thread only.
public final class Job {

    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /// One step.
    @FunctionalInterface
    public interface Step {
        /// @return completed with how far the step came; exceptionally where the job cannot go on
        CompletionStage<Progress> next();
    }

    /// How far a job is.
    ///
    /// @param done units so far, of the whole job; @param total units in all, 0 where nobody knows
    /// @param more whether another step is needed
    public record Progress(long done, long total, boolean more) {}

    private final String key;
    private final Step step;
    private final Executor window;
    private final Consumer<Job> ended;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.RUNNING);
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(this, "share", -1);
    private final ReadOnlyLongWrapper done = new ReadOnlyLongWrapper(this, "done");
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper(this, "total");
    private volatile boolean cancelled;
    private @Nullable Throwable failure;

    /// @param key of the job's name in the window's texts, with what is done and the total as its placeholders
    /// @param window runs what it is given on the window's thread, in order
    /// @param ended called once, on the window's thread, however it ended
    public Job(String key, Step step, Executor window, Consumer<Job> ended) {
        this.key = key;
        this.step = step;
        this.window = window;
        this.ended = ended;
    }

    public Job start() {
        next();
        return this;
    }

    private void next() {
        CompletionStage<Progress> stage;
        try {
            stage = step.next();
        } catch (RuntimeException broken) {
            window.execute(() -> end(State.FAILED, broken));
            return;
        }
        stage.whenComplete((progress, failed) -> window.execute(() -> {
            if (failed != null) {
                Throwable cause = Reply.cause(failed);
                end(cancelled || cause instanceof CancellationException ? State.CANCELLED : State.FAILED, cause);
                return;
            }
            done.set(progress.done());
            total.set(progress.total());
            share.set(progress.total() <= 0 ? -1 : Math.min(1, (double) progress.done() / progress.total()));
            if (!progress.more()) end(State.DONE, null);
            else if (cancelled) end(State.CANCELLED, null);
            else next();
        }));
    }

    private void end(State how, @Nullable Throwable why) {
        failure = how == State.FAILED ? why : null;
        state.set(how);
        ended.accept(this);
    }

    /// Ends it after the step that is under way; what is done stays done.
    public void cancel() {
        cancelled = true;
    }

    public String key() {
        return key;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// 0 to 1, negative where nobody knows.
    public ReadOnlyDoubleProperty shareProperty() {
        return share.getReadOnlyProperty();
    }

    public ReadOnlyLongProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// Why it failed, null where it did not.
    public @Nullable Throwable failure() {
        return failure;
    }
}

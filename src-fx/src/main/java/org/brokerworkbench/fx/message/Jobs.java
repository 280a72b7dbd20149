package org.brokerworkbench.fx.message;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The long jobs that are under way in this window.
public final class Jobs {

    private final Executor window;
    private final ObservableList<Job> running = FXCollections.observableArrayList();
    /// Kept: a view that nobody holds is collected, and those who listen to it hear nothing more.
    private final ObservableList<Job> readOnly = FXCollections.unmodifiableObservableList(running);

    /// @param window runs what it is given on the window's thread, in order
    public Jobs(Executor window) {
        this.window = window;
    }

    /// On the window's thread.
    ///
    /// @param ended called there when it has ended, however
    Job start(String key, Job.Step step, Consumer<Job> ended) {
        Job job = new Job(key, step, window, done -> {
            running.remove(done);
            ended.accept(done);
        });
        running.add(job);
        return job.start();
    }

    /// As [#start], from any thread.
    ///
    /// @return completed on the window's thread with the step when all is done; exceptionally where it failed, with a
    ///     `CancellationException` where somebody stopped it
    public <S extends Job.Step> CompletionStage<S> run(String key, S step) {
        CompletableFuture<S> all = new CompletableFuture<>();
        window.execute(() -> start(key, step, job -> {
            switch (job.stateProperty().get()) {
                case DONE -> all.complete(step);
                case CANCELLED -> all.completeExceptionally(new CancellationException());
                case FAILED, RUNNING -> all.completeExceptionally(job.failure());
            }
        }));
        return all;
    }

    /// Oldest first.
    public ObservableList<Job> running() {
        return readOnly;
    }

    /// Stops all, as the window is about to go.
    public void cancelAll() {
        running.forEach(Job::cancel);
    }
}

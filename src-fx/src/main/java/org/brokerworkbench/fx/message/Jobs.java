package org.brokerworkbench.fx.message;

import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.fx.bridge.Bridge;

/// The long jobs that are under way in this window.
public final class Jobs {

    private final ObservableList<Job> running = FXCollections.observableArrayList();
    /// Kept: a view that nobody holds is collected, and those who listen to it hear nothing more.
    private final ObservableList<Job> readOnly = FXCollections.unmodifiableObservableList(running);

    /// @param ended called on the FX thread when it has ended, however
    Job start(String key, Job.Step step, Consumer<Job> ended) {
        Job job = new Job(key, step, Bridge::onFx, done -> {
            running.remove(done);
            ended.accept(done);
        });
        running.add(job);
        return job.start();
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

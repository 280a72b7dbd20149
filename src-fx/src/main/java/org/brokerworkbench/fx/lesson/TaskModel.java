package org.brokerworkbench.fx.lesson;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.tutorials.Fact;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.TaskWatch;

/// The chosen lesson's task: which of its steps the broker has seen done by programs of the learner's own.
///
/// It watches the virtual host where such programs connect, usually `/`, from the moment that the lesson is chosen.
public final class TaskModel {

    /// Where programs connect that say nothing of a virtual host.
    private static final String DEFAULT_VHOST = "/";

    private final LessonProgress progress;
    private final Onlooker onlooker = new Onlooker(DEFAULT_VHOST, this::see);
    private final ObservableMap<String, Boolean> steps = FXCollections.observableHashMap();
    private final ObservableList<String> clients = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper arrivals = new ReadOnlyIntegerWrapper(this, "arrivals");
    private final ReadOnlyIntegerWrapper news = new ReadOnlyIntegerWrapper(this, "news");
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");

    private String lesson = "";
    private Optional<TaskWatch> watch = Optional.empty();

    TaskModel(LessonProgress progress) {
        this.progress = progress;
    }

    /// Begins to watch for another lesson's task, or for the same one anew.
    void begin(Lesson chosen) {
        lesson = chosen.name();
        watch = chosen.task().map(TaskWatch::new);
        onlooker.watch(task().map(Task::vhost).orElse(DEFAULT_VHOST));
        showClients();
        steps.clear();
        task().ifPresent(task -> task.steps().forEach(step -> steps.put(step.id(), false)));
        complete.set(false);
        changed();
    }

    /// The chosen lesson's task, where it has one.
    public Optional<Task> task() {
        return watch.map(TaskWatch::task);
    }

    /// Where the learner's own programs connect.
    public String vhost() {
        return onlooker.vhost();
    }

    /// Whether each step was seen, by its id.
    public ObservableMap<String, Boolean> steps() {
        return steps;
    }

    /// Names of the learner's clients that are connected now, the oldest first.
    public ObservableList<String> clients() {
        return clients;
    }

    /// How many of the learner's clients have connected so far.
    public ReadOnlyIntegerProperty arrivalsProperty() {
        return arrivals.getReadOnlyProperty();
    }

    /// Whether every step was seen.
    public ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    /// Changes whenever [#hint()] or [#refusal()] may have.
    public ReadOnlyIntegerProperty newsProperty() {
        return news.getReadOnlyProperty();
    }

    /// The id of the hint that what has just happened gives reason to.
    public Optional<String> hint() {
        return watch.flatMap(TaskWatch::hint);
    }

    /// The broker's own words where it has just refused something.
    public Optional<String> refusal() {
        return watch.flatMap(TaskWatch::refusal);
    }

    void reset(BrokerSnapshot snapshot) {
        onlooker.reset(snapshot);
        showClients();
    }

    void show(BrokerEvent event) {
        onlooker.show(event);
        switch (event) {
            case BrokerEvent.ConnectionOpened _, BrokerEvent.ConnectionClosed _, BrokerEvent.Restarted _ -> showClients();
            default -> {
                // who is there has not changed
            }
        }
    }

    private void see(Fact fact) {
        if (fact instanceof Fact.Connected) arrivals.set(arrivals.get() + 1);
        if (watch.isEmpty() || !watch.get().see(fact)) return;
        TaskWatch seen = watch.get();
        for (String step : List.copyOf(steps.keySet())) {
            if (seen.done(step) && !steps.get(step)) steps.put(step, true);
        }
        if (seen.complete() && !complete.get()) {
            progress.markTaskDone(lesson);
            complete.set(true);
        }
        changed();
    }

    private void showClients() {
        List<String> names = onlooker.clients();
        if (!clients.equals(names)) clients.setAll(names);
    }

    private void changed() {
        news.set(news.get() + 1);
    }
}

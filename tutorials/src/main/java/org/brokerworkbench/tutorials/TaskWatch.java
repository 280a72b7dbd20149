package org.brokerworkbench.tutorials;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// How far a learner is with a task, as facts come in. Not thread-safe: one watcher, one thread.
public final class TaskWatch {

    private final Task task;
    private final Map<String, Predicate<Fact>> open = new LinkedHashMap<>();
    private final Set<String> done = new LinkedHashSet<>();
    private Optional<String> hint = Optional.empty();
    private Optional<String> refusal = Optional.empty();

    public TaskWatch(Task task) {
        this.task = task;
        for (Task.Step step : task.steps()) {
            open.put(step.id(), step.seen().begin());
        }
    }

    public Task task() {
        return task;
    }

    /// Takes the next fact.
    ///
    /// @return whether anything has changed that can be shown
    public boolean see(Fact fact) {
        if (open.isEmpty()) return false;
        // every open step sees every fact, for they count
        boolean further = false;
        for (var step : Map.copyOf(open).entrySet()) {
            if (!step.getValue().test(fact)) continue;
            open.remove(step.getKey());
            done.add(step.getKey());
            further = true;
        }
        if (further) {
            hint = Optional.empty();
            refusal = Optional.empty();
            return true;
        }
        if (fact instanceof Fact.Refused refused) {
            refusal = Optional.of(refused.reason());
        } else {
            Optional<String> said = task.hints().stream()
                    .filter(offered -> offered.applies().test(fact))
                    .map(Task.Hint::id)
                    .findFirst();
            if (said.isEmpty() || said.equals(hint)) return false;
            hint = said;
        }
        return true;
    }

    public boolean done(String step) {
        return done.contains(step);
    }

    /// Whether every step was seen.
    public boolean complete() {
        return open.isEmpty();
    }

    /// The hint that what has just happened gives reason to; gone with the next step that is done.
    public Optional<String> hint() {
        return hint;
    }

    /// The broker's own words where it has just refused something.
    public Optional<String> refusal() {
        return refusal;
    }
}

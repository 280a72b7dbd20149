package org.brokerworkbench.tutorials;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes down what the clients do, by the scenario's will or by the learner's hands. Thread-safe.
final class Recorder {

    /// A producer that is turned up does not stop by itself.
    private static final int STEPS_MAX = 500;

    private final Map<String, Queue> queues = new LinkedHashMap<>();
    private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
    private final Map<String, Scenario.Client> clients = new LinkedHashMap<>();
    private final List<Scenario.Step> script = new ArrayList<>();
    private final Set<Omission> omissions = new LinkedHashSet<>();
    private Scenario.@Nullable Step tried;

    synchronized void queue(Queue queue) {
        queues.put(queue.name(), queue);
    }

    synchronized void exchange(Exchange exchange) {
        exchanges.put(exchange.name(), exchange);
    }

    synchronized void client(String name, Scenario.Kind kind, String program) {
        clients.put(name, new Scenario.Client(name, kind, program));
    }

    /// The queue that the scenario declares under a name, null where it is not on its list.
    synchronized @Nullable Queue listed(String name) {
        return queues.get(name);
    }

    synchronized void add(Scenario.Step step) {
        tried = null;
        if (script.size() < STEPS_MAX) script.add(step);
    }

    /// Somebody is about to do this, and may be refused.
    synchronized void trying(Scenario.Step step) {
        tried = step;
    }

    /// The broker has refused what was tried last.
    synchronized void refused(int code) {
        Scenario.Step step = tried;
        tried = null;
        if (step != null) add(new Scenario.Refused(code, step));
    }

    /// How many steps there are so far.
    synchronized int size() {
        return script.size();
    }

    /// Makes one step of those after the first `from`.
    synchronized void fold(int from, Function<List<Scenario.Step>, Scenario.Step> together) {
        List<Scenario.Step> latest = script.subList(Math.min(from, script.size()), script.size());
        Scenario.Step one = together.apply(List.copyOf(latest));
        latest.clear();
        add(one);
    }

    /// Something happens that no file can say, and of which the rest does not depend.
    synchronized void omit(Omission omission) {
        omissions.add(omission);
    }

    /// What a file of [#scenario] does not say.
    synchronized List<Omission> omissions() {
        List<Omission> all = new ArrayList<>(omissions);
        if (script.size() >= STEPS_MAX) all.add(new Omission(Omission.Kind.LATER_STEPS, Integer.toString(STEPS_MAX)));
        return all;
    }

    /// @param received what each client that is still there has got so far, as checks
    synchronized Scenario scenario(Supplier<List<Scenario.Step>> received) {
        List<Scenario.Step> all = new ArrayList<>(script);
        // past the limit the script is cut short, and what was received no longer fits it
        if (script.size() < STEPS_MAX) all.addAll(received.get());
        return new Scenario(Scenario.FORMAT, "", "", List.copyOf(queues.values()), List.copyOf(exchanges.values()),
                List.copyOf(clients.values()), all);
    }
}

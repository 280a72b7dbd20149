package org.brokerworkbench.tutorials;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Writes down what the clients do, by the scenario's will or by the learner's hands. Thread-safe.
final class Recorder {

    /// A producer that is turned up does not stop by itself.
    private static final int STEPS_MAX = 500;

    private final Map<String, Queue> queues = new LinkedHashMap<>();
    private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
    private final Map<String, Scenario.Client> clients = new LinkedHashMap<>();
    private final List<Scenario.Step> script = new ArrayList<>();
    private final Set<String> unwritable = new LinkedHashSet<>();

    synchronized void queue(Queue queue) {
        queues.put(queue.name(), queue);
    }

    synchronized void exchange(Exchange exchange) {
        exchanges.put(exchange.name(), exchange);
    }

    synchronized void client(String name, Scenario.Kind kind, String program) {
        clients.put(name, new Scenario.Client(name, kind, program));
        add(new Scenario.Connect(name));
    }

    synchronized void add(Scenario.Step step) {
        if (script.size() < STEPS_MAX) script.add(step);
    }

    /// A client does something that no file can say: it computes, or logs in as somebody else.
    synchronized void unwritable(String client) {
        unwritable.add(client);
    }

    /// @param received what each worker that is still there has got so far, as checks
    /// @throws LessonFailure where something cannot be written
    synchronized Scenario scenario(Supplier<List<Scenario.Step>> received) {
        if (!unwritable.isEmpty()) {
            throw new LessonFailure("a file cannot say what these clients do: " + String.join(", ", unwritable), null);
        }
        List<Scenario.Step> all = new ArrayList<>(script);
        // past the limit the script is cut short, and what was received no longer fits it
        if (script.size() < STEPS_MAX) all.addAll(received.get());
        return new Scenario(Scenario.FORMAT, "", "", List.copyOf(queues.values()), List.copyOf(exchanges.values()),
                List.copyOf(clients.values()), all);
    }
}

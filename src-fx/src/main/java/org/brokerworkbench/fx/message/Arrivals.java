package org.brokerworkbench.fx.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.event.Arrival;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.fx.history.History;

/// Where messages came to by hand in one virtual host: remembered until they are too many to be undone.
final class Arrivals {

    private final Map<String, List<Ref>> byQueue = new LinkedHashMap<>();
    private long count;

    synchronized void add(List<Arrival> some) {
        count += some.size();
        if (tooMany()) {
            byQueue.clear();
            return;
        }
        for (Arrival arrival : some) byQueue.computeIfAbsent(arrival.queue(), _ -> new ArrayList<>()).add(arrival.ref());
    }

    /// How many messages came to a queue, each of their copies counted.
    synchronized long count() {
        return count;
    }

    /// Whether they are too many to be undone.
    synchronized boolean tooMany() {
        return !History.mayKeep(count, 0);
    }

    /// Each queue's in the order of their arrival; empty where they were too many.
    synchronized Map<String, List<Ref>> byQueue() {
        return Map.copyOf(byQueue);
    }
}

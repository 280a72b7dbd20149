package org.brokerworkbench.fx.message;

import org.brokerworkbench.engine.event.Sent;
import org.brokerworkbench.fx.text.Texts;

/// What became of messages that were published by hand, counted.
final class Outcomes {

    private final Arrivals arrivals = new Arrivals();
    private long routed;
    private long unrouted;
    private long refused;

    synchronized void add(Sent sent) {
        arrivals.add(sent.arrivals());
        switch (sent.outcome()) {
            case ROUTED -> routed++;
            case UNROUTED -> unrouted++;
            case REFUSED -> refused++;
        }
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /// How many came to every queue that they were routed to.
    synchronized long routed() {
        return routed;
    }

    /// What came of a single one.
    synchronized String ofOne(Texts texts) {
        if (routed == 1) return texts.get("message.published.one");
        return refused == 1 ? texts.get("message.published.refused", arrivals.count()) : texts.get("message.published.lost");
    }

    /// Adds to words what became of those that are not everywhere where they should be.
    synchronized String with(Texts texts, String words) {
        String told = words;
        if (unrouted > 0) told = texts.get("message.and-unrouted", told, unrouted);
        return refused > 0 ? texts.get("message.and-full", told, refused) : told;
    }
}

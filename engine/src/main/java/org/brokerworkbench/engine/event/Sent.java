package org.brokerworkbench.engine.event;

import java.util.List;

/// What became of a message that was published by hand.
///
/// @param arrivals where it came to, also where another queue refused it
public record Sent(Outcome outcome, List<Arrival> arrivals) {

    public enum Outcome {
        ROUTED,
        /// No binding matched; the message is gone.
        UNROUTED,
        /// A queue was full and was declared to refuse (`x-overflow: reject-publish`).
        REFUSED
    }
}

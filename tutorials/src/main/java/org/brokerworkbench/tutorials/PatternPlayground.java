package org.brokerworkbench.tutorials;

import java.util.List;

/// Patterns of a topic exchange and a routing key to begin with, for a learner to change and see what matches.
public record PatternPlayground(String routingKey, List<String> patterns) {

    public PatternPlayground {
        patterns = List.copyOf(patterns);
    }
}

package org.brokerworkbench.tutorials;

import java.util.List;

/// Something the learner may vary before a lesson starts, such as the number of workers.
///
/// @param name its section in the lesson's text, which carries its label
/// @param values at least two; the first is the default
public record Choice(String name, List<Integer> values) {

    public Choice {
        values = List.copyOf(values);
        if (values.size() < 2) {
            throw new IllegalArgumentException("choice '" + name + "' needs at least two values, has " + values);
        }
    }

    public int defaultValue() {
        return values.getFirst();
    }
}

package org.brokerworkbench.tutorials;

import java.util.Map;

/// An exchange as a lesson's clients declare it.
///
/// @param type `direct`, `fanout`, `topic` or `headers`
/// @param arguments such as `alternate-exchange`
public record Exchange(String name, String type, boolean durable, Map<String, Object> arguments) {

    public Exchange {
        arguments = arguments == null ? Map.of() : Map.copyOf(arguments);
    }
}

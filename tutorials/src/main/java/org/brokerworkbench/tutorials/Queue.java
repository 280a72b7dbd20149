package org.brokerworkbench.tutorials;

import java.util.Map;

/// A queue as a lesson's clients declare it.
///
/// @param arguments such as `x-message-ttl`, values as amqp-client takes them
public record Queue(String name, boolean durable, Map<String, Object> arguments) {

    public Queue {
        arguments = arguments == null ? Map.of() : Map.copyOf(arguments);
    }
}

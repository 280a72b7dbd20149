package org.brokerworkbench.engine.core.exchange;

import java.util.function.Supplier;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.FieldTable;

/// The rule of an exchange type: which of its bindings a message matches.
///
/// A router holds the bindings in the shape that makes the match cheap. It is told of each binding once.
public sealed interface Router permits Direct, Fanout, Topic, Headers {

    /// Takes a binding that it does not hold.
    void add(Binding binding);

    /// Lets go of a binding; one that it does not hold is ignored.
    void remove(Binding binding);

    /// Adds the matching bindings to `out`, each once.
    ///
    /// @param headers the message's headers, empty where it has none; asked for only by the type that needs them
    void route(String routingKey, Supplier<FieldTable> headers, Matches out);

    /// Checks what a client wants to bind.
    ///
    /// @throws AmqpFault 406 where the arguments make no sense for this type
    default void validate(FieldTable arguments) {}

    /// The exchange types of this broker: `direct`, `fanout`, `topic`, `headers`.
    static boolean isType(String type) {
        return switch (type) {
            case "direct", "fanout", "topic", "headers" -> true;
            default -> false;
        };
    }

    /// An empty router.
    ///
    /// @throws IllegalArgumentException for a type that [#isType] does not know
    static Router of(String type) {
        return switch (type) {
            case "direct" -> new Direct();
            case "fanout" -> new Fanout();
            case "topic" -> new Topic();
            case "headers" -> new Headers();
            default -> throw new IllegalArgumentException(
                    "exchange type '" + type + "' is unknown; known are direct, fanout, topic, headers");
        };
    }
}

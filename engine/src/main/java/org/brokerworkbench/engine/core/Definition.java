package org.brokerworkbench.engine.core;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.core.exchange.Binding;
import org.brokerworkbench.engine.core.exchange.Destination;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.queue.MessageQueue;

/// Something declared that survives the process: a durable exchange, queue or binding, or all of the administration.
///
/// @param kind what it is
/// @param key unique among all definitions
/// @param content all that is needed to declare it again
public record Definition(Kind kind, String key, FieldTable content) {

    /// Kinds in the order in which they must be restored; their ordinals are in stored data.
    public enum Kind {
        ADMINISTRATION,
        EXCHANGE,
        QUEUE,
        BINDING
    }

    /// Whether an exchange survives: durable, and not one of those that are there anyway.
    static boolean keeps(MessageExchange exchange) {
        return exchange.durable() && !exchange.isDefault() && !exchange.name().startsWith("amq.");
    }

    /// Whether a binding survives: both its ends must.
    static boolean keeps(MessageExchange source, Binding binding) {
        return source.durable() && durable(binding.destination());
    }

    private static boolean durable(Destination destination) {
        return switch (destination) {
            case MessageQueue queue -> queue.storeId() != 0;
            case MessageExchange exchange -> exchange.durable();
            default -> throw new AssertionError("neither queue nor exchange: " + destination.name());
        };
    }

    static Definition of(MessageExchange exchange) {
        FieldTable content = FieldTable.of("vhost", FieldValue.of(exchange.vhost()), "name", FieldValue.of(exchange.name()))
                .with("type", FieldValue.of(exchange.type()))
                .with("auto-delete", FieldValue.of(exchange.autoDelete()))
                .with("internal", FieldValue.of(exchange.internal()))
                .with("arguments", FieldValue.of(exchange.arguments()))
                .with("declared-by", FieldValue.of(exchange.declaredBy()));
        return new Definition(Kind.EXCHANGE, key(Kind.EXCHANGE, exchange.vhost(), exchange.name()), content);
    }

    static Definition of(MessageQueue queue) {
        MessageQueue.Declaration declaration = queue.declaration();
        FieldTable content = FieldTable.of("vhost", FieldValue.of(declaration.vhost()), "name", FieldValue.of(queue.name()))
                .with("id", FieldValue.of(queue.storeId()))
                .with("type", FieldValue.of(declaration.type().name()))
                .with("auto-delete", FieldValue.of(declaration.autoDelete()))
                .with("arguments", FieldValue.of(declaration.arguments()));
        return new Definition(Kind.QUEUE, key(Kind.QUEUE, declaration.vhost(), queue.name()), content);
    }

    static Definition of(String vhost, Binding binding) {
        Destination destination = binding.destination();
        FieldTable content = FieldTable.of("vhost", FieldValue.of(vhost), "source", FieldValue.of(binding.source()))
                .with("destination-type", FieldValue.of(destination.kind().name()))
                .with("destination", FieldValue.of(destination.name()))
                .with("routing-key", FieldValue.of(binding.routingKey()))
                .with("arguments", FieldValue.of(binding.arguments()));
        String key = key(Kind.BINDING, vhost, binding.source(), destination.kind().name(), destination.name(),
                binding.routingKey(), binding.arguments().sorted().entries().toString());
        return new Definition(Kind.BINDING, key, content);
    }

    static Definition administration(FieldTable content) {
        return new Definition(Kind.ADMINISTRATION, key(Kind.ADMINISTRATION), content);
    }

    String text(String field) {
        return content.get(field).textOrNull();
    }

    boolean flag(String field) {
        return FieldValue.of(true).equals(content.get(field));
    }

    FieldTable table(String field) {
        return content.get(field) instanceof FieldValue.Table(FieldTable table) ? table : FieldTable.EMPTY;
    }

    long number(String field) {
        return content.get(field).integerOrNull();
    }

    /// Parts with their lengths in front, so that no name can imitate another key.
    private static String key(Kind kind, String... parts) {
        return Stream.concat(Stream.of(kind.name()), Stream.of(parts).map(part -> part.length() + ":" + part))
                .collect(Collectors.joining("/"));
    }
}

package org.brokerworkbench.fx.edit;

import java.util.List;
import org.brokerworkbench.fx.control.FieldKind;
import org.brokerworkbench.fx.control.TableEditor.Offer;

/// The arguments that RabbitMQ knows, each with a value to start from.
///
/// Source: RabbitMQ `rabbit_amqqueue:declare_args`, `rabbit_exchange_type_headers`.
final class ArgumentOffers {

    static final List<Offer> CLASSIC_QUEUE = List.of(
            integer("x-message-ttl", "60000"),
            integer("x-expires", "1800000"),
            integer("x-max-length", "1000"),
            integer("x-max-length-bytes", "1048576"),
            choice("x-overflow", "drop-head", "reject-publish", "reject-publish-dlx"),
            text("x-dead-letter-exchange"),
            text("x-dead-letter-routing-key"),
            integer("x-max-priority", "10"),
            flag("x-single-active-consumer"),
            choice("x-queue-mode", "default", "lazy"));

    static final List<Offer> QUORUM_QUEUE = List.of(
            integer("x-delivery-limit", "5"),
            integer("x-message-ttl", "60000"),
            integer("x-expires", "1800000"),
            integer("x-max-length", "1000"),
            integer("x-max-length-bytes", "1048576"),
            choice("x-overflow", "drop-head", "reject-publish"),
            text("x-dead-letter-exchange"),
            text("x-dead-letter-routing-key"),
            choice("x-dead-letter-strategy", "at-most-once", "at-least-once"),
            flag("x-single-active-consumer"));

    static final List<Offer> EXCHANGE = List.of(text("alternate-exchange"));

    static final List<Offer> HEADERS_BINDING = List.of(choice("x-match", "all", "any", "all-with-x", "any-with-x"));

    private ArgumentOffers() {}

    private static Offer integer(String name, String initial) {
        return new Offer(name, FieldKind.INTEGER, initial, List.of(), key(name));
    }

    private static Offer text(String name) {
        return new Offer(name, FieldKind.TEXT, "", List.of(), key(name));
    }

    private static Offer flag(String name) {
        return new Offer(name, FieldKind.BOOLEAN, "true", List.of(), key(name));
    }

    private static Offer choice(String name, String... values) {
        return new Offer(name, FieldKind.TEXT, values[0], List.of(values), key(name));
    }

    private static String key(String name) {
        return "edit.argument." + name;
    }
}

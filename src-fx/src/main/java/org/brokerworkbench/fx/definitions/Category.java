package org.brokerworkbench.fx.definitions;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The kinds of entry in definitions, in the order in which RabbitMQ imports them.
///
/// Source: RabbitMQ `rabbit_definitions:apply_defs`.
public enum Category {
    USERS(true, "name"),
    VHOSTS(true, "name"),
    PERMISSIONS(true, "vhost", "user"),
    TOPIC_PERMISSIONS(true, "vhost", "user", "exchange"),
    GLOBAL_PARAMETERS(true, "name"),
    PARAMETERS(true, "vhost", "component", "name"),
    POLICIES(true, "vhost", "name"),
    QUEUES(false, "vhost", "name"),
    EXCHANGES(false, "vhost", "name"),
    BINDINGS(false, "vhost", "source", "destination_type", "destination", "routing_key", "arguments");

    private final boolean replaces;
    private final List<String> identity;

    /// @param replaces whether an entry of the same identity takes the place of what is there
    /// @param identity the fields that tell two entries apart
    Category(boolean replaces, String... identity) {
        this.replaces = replaces;
        this.identity = List.of(identity);
    }

    /// Its name in the file.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean replaces() {
        return replaces;
    }

    boolean inVhost() {
        return identity.contains("vhost");
    }

    List<Object> identityOf(Map<String, Object> entry) {
        return identity.stream().map(field -> field.equals("arguments")
                ? entry.getOrDefault(field, Map.of()) : (Object) String.valueOf(entry.get(field))).toList();
    }

    /// An entry in a few words.
    String title(Map<String, Object> entry) {
        return switch (this) {
            case PERMISSIONS -> entry.get("user") + " @ " + entry.get("vhost");
            case TOPIC_PERMISSIONS -> entry.get("user") + " @ " + entry.get("vhost") + " · " + entry.get("exchange");
            case BINDINGS -> entry.get("source") + " → " + entry.get("destination")
                    + (String.valueOf(entry.getOrDefault("routing_key", "")).isEmpty() ? "" : " (" + entry.get("routing_key") + ")");
            default -> String.valueOf(entry.get("name"));
        };
    }
}

package org.brokerworkbench.fx.lists;

import java.util.List;

/// What can be listed, and with which columns: keys of the headings below `lists.column.`, the element's name first.
public enum ListKind {
    EXCHANGES(List.of("name", "type", "features", "in", "out", "bindings", "unroutable", "vhost")),
    QUEUES(List.of("name", "type", "features", "ready", "unacknowledged", "in", "out", "consumers", "vhost")),
    BINDINGS(List.of("from", "key", "to", "arguments", "matched", "vhost")),
    CONNECTIONS(List.of("name", "product", "address", "user", "channels", "published", "received", "in", "out", "vhost")),
    CHANNELS(List.of("name", "number", "mode", "prefetch", "unacknowledged", "unconfirmed", "published", "received", "acknowledged",
            "consumers", "user", "vhost")),
    CONSUMERS(List.of("client", "queue", "mode", "prefetch", "holds", "delivered", "out", "vhost"));

    private final List<String> columns;

    ListKind(List<String> columns) {
        this.columns = columns;
    }

    List<String> columns() {
        return columns;
    }

    /// The key of what is said where there is none of it.
    String emptyKey() {
        return "lists.none." + name().toLowerCase(java.util.Locale.ROOT);
    }
}

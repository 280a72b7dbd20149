package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.List;

/// The exchanges that a channel has published to, in order of first use; at most 32 are remembered.
final class RecentExchanges {

    private static final int NAMES_MAX = 32;

    private final List<String> names = new ArrayList<>();
    private String last;

    void add(String exchange) {
        if (exchange.equals(last)) return;
        last = exchange;
        if (names.size() < NAMES_MAX && !names.contains(exchange)) names.add(exchange);
    }

    List<String> names() {
        return List.copyOf(names);
    }
}

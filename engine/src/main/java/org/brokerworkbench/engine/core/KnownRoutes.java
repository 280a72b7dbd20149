package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.core.exchange.Binding;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.queue.MessageQueue;

/// Where messages went before, by exchange and routing key, until anything changes that routes depend on.
///
/// Only routes are kept that depend on nothing else: no header was asked for on the way. However many keys there are,
/// it stays small: past a bound it begins anew. A route counts how often it was taken, for the bindings that it stands for.
final class KnownRoutes {

    /// Keys, the bindings that match them and the queues that they lead to, together.
    private static final int SIZE_MAX = 1 << 16;

    private static final class Route {
        private final List<MessageQueue> queues;
        private final Binding[] bindings;
        private long taken;

        Route(List<MessageQueue> queues, List<Binding> bindings) {
            this.queues = List.copyOf(queues);
            this.bindings = bindings.toArray(Binding[]::new);
        }
    }

    private final Map<MessageExchange, Map<String, Route>> byExchange = new IdentityHashMap<>();
    private final List<Route> unsettled = new ArrayList<>();
    private MessageExchange lastExchange;
    private Map<String, Route> ofLast;
    private int size;

    /// Takes a route.
    ///
    /// @return its queues, each once; null where the route is not known
    List<MessageQueue> take(MessageExchange exchange, String routingKey) {
        if (exchange != lastExchange) {
            ofLast = byExchange.get(exchange);
            lastExchange = exchange;
        }
        Route route = ofLast == null ? null : ofLast.get(routingKey);
        if (route == null) return null;
        if (route.taken++ == 0) unsettled.add(route);
        return route.queues;
    }

    /// @param queues copied; @param bindings that matched on the way, copied
    void keep(MessageExchange exchange, String routingKey, List<MessageQueue> queues, List<Binding> bindings) {
        size += 1 + queues.size() + bindings.size();
        if (size > SIZE_MAX) forget();
        byExchange.computeIfAbsent(exchange, _ -> new HashMap<>()).put(routingKey, new Route(queues, bindings));
        lastExchange = null;
    }

    /// Tells the bindings how many messages they matched on the routes that were taken.
    void settle() {
        for (Route route : unsettled) {
            for (Binding binding : route.bindings) binding.countMatched(route.taken);
            route.taken = 0;
        }
        unsettled.clear();
    }

    /// An exchange, a queue, a binding or an alternate exchange has come, gone or changed.
    void forget() {
        settle();
        byExchange.clear();
        lastExchange = null;
        ofLast = null;
        size = 0;
    }
}

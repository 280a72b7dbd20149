package org.brokerworkbench.engine.core;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.queue.MessageQueue;

/// Where messages went before, by exchange and routing key, until anything changes that routes depend on.
///
/// Only routes are kept that depend on nothing else: no header was asked for on the way. However many keys there are,
/// it stays small: past a bound it begins anew.
final class KnownRoutes {

    /// Keys, and queues that they lead to, together.
    private static final int SIZE_MAX = 1 << 16;

    private final Map<MessageExchange, Map<String, List<MessageQueue>>> byExchange = new IdentityHashMap<>();
    private MessageExchange lastExchange;
    private Map<String, List<MessageQueue>> ofLast;
    private int size;

    /// The queues, each once; null where the route is not known.
    List<MessageQueue> find(MessageExchange exchange, String routingKey) {
        if (exchange != lastExchange) {
            ofLast = byExchange.get(exchange);
            lastExchange = exchange;
        }
        return ofLast == null ? null : ofLast.get(routingKey);
    }

    /// @param queues copied
    void keep(MessageExchange exchange, String routingKey, List<MessageQueue> queues) {
        size += 1 + queues.size();
        if (size > SIZE_MAX) forget();
        byExchange.computeIfAbsent(exchange, _ -> new HashMap<>()).put(routingKey, List.copyOf(queues));
        lastExchange = null;
    }

    /// An exchange, a queue, a binding or an alternate exchange has come, gone or changed.
    void forget() {
        byExchange.clear();
        lastExchange = null;
        ofLast = null;
        size = 0;
    }
}

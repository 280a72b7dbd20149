package org.brokerworkbench.engine.core.exchange;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.brokerworkbench.engine.amqp.FieldTable;

/// `direct`: the routing key equals the binding key, octet for octet (AMQP 0-9-1 §3.1.3.1).
public final class Direct implements Router {

    private final Map<String, Set<Binding>> byKey = new HashMap<>();

    @Override
    public void add(Binding binding) {
        byKey.computeIfAbsent(binding.routingKey(), _ -> new LinkedHashSet<>(4)).add(binding);
    }

    @Override
    public void remove(Binding binding) {
        Set<Binding> bound = byKey.get(binding.routingKey());
        if (bound != null && bound.remove(binding) && bound.isEmpty()) byKey.remove(binding.routingKey());
    }

    @Override
    public void route(String routingKey, Supplier<FieldTable> headers, Matches out) {
        Set<Binding> bound = byKey.get(routingKey);
        if (bound != null) out.addAll(bound);
    }
}

package org.brokerworkbench.engine.core.exchange;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.brokerworkbench.engine.amqp.FieldTable;

/// `fanout`: every binding matches, whatever its key (AMQP 0-9-1 §3.1.3.2).
public final class Fanout implements Router {

    private final Set<Binding> bindings = new LinkedHashSet<>();

    @Override
    public void add(Binding binding) {
        bindings.add(binding);
    }

    @Override
    public void remove(Binding binding) {
        bindings.remove(binding);
    }

    @Override
    public void route(String routingKey, Supplier<FieldTable> headers, Matches out) {
        out.addAll(bindings);
    }
}

package org.brokerworkbench.fx.model;

import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// One binding and how much went through it.
public final class BindingModel {

    private final BindingRef ref;
    long matched;
    final RateMeter rate = new RateMeter();

    BindingModel(BindingInfo info) {
        this.ref = new BindingRef(info);
    }

    public BindingRef ref() {
        return ref;
    }

    public BindingInfo info() {
        return ref.binding();
    }

    /// Messages, as the broker counts them.
    public long matched() {
        return matched;
    }

    public RateMeter rate() {
        return rate;
    }

    public boolean leadsTo(QueueRef queue) {
        BindingInfo info = ref.binding();
        return info.destinationType() == Destination.QUEUE && info.vhost().equals(queue.vhost())
                && info.destination().equals(queue.name());
    }

    /// Whether it leads from or to the exchange.
    public boolean touches(ExchangeRef exchange) {
        BindingInfo info = ref.binding();
        if (!info.vhost().equals(exchange.vhost())) return false;
        return info.source().equals(exchange.name())
                || info.destinationType() == Destination.EXCHANGE && info.destination().equals(exchange.name());
    }
}

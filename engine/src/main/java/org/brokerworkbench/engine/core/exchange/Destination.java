package org.brokerworkbench.engine.core.exchange;

import org.brokerworkbench.engine.event.BrokerSnapshot;

/// What a binding can lead to: a queue, or another exchange.
public interface Destination {

    String name();

    BrokerSnapshot.Destination kind();
}

package org.brokerworkbench.engine.core.exchange;

import org.brokerworkbench.engine.event.BrokerSnapshot;

/// A destination that is nothing but a name.
record Place(String name, BrokerSnapshot.Destination kind) implements Destination {

    static Place queue(String name) {
        return new Place(name, BrokerSnapshot.Destination.QUEUE);
    }
}

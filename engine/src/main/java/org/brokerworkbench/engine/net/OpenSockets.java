package org.brokerworkbench.engine.net;

import java.util.HashMap;
import java.util.Map;
import org.brokerworkbench.engine.amqp.DeliveryEncoder;
import org.brokerworkbench.engine.core.ClientConnection;
import org.brokerworkbench.engine.core.Snapshots;

/// Which socket a connection of the core has, for those who ask how much went through it. Loop thread only.
final class OpenSockets implements Snapshots.TrafficSource {

    private final KnownPublishes publishes = new KnownPublishes();
    private final DeliveryEncoder deliveries = new DeliveryEncoder();

    private static final Snapshots.Traffic NONE = new Snapshots.Traffic(0, 0);

    private final Map<ClientConnection, ConnectionHandler> handlers = new HashMap<>();

    void add(ClientConnection connection, ConnectionHandler handler) {
        handlers.put(connection, handler);
    }

    void remove(ClientConnection connection) {
        handlers.remove(connection);
    }

    @Override
    public Snapshots.Traffic of(ClientConnection connection) {
        ConnectionHandler handler = handlers.get(connection);
        return handler == null ? NONE : handler.traffic();
    }

    /// What all of them share, so that its size does not grow with them.
    KnownPublishes publishes() {
        return publishes;
    }

    /// The same for what goes out.
    DeliveryEncoder deliveries() {
        return deliveries;
    }
}

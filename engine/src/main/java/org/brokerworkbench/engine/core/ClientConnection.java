package org.brokerworkbench.engine.core;

import java.util.Map;
import org.brokerworkbench.engine.amqp.FieldTable;

/// A connection that has entered its virtual host, as the core sees it.
///
/// `net` keeps channel 0, the handshake and the heartbeats to itself; it makes one of these when connection.open has
/// been answered and ends it with [Command.ConnectionLost].
public final class ClientConnection {

    /// What the handshake settled.
    ///
    /// @param name `127.0.0.1:50112 -> 127.0.0.1:5672`
    public record Handshake(
            String name,
            String user,
            String vhost,
            FieldTable clientProperties,
            String peerHost,
            int peerPort,
            int channelMax,
            int frameMaxBytes,
            int heartbeatSeconds) {}

    private ClientConnection() {}
}

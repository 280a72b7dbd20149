package org.brokerworkbench.engine.loop;

/// An outbound buffer that the loop flushes once for each batch of turns. Loop thread only.
@FunctionalInterface
public interface Outflow {

    /// Hands what has gathered to the socket.
    void flush();
}

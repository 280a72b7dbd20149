package org.brokerworkbench.engine.event;

/// Receives events in order, on the thread that reads the ring.
@FunctionalInterface
public interface EventSink {

    /// @param sequence increases by 1 with every event of the broker, dropped ones included
    /// @param brokerMillis the broker's clock, which stands still while the broker is paused
    void accept(long sequence, long brokerMillis, BrokerEvent event);
}

package org.brokerworkbench.engine.core;

/// The time, handed in: the core never asks the machine.
public interface Clock {

    /// Millis that only go forward, and stand still while the broker is paused. TTLs and deadlines count in these.
    long brokerMillis();

    /// Millis since the epoch, for what people read.
    long wallMillis();
}

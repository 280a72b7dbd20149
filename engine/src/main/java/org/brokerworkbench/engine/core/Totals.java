package org.brokerworkbench.engine.core;

/// Counters of the whole broker since it started. Loop thread only.
final class Totals {
    long published;
    long delivered;
    long acknowledged;
    long redelivered;
    long unroutable;
    long returned;
    long deadLettered;
    long confirmed;
}

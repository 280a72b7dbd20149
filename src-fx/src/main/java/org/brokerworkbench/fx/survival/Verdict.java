package org.brokerworkbench.fx.survival;

/// What becomes of a thing when the broker begins anew.
public enum Verdict {
    SURVIVES,
    /// The queue is back, and some of its messages are not.
    PARTLY,
    LOST
}

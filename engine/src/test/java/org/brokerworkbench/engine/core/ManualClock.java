package org.brokerworkbench.engine.core;

/// A clock that goes when the test says so.
public final class ManualClock implements Clock {

    private long millis = 1_000_000;

    public void advance(long byMillis) {
        millis += byMillis;
    }

    @Override
    public long brokerMillis() {
        return millis;
    }

    @Override
    public long wallMillis() {
        return 1_700_000_000_000L + millis;
    }
}

package org.brokerworkbench.engine.loop;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.brokerworkbench.engine.core.Clock;

/// The broker's time: monotonic, the same during a whole turn, and still while the broker is paused.
///
/// Loop thread only. The loop calls [#advance] between turns; reading costs a field.
public final class BrokerClock implements Clock {

    private final LongSupplier nanos;
    private final LongSupplier wallMillis;
    private long lastNanos;
    private long runNanos;
    private boolean still;

    /// A clock that begins at 0 and runs.
    ///
    /// @param nanos a monotonic source, such as `System::nanoTime`
    /// @param wallMillis millis since the epoch
    public BrokerClock(LongSupplier nanos, LongSupplier wallMillis) {
        this.nanos = nanos;
        this.wallMillis = wallMillis;
        this.lastNanos = nanos.getAsLong();
    }

    @Override
    public long brokerMillis() {
        return TimeUnit.NANOSECONDS.toMillis(runNanos);
    }

    @Override
    public long wallMillis() {
        return wallMillis.getAsLong();
    }

    /// Takes over the time that has passed since the last call, unless the clock stands still.
    ///
    /// @return how many nanoseconds those were, whether or not they count
    long advance() {
        long now = nanos.getAsLong();
        long passed = now - lastNanos;
        lastNanos = now;
        if (!still) runNanos += passed;
        return passed;
    }

    void stop() {
        advance();
        still = true;
    }

    void start() {
        advance();
        still = false;
    }
}

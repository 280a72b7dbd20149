package org.brokerworkbench.fx.bridge;

import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;

/// What the window makes of the broker's news. Called by the [Pump] on the FX thread only.
public interface Feed {

    /// An exact picture replaces what was folded so far.
    void reset(BrokerSnapshot snapshot);

    /// An event that was shown before and that the picture just taken does not contain: change the model again.
    void fold(long sequence, long brokerMillis, BrokerEvent event);

    /// An event, once each, in order, whether or not a picture contains it already: change the model, animate, count.
    void show(long sequence, long brokerMillis, BrokerEvent event);

    /// Once per pulse, after the events of this pulse.
    ///
    /// @param nanos the pulse's time
    /// @param dropped how many events this window has missed so far
    /// @param sparing whether the broker needs the processors: what can be shown at once shall not be animated
    void pulse(long nanos, long dropped, boolean sparing);
}

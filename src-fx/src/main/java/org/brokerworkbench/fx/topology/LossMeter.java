package org.brokerworkbench.fx.topology;

/// How many events happened for each one that was seen: 1 unless the screen was too slow and events were lost.
///
/// The gaps in the sequence numbers tell. Over about a second, because what is lost is lost in blocks.
final class LossMeter {

    private static final double WINDOW_SECONDS = 1;

    private long last = -1;
    private long seen;
    private long happened;
    private double since;
    private double factor = 1;

    void seen(long sequence) {
        if (last >= 0) happened += sequence - last;
        else happened++;
        last = sequence;
        seen++;
    }

    /// Once per pulse.
    ///
    /// @param now seconds of a running clock
    void pulse(double now) {
        if (now - since < WINDOW_SECONDS) return;
        since = now;
        factor = seen == 0 ? 1 : Math.max(1, (double) happened / seen);
        seen = 0;
        happened = 0;
    }

    double factor() {
        return factor;
    }

    /// Whether figures made from events are estimates at present.
    boolean estimating() {
        return factor > 1.02;
    }
}

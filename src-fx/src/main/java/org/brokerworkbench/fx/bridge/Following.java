package org.brokerworkbench.fx.bridge;

/// Whether the window follows the broker event by event, or by a sample of the routine ones.
///
/// Above some thousand messages a second nobody sees a single message any more, and making and folding all of them
/// would take from the broker what the sample leaves it. Events that are not routine are never sampled away.
final class Following {

    /// About 4,000 messages a second, each published, routed, enqueued, delivered and acknowledged.
    static final int EVENTS_PER_SECOND_MAX = 20_000;

    /// Routine events for one pulse, enough to tell which edges are busy.
    static final int SAMPLE_PER_PULSE = 256;

    private static final long SPAN_NANOS = 250_000_000;

    private long happened;
    private long since;
    private boolean started;
    private boolean busy;
    private boolean sampling;

    /// So many events happened since the last call, seen or missed.
    ///
    /// @param nanos of a running clock
    /// @return whether that changes [#sampling()]
    boolean happened(long events, long nanos) {
        if (!started) since = nanos;
        started = true;
        happened += events;
        long span = nanos - since;
        if (span < SPAN_NANOS) return false;
        boolean before = sampling;
        boolean busyNow = happened * 1e9 / span > EVENTS_PER_SECOND_MAX;
        // twice in a row: what a program sends in one burst is shown whole
        sampling = busyNow && (busy || sampling);
        busy = busyNow;
        happened = 0;
        since = nanos;
        return sampling != before;
    }

    boolean sampling() {
        return sampling;
    }

    /// How many events may wait before routine ones are dropped.
    ///
    /// @param all the room that there is
    int waitingMax(int all) {
        return sampling ? SAMPLE_PER_PULSE : all;
    }
}

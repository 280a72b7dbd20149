package org.brokerworkbench.fx.shell;

import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.shell.Notable.Severity;
import org.jspecify.annotations.Nullable;

/// The last minute of traffic in buckets of a quarter of a second, oldest first: what the timeline draws.
///
/// While the broker is paused the axis stands still, except that each pulse with events (a step) takes a bucket of its
/// own.
public final class Activity {

    public static final int BUCKETS = 240;
    private static final long BUCKET_NANOS = 250_000_000;

    /// @param worst the gravest notable event in it, null for none
    public record Bucket(int published, int delivered, @Nullable Severity worst) {}

    private static final Bucket EMPTY = new Bucket(0, 0, null);

    private final Bucket[] ring = new Bucket[BUCKETS];
    private int newest;
    private long bucketStartNanos;
    private int published;
    private int delivered;
    private int countedThisPulse;
    private final Tally publishedInAll = new Tally();
    private final Tally deliveredInAll = new Tally();
    private @Nullable Severity worst;
    private long version;

    Activity() {
        java.util.Arrays.fill(ring, EMPTY);
    }

    void count(BrokerEvent event) {
        countedThisPulse++;
        if (event instanceof BrokerEvent.Published) {
            published++;
            publishedInAll.counted++;
        }
        if (event instanceof BrokerEvent.Delivered || event instanceof BrokerEvent.Fetched) {
            delivered++;
            deliveredInAll.counted++;
        }
    }

    /// What an exact picture says there was: messages whose events did not reach the window are added.
    void exact(BrokerSnapshot.Totals totals) {
        published += publishedInAll.missing(totals.published());
        delivered += deliveredInAll.missing(totals.delivered());
    }

    /// How many were counted by events, beside how many there were.
    private static final class Tally {
        private long counted;
        private long ahead = Long.MIN_VALUE;
        private long lastTotal;

        /// Events newer than the picture may be counted already: then nothing is missing, and the next picture tells.
        int missing(long total) {
            // the first picture, or a broker that has begun anew
            if (ahead == Long.MIN_VALUE || total < lastTotal) ahead = total - counted;
            lastTotal = total;
            int missing = (int) Math.clamp(total - ahead - counted, 0, Integer.MAX_VALUE);
            counted += missing;
            return missing;
        }
    }

    void mark(Severity severity) {
        if (worst == null || severity.compareTo(worst) > 0) worst = severity;
    }

    void pulse(long nanos, boolean paused) {
        boolean changed = countedThisPulse > 0;
        ring[newest] = new Bucket(published, delivered, worst);
        if (paused ? changed : nanos - bucketStartNanos >= BUCKET_NANOS) {
            newest = (newest + 1) % BUCKETS;
            ring[newest] = EMPTY;
            published = 0;
            delivered = 0;
            worst = null;
            bucketStartNanos = nanos;
            changed = true;
        }
        countedThisPulse = 0;
        if (changed) version++;
    }

    /// @param age 0 the newest, below [#BUCKETS]
    public Bucket bucket(int age) {
        return ring[Math.floorMod(newest - age, BUCKETS)];
    }

    /// Grows whenever a bucket changed.
    public long version() {
        return version;
    }
}

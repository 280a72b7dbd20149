package org.brokerworkbench.fx.shell;

import org.brokerworkbench.engine.event.BrokerEvent;
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
    private @Nullable Severity worst;
    private long version;

    Activity() {
        java.util.Arrays.fill(ring, EMPTY);
    }

    void count(BrokerEvent event) {
        countedThisPulse++;
        if (event instanceof BrokerEvent.Published) published++;
        if (event instanceof BrokerEvent.Delivered || event instanceof BrokerEvent.Fetched) delivered++;
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

package org.brokerworkbench.fx.bridge;

/// How often the window shows what happened, while the broker needs the processors.
///
/// ```
///                     flood, and few processors idle
///   every pulse ───────────────────────────────────► 12 times a second
///               ◄───────────────────────────────────
///                 no flood, or processors idle for a while
/// ```
///
/// In a flood nothing is seen but figures and busy lines, and on a machine with few processors, or one that draws
/// without a graphics card, sixty pictures a second take a third of the broker's throughput. A machine with
/// processors to spare is drawn at its full pace. A return that proves to be too early makes the next one wait twice as
/// long, so that the pace does not swing. Whoever works with the window gets the full pace for as long as that takes.
final class Pace {

    static final long SLOW_INTERVAL_NANOS = 80_000_000;
    static final long ASK_INTERVAL_NANOS = 250_000_000;
    /// Shares of all processors.
    static final double CROWDED_LOAD = 0.75;
    static final double IDLE_LOAD = 0.5;

    private static final long CALM_NANOS_MIN = 2_000_000_000;
    private static final long CALM_NANOS_MAX = 32_000_000_000L;
    private static final long SWINGING_NANOS = 3_000_000_000L;
    private static final long WORKING_NANOS = 1_000_000_000;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private boolean slow;
    private long shownNanos = NEVER;
    private long workedNanos = NEVER;
    private long crowdedNanos = NEVER;
    private long quickenedNanos = NEVER;
    private long calmNanos = CALM_NANOS_MIN;

    /// Whether this pulse is to be shown.
    boolean due(long nanos) {
        boolean working = nanos - workedNanos < WORKING_NANOS;
        if (slow && !working && nanos - shownNanos < SLOW_INTERVAL_NANOS) return false;
        shownNanos = nanos;
        return true;
    }

    /// Somebody drags, scrolls, clicks or types.
    void worked(long nanos) {
        workedNanos = nanos;
    }

    /// Whether fewer pulses are shown than there are.
    boolean slow() {
        return slow;
    }

    /// The machine's load was measured.
    ///
    /// @param load share of all processors that worked lately, 0 to 1; negative where it cannot be told
    void measured(double load, long nanos) {
        if (load > IDLE_LOAD) crowdedNanos = nanos;
        if (!slow && load > CROWDED_LOAD) {
            slow = true;
            boolean tooEarly = nanos - quickenedNanos < SWINGING_NANOS;
            calmNanos = tooEarly ? Math.min(CALM_NANOS_MAX, 2 * calmNanos) : CALM_NANOS_MIN;
        } else if (slow && nanos - crowdedNanos >= calmNanos) {
            slow = false;
            quickenedNanos = nanos;
        }
    }

    /// There is no flood any more.
    void quiet() {
        slow = false;
    }
}

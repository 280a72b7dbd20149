package org.brokerworkbench.fx.model;

/// The rate of a growing counter: what it is now, and its recent course for a sparkline.
///
/// Fed at intervals with the counter's value; the time between two feeds is measured, not assumed.
public final class RateMeter {

    /// How many samples [#history()] holds.
    public static final int HISTORY = 60;

    private static final int SMOOTHED_SAMPLES = 4;

    private final double[] samples = new double[HISTORY];
    private int next;
    private int filled;
    private long lastCount = -1;
    private long taken;

    /// Takes the counter's value; a counter that fell (a repaired gap) counts as no growth.
    ///
    /// @param seconds since the sample before, above 0
    void sample(long count, double seconds) {
        if (lastCount >= 0) {
            samples[next] = Math.max(0, count - lastCount) / seconds;
            next = (next + 1) % HISTORY;
            filled = Math.min(filled + 1, HISTORY);
            taken++;
        }
        lastCount = count;
    }

    /// Events per second, smoothed over the last samples. It rises from 0, so that one event is no rush.
    public double perSecond() {
        double sum = 0;
        for (int i = 1; i <= Math.min(filled, SMOOTHED_SAMPLES); i++) {
            sum += samples[Math.floorMod(next - i, HISTORY)];
        }
        return sum / SMOOTHED_SAMPLES;
    }

    /// How many samples were taken: [#history()] is the same while this is.
    public long taken() {
        return taken;
    }

    /// Rates of the last samples, oldest first, at most [#HISTORY].
    public double[] history() {
        double[] course = new double[filled];
        for (int i = 0; i < filled; i++) {
            course[i] = samples[Math.floorMod(next - filled + i, HISTORY)];
        }
        return course;
    }
}

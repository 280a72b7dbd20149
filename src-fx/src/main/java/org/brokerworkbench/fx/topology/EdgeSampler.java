package org.brokerworkbench.fx.topology;

/// Decides which of an edge's messages get a token, by the rate of the edge.
///
/// Under [#EACH_MAX] a second each message gets its own. Under [#SAMPLED_MAX] one in n does, and says ×n: the numbers
/// on the tokens add up to the messages. Above, nobody could follow a token: the edge itself shows width and figure.
/// What must never be overlooked (drops, returns, rejects, redeliveries) is counted on a token at any rate.
///
/// Time is handed in as seconds of a running clock.
final class EdgeSampler {

    static final int EACH_MAX = 30;
    static final int SAMPLED_MAX = 1000;

    private static final double TOKENS_PER_SECOND = 6;
    private static final double FLUSH_SECONDS = 0.2;

    enum Regime {
        EACH,
        SAMPLED,
        HEAT
    }

    private final boolean neverSilent;
    private double windowStart = Double.NEGATIVE_INFINITY;
    private double inWindow;
    private double inWindowBefore;
    private double waiting;
    private double lastOffer = Double.NEGATIVE_INFINITY;

    /// @param neverSilent whether every message is to be told of at any rate
    EdgeSampler(boolean neverSilent) {
        this.neverSilent = neverSilent;
    }

    /// A message goes along the edge.
    ///
    /// @param messages how many it stands for: more than 1 where events were lost, which went along unseen
    /// @return for how many messages a token sets off now; 0 for no token
    int offer(double now, double messages) {
        roll(now);
        inWindow += messages;
        waiting += messages;
        lastOffer = now;
        return switch (regime(now)) {
            case EACH -> takeWaiting();
            case SAMPLED -> waiting >= Math.ceil(rate(now) / TOKENS_PER_SECOND) ? takeWaiting() : 0;
            case HEAT -> {
                waiting = 0;
                yield 0;
            }
        };
    }

    /// What was held back and has had no successor since. Call it once per pulse.
    ///
    /// @return for how many messages a token sets off now; 0 for no token
    int flush(double now) {
        return waiting > 0 && now - lastOffer > FLUSH_SECONDS ? takeWaiting() : 0;
    }

    Regime regime(double now) {
        double rate = rate(now);
        if (rate <= EACH_MAX) return Regime.EACH;
        return rate <= SAMPLED_MAX || neverSilent ? Regime.SAMPLED : Regime.HEAT;
    }

    /// Messages in the second that ends now.
    double rate(double now) {
        roll(now);
        double share = Math.clamp(now - windowStart, 0, 1);
        return inWindow + inWindowBefore * (1 - share);
    }

    private void roll(double now) {
        double age = now - windowStart;
        if (age < 1) return;
        inWindowBefore = age < 2 ? inWindow : 0;
        inWindow = 0;
        windowStart = age < 2 ? windowStart + 1 : now;
    }

    private int takeWaiting() {
        int taken = (int) Math.min(Math.round(waiting), Integer.MAX_VALUE);
        waiting = 0;
        return taken;
    }
}

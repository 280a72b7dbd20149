package org.brokerworkbench.fx.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long PULSE_NANOS = 16_666_667;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final Pace pace = new Pace();
    private long nanos;
    private long measuredNanos;

    @Test
    void everyPulseIsShownWhereProcessorsAreLeft() {
        assertThat(shownPerSecond(5, 0.7)).isCloseTo(60, within(1.0));
    }

    @Test
    void whereNoneIsLeftTheWindowShowsTwelveASecond() {
        shownPerSecond(1, 1);
        assertThat(shownPerSecond(5, 1)).isCloseTo(12, within(1.0));
    }

    @Test
    void aLoadThatCannotBeToldChangesNothing() {
        assertThat(shownPerSecond(5, -1)).isCloseTo(60, within(1.0));
    }

    @Test
    void itIsQuickAgainWhenProcessorsHaveBeenIdleForAWhile() {
        shownPerSecond(5, 1);
        assertThat(shownPerSecond(1, 0.4)).isCloseTo(12, within(1.0));
        shownPerSecond(2, 0.4);
        assertThat(shownPerSecond(5, 0.4)).isCloseTo(60, within(1.0));
    }

    @Test
    void whoWorksWithTheWindowGetsTheFullPace() {
        shownPerSecond(5, 1);
        pace.worked(nanos);
        assertThat(shownPerSecond(1, 1)).isCloseTo(60, within(1.0));
        assertThat(shownPerSecond(5, 1)).isCloseTo(12, within(1.0));
    }

    @Test
    void itIsQuickAtOnceWhenTheFloodIsOver() {
        shownPerSecond(5, 1);
        pace.quiet();
        assertThat(pace.due(nanos + 1)).isTrue();
    }

    @Test
    void itDoesNotSwingWhereItsOwnFramesAreWhatIsTooMuch() {
        int switches = 0;
        double load = 1;
        for (int second = 0; second < 120; second++) {
            double before = load;
            // with all its frames the machine is full, with few it is half idle
            load = shownPerSecond(1, load) > 30 ? 1 : 0.4;
            if (load != before) switches++;
        }
        assertThat(switches).isLessThan(20);
    }

    private double shownPerSecond(int seconds, double load) {
        int shown = 0;
        for (long end = nanos + seconds * SECOND_NANOS; nanos < end; nanos += PULSE_NANOS) {
            if (nanos - measuredNanos >= Pace.ASK_INTERVAL_NANOS) {
                measuredNanos = nanos;
                pace.measured(load, nanos);
            }
            if (pace.due(nanos)) shown++;
        }
        return (double) shown / seconds;
    }
}

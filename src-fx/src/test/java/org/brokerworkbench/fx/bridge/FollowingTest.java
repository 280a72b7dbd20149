package org.brokerworkbench.fx.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FollowingTest {

    private static final long PULSE_NANOS = 16_666_667;
    private static final int ALL = 1 << 16;

    private final Following following = new Following();
    private long nanos;

    @Test
    void everyEventIsFollowedUntilNobodyCouldSeeThemAnyMore() {
        run(30, Following.EVENTS_PER_SECOND_MAX / 2);
        assertThat(following.sampling()).isFalse();
        assertThat(following.waitingMax(ALL)).isEqualTo(ALL);
        run(60, Following.EVENTS_PER_SECOND_MAX * 2);
        assertThat(following.sampling()).isTrue();
        assertThat(following.waitingMax(ALL)).isEqualTo(Following.SAMPLE_PER_PULSE);
    }

    @Test
    void aBurstIsShownWhole() {
        run(30, 0);
        assertThat(following.happened(10_000, nanos)).isFalse();
        run(30, 0);
        assertThat(following.sampling()).isFalse();
    }

    @Test
    void whenItIsQuieterAgainEveryEventIsFollowedAgain() {
        run(60, 1_000_000);
        assertThat(following.sampling()).isTrue();
        run(30, 1_000);
        assertThat(following.sampling()).isFalse();
    }

    private void run(int pulses, int eventsPerSecond) {
        for (int pulse = 0; pulse < pulses; pulse++) {
            nanos += PULSE_NANOS;
            following.happened(Math.round(eventsPerSecond * (PULSE_NANOS / 1e9)), nanos);
        }
    }
}

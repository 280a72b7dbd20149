package org.brokerworkbench.fx.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.brokerworkbench.fx.topology.EdgeSampler.Regime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeSamplerTest {

    private int tokens;
    private long told;

    /// @param seconds how long messages flow at the rate
    private void flow(EdgeSampler sampler, double perSecond, double seconds) {
        long messages = Math.round(perSecond * seconds);
        for (long i = 0; i < messages; i++) {
            take(sampler.offer(i / perSecond, 1));
        }
        take(sampler.flush(seconds + 1));
    }

    private void take(int weight) {
        if (weight > 0) tokens++;
        told += weight;
    }

    @Test
    void underThirtyASecondEachMessageHasItsToken() {
        flow(new EdgeSampler(false), 25, 10);
        assertThat(tokens).isEqualTo(250);
        assertThat(told).isEqualTo(250);
    }

    @ParameterizedTest
    @ValueSource(doubles = {60, 200, 900})
    void underAThousandFewTokensStandForAllMessages(double perSecond) {
        flow(new EdgeSampler(false), perSecond, 10);
        assertThat(told).isEqualTo(Math.round(perSecond * 10));
        assertThat(tokens).isBetween(50, 160);
    }

    @Test
    void aboveAThousandTheEdgeShowsTheFigureInstead() {
        EdgeSampler sampler = new EdgeSampler(false);
        flow(sampler, 20_000, 3);
        assertThat(sampler.regime(2.99)).isEqualTo(Regime.HEAT);
        assertThat(sampler.rate(2.99)).isBetween(19_000.0, 21_000.0);
        assertThat(tokens).isLessThan(120);
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 500, 20_000})
    void whatMustNotBeOverlookedIsToldAtAnyRate(double perSecond) {
        flow(new EdgeSampler(true), perSecond, 5);
        assertThat(told).isEqualTo(Math.round(perSecond * 5));
        assertThat(tokens).isLessThan(200);
    }

    @Test
    void whatWasLostIsCountedWithWhatWasSeen() {
        EdgeSampler sampler = new EdgeSampler(false);
        for (int i = 0; i < 200; i++) take(sampler.offer(i / 200.0, 2.5));
        take(sampler.flush(3));
        assertThat(told).isBetween(480L, 520L);
        for (int i = 0; i < 500; i++) sampler.offer(10 + i / 500.0, 4);
        assertThat(sampler.regime(10.99)).isEqualTo(Regime.HEAT);
    }

    @Test
    void afterARushSingleMessagesHaveTheirTokensAgain() {
        EdgeSampler sampler = new EdgeSampler(false);
        for (int i = 0; i < 5_000; i++) sampler.offer(i / 5_000.0, 1);
        assertThat(sampler.offer(4, 1)).isEqualTo(1);
        assertThat(sampler.regime(4)).isEqualTo(Regime.EACH);
    }

    @Test
    void whatWasHeldBackIsToldWhenNothingFollows() {
        EdgeSampler sampler = new EdgeSampler(false);
        int sum = 0;
        for (int i = 0; i < 100; i++) sum += sampler.offer(0.001 * i, 1);
        assertThat(sum).isLessThan(100);
        assertThat(sampler.flush(0.15)).isZero();
        assertThat(sum + sampler.flush(0.5)).isEqualTo(100);
    }
}

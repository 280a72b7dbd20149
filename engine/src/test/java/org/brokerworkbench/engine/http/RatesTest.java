package org.brokerworkbench.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.junit.jupiter.api.Test;

class RatesTest {

    private final Rates rates = new Rates();

    @Test
    void aRateIsTheGrowthOfACounterPerSecondBetweenTheLastTwoSamples() {
        rates.add(snapshot(1_000, queue("q", 10)));
        assertThat(rate("q")).isZero();
        rates.add(snapshot(6_000, queue("q", 30)));
        assertThat(rate("q")).isEqualTo(4.0);
        rates.add(snapshot(8_500, queue("q", 30)));
        assertThat(rate("q")).isZero();
    }

    @Test
    void whatWasNotThereBeforeHasNoRateYet() {
        rates.add(snapshot(1_000));
        rates.add(snapshot(6_000, queue("q", 30)));
        assertThat(rate("q")).isZero();
        assertThat(rate("other")).isZero();
    }

    @Test
    void nobodyWatchingForgetsTheSamples() {
        rates.add(snapshot(1_000, queue("q", 10)));
        rates.add(snapshot(6_000, queue("q", 30)));
        rates.clear();
        assertThat(rate("q")).isZero();
    }

    private double rate(String queue) {
        return (Double) rates.queue(queue(queue, 0), QueueInfo::published).get("rate");
    }

    private static QueueInfo queue(String name, long published) {
        return new QueueInfo("v", name, "classic", true, false, false, 0, Map.of(), Map.of(), null, 0, 0, 0, 0,
                published, 0, 0, 0, 0, 0);
    }

    private static BrokerSnapshot snapshot(long wallMillis, QueueInfo... queues) {
        return new BrokerSnapshot(
                0, 0, wallMillis, false, 0, new BrokerSnapshot.Alarms(false, false, 0, 0),
                new BrokerSnapshot.Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), List.of("v"), List.of(), List.of(queues),
                List.of(), Map.of(), List.of(), List.of(), List.of());
    }
}

package org.brokerworkbench.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BrokerClockTest {

    private long nanos = 77;
    private final BrokerClock clock = new BrokerClock(() -> nanos, () -> 1_000_000);

    @Test
    void timeIsTheSameDuringATurnAndGoesOnBetweenTurns() {
        pass(5);
        assertThat(clock.brokerMillis()).isZero();
        clock.advance();
        assertThat(clock.brokerMillis()).isEqualTo(5);
    }

    @Test
    void itStandsStillWhileThePausedBrokerDoes() {
        pass(10);
        clock.stop();
        pass(1_000);
        clock.advance();
        assertThat(clock.brokerMillis()).isEqualTo(10);

        clock.start();
        pass(3);
        clock.advance();
        assertThat(clock.brokerMillis()).isEqualTo(13);
    }

    @Test
    void fractionsOfAMillisecondAddUp() {
        for (int i = 0; i < 10; i++) {
            nanos += 300_000;
            clock.advance();
        }
        assertThat(clock.brokerMillis()).isEqualTo(3);
    }

    private void pass(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}

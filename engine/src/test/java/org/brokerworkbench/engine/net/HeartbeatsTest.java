package org.brokerworkbench.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private int heartbeats;
    private int givenUp;
    private Heartbeats beats;

    @BeforeEach
    void everyTenSeconds() {
        channel.freezeTime();
        beats = new Heartbeats(channel.eventLoop(), 10, () -> heartbeats++, () -> givenUp++);
    }

    @AfterEach
    void stop() {
        beats.stop();
        channel.finish();
    }

    @Test
    void oneIsSentEveryHalfInterval() {
        pass(5_000);
        assertThat(heartbeats).isEqualTo(1);
        pass(4_999);
        assertThat(heartbeats).isEqualTo(1);
        pass(1);
        assertThat(heartbeats).isEqualTo(2);
    }

    @Test
    void noneIsSentWhereOtherBytesWent() {
        pass(4_000);
        beats.sent();
        pass(1_000);
        assertThat(heartbeats).isZero();
        pass(5_000);
        assertThat(heartbeats).isEqualTo(1);
    }

    @Test
    void aPeerSilentForTwoIntervalsIsGivenUp() {
        pass(19_999);
        assertThat(givenUp).isZero();
        pass(1);
        assertThat(givenUp).isEqualTo(1);
        pass(60_000);
        assertThat(givenUp).isEqualTo(1);
    }

    @Test
    void aPeerThatIsHeardFromStays() {
        for (int i = 0; i < 10; i++) {
            pass(9_000);
            beats.received();
        }
        assertThat(givenUp).isZero();
    }

    @Test
    void aPeerThatIsNotReadIsNotSilent() {
        pass(15_000);
        beats.listening(false);
        pass(100_000);
        assertThat(givenUp).isZero();
        beats.listening(true);
        pass(10_000);
        assertThat(givenUp).isZero();
        pass(10_000);
        assertThat(givenUp).isEqualTo(1);
    }

    private void pass(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }
}

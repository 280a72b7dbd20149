package org.brokerworkbench.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.Alarms;
import org.brokerworkbench.engine.event.BrokerSnapshot.Totals;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.Test;

class StatusModelTest {

    private static final long SECOND = 1_000_000_000L;

    private final StatusModel status = new StatusModel();

    @Test
    void aRateIsTheDifferenceOfTwoSnapshotsOverTheTimeBetween() {
        status.reset(snapshot(1, 0, false, 100));
        status.pulse(SECOND, 0);
        status.reset(snapshot(2, 1_000, false, 150));
        status.pulse(2 * SECOND, 0);
        assertThat(status.publishRateProperty().get()).isEqualTo(50);
    }

    @Test
    void aRateFallsToNothingWhenNothingComesAnyMore() {
        status.reset(snapshot(1, 0, false, 0));
        status.pulse(SECOND, 0);
        status.reset(snapshot(2, 0, false, 1_000));
        status.pulse(2 * SECOND, 0);
        for (int second = 3; second < 8; second++) {
            status.reset(snapshot(2, 0, false, 1_000));
            status.pulse(second * SECOND, 0);
        }
        assertThat(status.publishRateProperty().get()).isZero();
    }

    @Test
    void theTimelineCountsAlsoWhatWasTooFastToBeSeen() {
        status.reset(snapshot(1, 0, false, 100));
        for (int i = 0; i < 3; i++) {
            status.show(i + 2, 1, new BrokerEvent.Published(i, 1, "/", "", "queue", false, false, 1, 0));
        }
        status.reset(snapshot(900, 2, false, 1_100));
        status.pulse(SECOND / 10, 0);
        assertThat(status.activity().bucket(0).published()).isEqualTo(1_000);

        // a picture that is older than the last events seen takes nothing back, and the next counts none twice
        for (int i = 0; i < 10; i++) {
            status.show(i + 901, 3, new BrokerEvent.Published(i, 1, "/", "", "queue", false, false, 1, 0));
        }
        status.reset(snapshot(905, 3, false, 1_105));
        status.reset(snapshot(910, 4, false, 1_110));
        status.pulse(SECOND / 5, 0);
        assertThat(status.activity().bucket(0).published()).isEqualTo(1_010);
    }

    @Test
    void theClockStandsStillWhileTheBrokerIsPaused() {
        status.reset(snapshot(1, 5_000, false, 0));
        status.pulse(SECOND, 0);
        long running = status.wallMillisProperty().get();
        status.reset(new BrokerSnapshot(2, 5_000, 9_999_999, true, 3, new Alarms(false, false, 0, 0), totals(0),
                List.of("/"), List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), List.of()));
        status.pulse(2 * SECOND, 0);
        assertThat(status.wallMillisProperty().get()).isEqualTo(running);
        assertThat(status.pausedProperty().get()).isTrue();
        assertThat(status.parkedCommandsProperty().get()).isEqualTo(3);
    }

    @Test
    void onlyTheLastNotableEventsAreKept() {
        for (int i = 1; i <= 3 * StatusModel.NOTABLES_MAX; i++) {
            status.show(i, i, new BrokerEvent.Unroutable(i, 1, "/", "logs", "key." + i, java.util.Map.of(), false));
        }
        status.pulse(SECOND, 0);
        assertThat(status.notables()).hasSize(StatusModel.NOTABLES_MAX);
        assertThat(status.notables().getLast().args()).contains("key." + 3 * StatusModel.NOTABLES_MAX);
    }

    @Test
    void anOrdinaryCloseIsNotNotableAndAnErrorIsQuoted() {
        status.show(1, 1, new BrokerEvent.ChannelClosed(1, 1, "Normal shutdown"));
        status.show(2, 2, new BrokerEvent.ChannelClosed(2, 1, "NOT_FOUND - no queue 'x' in vhost '/'"));
        status.pulse(SECOND, 0);
        assertThat(status.notables()).singleElement().satisfies(notable -> {
            String text = new Texts(Texts.ENGLISH).get(notable.key(), notable.args().toArray());
            assertThat(text).isEqualTo("Channel closed: NOT_FOUND - no queue 'x' in vhost '/'");
        });
    }

    private static BrokerSnapshot snapshot(long sequence, long brokerMillis, boolean paused, long published) {
        return new BrokerSnapshot(sequence, brokerMillis, 1_000_000 + brokerMillis, paused, 0,
                new Alarms(false, false, 0, 0), totals(published), List.of("/"), List.of(), List.of(), List.of(), Map.of(), List.of(),
                List.of(), List.of());
    }

    private static Totals totals(long published) {
        return new Totals(published, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}

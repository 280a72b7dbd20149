package org.brokerworkbench.tutorials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ManualTicker ticker = new ManualTicker();
    private final Pace pace = new Pace(ticker);
    private final AtomicInteger beats = new AtomicInteger();

    @AfterEach
    void close() {
        pace.close();
    }

    @Test
    void nothingHappensBeforeTheFirstPlayOrStep() {
        Thread scenario = scenario();
        awaitHolding(scenario);
        assertThat(beats).hasValue(0);
        assertThat(pace.state()).isEqualTo(State.HOLDING);
    }

    @Test
    void aStepLetsOneThingHappenAndHoldsAgain() {
        Thread scenario = scenario();
        awaitHolding(scenario);
        for (int step = 1; step <= 3; step++) {
            pace.step();
            int passed = step;
            await().untilAsserted(() -> assertThat(beats).hasValue(passed));
            awaitHolding(scenario);
            assertThat(beats).hasValue(passed);
        }
    }

    @Test
    void aBeatLastsAsLongAsItTakesToLookDividedByTheSpeed() {
        pace.speed(4);
        pace.play();
        Thread scenario = scenario();
        await().until(() -> ticker.remainingMillis(scenario) == 250);
        ticker.advance(249, pace);
        await().until(() -> ticker.remainingMillis(scenario) == 1);
        assertThat(beats).hasValue(0);
        ticker.advance(1, pace);
        await().untilAsserted(() -> assertThat(beats).hasValue(1));
    }

    @Test
    void aStepDuringTheLookGoesOnAtOnce() {
        pace.play();
        Thread scenario = scenario();
        await().until(() -> ticker.remainingMillis(scenario) == 1_000);
        pace.step();
        awaitHolding(scenario);
        assertThat(beats).hasValue(1);
    }

    @Test
    void workStandsStillWhileTheLessonIsPaused() {
        pace.play();
        AtomicBoolean done = new AtomicBoolean();
        Thread worker = Thread.ofPlatform().daemon().start(
                () -> done.set(pace.elapse(Duration.ofSeconds(2), () -> false)));
        await().until(() -> ticker.remainingMillis(worker) == 2_000);
        ticker.advance(500, pace);
        await().until(() -> ticker.remainingMillis(worker) == 1_500);
        pace.pause();
        awaitHolding(worker);
        ticker.advance(3_600_000, pace);
        awaitHolding(worker);
        pace.play();
        await().until(() -> ticker.remainingMillis(worker) == 1_500);
        ticker.advance(1_500, pace);
        await().untilTrue(done);
    }

    @Test
    void workStandsStillWhileAQuestionIsOpen() {
        pace.play();
        Thread worker = Thread.ofPlatform().daemon().start(() -> pace.elapse(Duration.ofSeconds(2), () -> false));
        await().until(() -> ticker.remainingMillis(worker) == 2_000);
        AtomicBoolean answered = new AtomicBoolean();
        Thread scenario = Thread.ofPlatform().daemon().start(() -> pace.ask(() -> {}, answered::get));
        await().until(() -> pace.state() == State.ASKING);
        awaitHolding(worker);
        answered.set(true);
        pace.wake();
        await().until(() -> !scenario.isAlive());
        assertThat(pace.state()).isEqualTo(State.PLAYING);
        await().until(() -> ticker.remainingMillis(worker) == 2_000);
    }

    @Test
    void workStandsStillWhileASectionIsRead() {
        pace.play();
        Thread worker = Thread.ofPlatform().daemon().start(() -> pace.elapse(Duration.ofSeconds(2), () -> false));
        await().until(() -> ticker.remainingMillis(worker) == 2_000);
        Thread scenario = Thread.ofPlatform().daemon().start(() -> pace.read(Duration.ofSeconds(10)));
        await().until(() -> ticker.remainingMillis(scenario) == 10_000);
        awaitHolding(worker);
        ticker.advance(10_000, pace);
        await().until(() -> !scenario.isAlive());
        await().until(() -> ticker.remainingMillis(worker) == 2_000);
    }

    @Test
    void aStepPassesAQuestionOver() {
        Thread scenario = Thread.ofPlatform().daemon().start(() -> pace.ask(() -> {}, () -> false));
        await().until(() -> pace.state() == State.ASKING);
        pace.step();
        await().until(() -> !scenario.isAlive());
        assertThat(pace.state()).isEqualTo(State.STEPPING);
    }

    @Test
    void workThatIsCancelledEndsUnfinished() {
        pace.play();
        AtomicBoolean cancelled = new AtomicBoolean();
        List<Boolean> outcome = Collections.synchronizedList(new ArrayList<>());
        Thread worker = Thread.ofPlatform().daemon().start(
                () -> outcome.add(pace.elapse(Duration.ofSeconds(2), cancelled::get)));
        await().until(() -> ticker.remainingMillis(worker) == 2_000);
        cancelled.set(true);
        pace.wake();
        await().until(() -> outcome.equals(List.of(false)));
    }

    @Test
    void closingEndsAHoldingScenario() {
        Thread scenario = scenario();
        awaitHolding(scenario);
        pace.close();
        await().until(() -> !scenario.isAlive());
        assertThatThrownBy(() -> pace.beat(LOOK)).isInstanceOf(LessonStopped.class);
    }

    @Test
    void aSpeedIsAboveZero() {
        assertThatThrownBy(() -> pace.speed(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> pace.speed(Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void everyChangeOfStateIsToldOnce() {
        List<State> told = Collections.synchronizedList(new ArrayList<>());
        pace.onChange(told::add);
        pace.play();
        pace.play();
        pace.speed(2);
        pace.pause();
        pace.step();
        assertThat(told).containsExactly(State.PLAYING, State.HOLDING, State.STEPPING);
    }

    /// A scenario of endless beats that counts those it has passed.
    private Thread scenario() {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    pace.beat(LOOK);
                    beats.incrementAndGet();
                }
            } catch (LessonStopped stopped) {
                // as it should
            }
        });
    }

    private void awaitHolding(Thread thread) {
        await().until(() -> ticker.remainingMillis(thread) == Long.MAX_VALUE);
    }
}

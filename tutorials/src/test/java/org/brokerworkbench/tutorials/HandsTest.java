package org.brokerworkbench.tutorials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.brokerworkbench.tutorials.LessonEvent.Arrived;
import org.brokerworkbench.tutorials.LessonEvent.Connected;
import org.brokerworkbench.tutorials.LessonEvent.Consuming;
import org.brokerworkbench.tutorials.LessonEvent.Disconnected;
import org.brokerworkbench.tutorials.LessonEvent.Done;
import org.brokerworkbench.tutorials.LessonEvent.Published;
import org.brokerworkbench.tutorials.LessonEvent.Publishing;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.brokerworkbench.tutorials.LessonEvent.StateChanged;
import org.brokerworkbench.tutorials.Worker.Acknowledgement;
import org.brokerworkbench.tutorials.course.FairDispatch;
import org.brokerworkbench.tutorials.course.PublishSubscribe;
import org.brokerworkbench.tutorials.course.RoundRobin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the learner does with the clients of a lesson when its scenario is over.
class HandsTest {

    private static TestBroker broker;

    private final List<LessonEvent> events = Collections.synchronizedList(new ArrayList<>());
    private LessonRun run;

    @BeforeAll
    static void start() {
        broker = new TestBroker();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @AfterEach
    void clear() {
        run.clear().toCompletableFuture().join();
    }

    @Test
    void aProducerGoesOnUntilItIsStopped() {
        playToTheEnd(new RoundRobin());
        events.clear();
        done(run.hands().rate("new task", 500));
        await().until(() -> count(Done.class) > 20);
        done(run.hands().rate("new task", 0));
        await().until(() -> count(Published.class) == count(Done.class));
        assertThat(last(Publishing.class).perSecond()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        playToTheEnd(new RoundRobin());
        List<String> first = sequence(42);
        assertThat(sequence(42)).isEqualTo(first);
        assertThat(sequence(43)).isNotEqualTo(first);
    }

    @Test
    void aKilledWorkerComesBackAndConsumesAgain() {
        playToTheEnd(new RoundRobin());
        events.clear();
        done(run.hands().kill("worker 1"));
        await().until(() -> events.contains(new Disconnected("worker 1")));
        done(run.hands().reconnect("worker 1"));
        assertThat(events).contains(new Connected("worker 1", true));
        done(run.hands().rate("new task", 500));
        await().until(() -> !find(Done.class, event -> event.actor().equals("worker 1")).isEmpty());
    }

    @Test
    void aSubscriberThatReconnectsHasANewTemporaryQueue() {
        playToTheEnd(new PublishSubscribe());
        Consuming before = last(Consuming.class);
        // the lesson may have sent it away itself
        done(run.hands().disconnect(before.actor()));
        await().until(() -> events.contains(new Disconnected(before.actor())));
        events.clear();
        done(run.hands().reconnect(before.actor()));
        assertThat(last(Consuming.class).queue()).isNotEqualTo(before.queue()).startsWith("amq.gen-");
    }

    @Test
    void aChangedPrefetchAndAcknowledgementHoldForWhatComesThen() {
        playToTheEnd(new FairDispatch());
        String worker = last(Consuming.class).actor();
        done(run.hands().prefetch(worker, 3));
        assertThat(last(Consuming.class)).isEqualTo(new Consuming(worker, "task_queue", 3, Acknowledgement.AFTER_WORK));
        done(run.hands().acknowledgement(worker, Acknowledgement.AUTO));
        assertThat(last(Consuming.class)).isEqualTo(new Consuming(worker, "task_queue", 3, Acknowledgement.AUTO));
        done(run.hands().kill(worker));
        await().until(() -> events.contains(new Disconnected(worker)));
        done(run.hands().reconnect(worker));
        assertThat(last(Consuming.class)).as("what was chosen by hand stays")
                .isEqualTo(new Consuming(worker, "task_queue", 3, Acknowledgement.AUTO));
    }

    @Test
    void aLessonIsTakenOverInTheMiddleAndItsStuckWorkersGoOn() {
        LessonSettings settings = LessonSettings.watched(broker.uri(), section -> Duration.ZERO, () -> false);
        run = LessonRun.prepare(new RoundRobin(), settings, Pace.instant(), events::add);
        run.play();
        await().until(() -> state() == State.ASKING);
        run.takeOver();
        await().until(() -> state() == State.FREE);
        run.play();
        assertThat(state()).as("what is taken over does not play on").isEqualTo(State.FREE);
        done(run.hands().rate("new task", 100));
        await().until(() -> count(Arrived.class) > 10);
    }

    @Test
    void whatIsNotThereIsNamed() {
        playToTheEnd(new RoundRobin());
        assertThatThrownBy(() -> done(run.hands().kill("worker 9"))).hasMessageContaining("'worker 9'");
        assertThatThrownBy(() -> done(run.hands().rate("worker 1", 2))).hasMessageContaining("'worker 1'");
    }

    private void playToTheEnd(Lesson lesson) {
        run = LessonRun.prepare(lesson, LessonSettings.unwatched(broker.uri()), Pace.instant(), events::add);
        run.play();
        await().atMost(Duration.ofSeconds(20)).until(() -> state() == State.FINISHED);
    }

    private List<String> sequence(long seed) {
        events.clear();
        done(run.hands().seed("new task", seed));
        done(run.hands().rate("new task", 1_000));
        await().until(() -> count(Published.class) >= 12);
        done(run.hands().rate("new task", 0));
        return Arrays.stream(events.toArray())
                .filter(Published.class::isInstance)
                .map(event -> ((Published) event).body())
                .limit(12)
                .toList();
    }

    private State state() {
        return find(StateChanged.class, event -> true).stream().map(StateChanged::state).reduce(State.READY, (a, b) -> b);
    }

    private long count(Class<? extends LessonEvent> kind) {
        return find(kind, event -> true).size();
    }

    private <E extends LessonEvent> E last(Class<E> kind) {
        return find(kind, event -> true).getLast();
    }

    private <E extends LessonEvent> List<E> find(Class<E> kind, Predicate<E> wanted) {
        return Arrays.stream(events.toArray()).filter(kind::isInstance).map(kind::cast).filter(wanted).toList();
    }

    private static void done(CompletionStage<Void> asked) {
        asked.toCompletableFuture().join();
    }
}

package org.brokerworkbench.tutorials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.brokerworkbench.tutorials.LessonEvent.Consuming;
import org.brokerworkbench.tutorials.LessonEvent.Disconnected;
import org.brokerworkbench.tutorials.LessonEvent.Published;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.brokerworkbench.tutorials.LessonEvent.StateChanged;
import org.brokerworkbench.tutorials.course.Durability;
import org.brokerworkbench.tutorials.course.FairDispatch;
import org.brokerworkbench.tutorials.course.RoundRobin;
import org.brokerworkbench.tutorials.course.Rpc;
import org.brokerworkbench.tutorials.course.WhatQueuesAreFor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was played is saved, opened and played again.
class ScenarioFileTest {

    private static TestBroker broker;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        broker = new TestBroker();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    static List<Lesson> recorded() {
        return Lessons.all();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aLessonThatWasPlayedIsSavedOpenedAndPlayedAgain(Lesson lesson) throws Exception {
        Path file = folder.resolve("played.json");
        List<LessonEvent> events = new CopyOnWriteArrayList<>();
        LessonRun run = playToTheEnd(lesson, events);
        ScenarioFile.write(run.recorded(LessonText.of(lesson, Locale.ENGLISH)), file);
        run.clear().toCompletableFuture().join();

        Lesson opened = ScenarioFile.read(file);
        assertThat(LessonText.of(opened, Locale.ENGLISH).title()).isEqualTo(LessonText.of(lesson, Locale.ENGLISH).title());
        List<LessonEvent> again = new CopyOnWriteArrayList<>();
        LessonResult result = LessonRunner.run(opened, broker.settings(), again::add);
        assertThat(result.failure()).isEmpty();
        assertThat(result.expectations()).allMatch(Expectation::held);
        assertThat(result.held()).isTrue();
        // an answer may overtake what is said of its question
        await().untilAsserted(() -> assertThat(published(again)).containsExactlyInAnyOrderElementsOf(published(events)));
    }

    @Test
    void whatTheLearnersHandsDidIsPartOfIt() throws Exception {
        Path file = folder.resolve("free.json");
        List<LessonEvent> events = new CopyOnWriteArrayList<>();
        LessonRun run = playToTheEnd(new RoundRobin(), events);
        Hands hands = run.hands();
        hands.kill("worker 1").toCompletableFuture().join();
        await().until(() -> events.contains(new Disconnected("worker 1")));
        hands.reconnect("worker 1").toCompletableFuture().join();
        hands.prefetch("worker 2", 3).toCompletableFuture().join();
        ScenarioFile.write(run.recorded(LessonText.of(run.lesson(), Locale.ENGLISH)), file);
        run.clear().toCompletableFuture().join();

        assertThat(Files.readString(file)).contains("\"do\" : \"kill\"", "\"do\" : \"reconnect\"", "\"do\" : \"adjust\"");
        List<LessonEvent> again = new CopyOnWriteArrayList<>();
        LessonResult result = LessonRunner.run(
                ScenarioFile.read(file), LessonSettings.unwatched(broker.uri()), again::add);
        assertThat(result.failure()).isEmpty();
        assertThat(result.held()).isTrue();
        assertThat(again).contains(new Disconnected("worker 1"))
                .contains(new Consuming("worker 2", "task_queue", 3, Worker.Acknowledgement.AFTER_WORK));
    }

    @Test
    void whatAFileLeavesOutIsNamed() {
        List<LessonEvent> events = new CopyOnWriteArrayList<>();
        LessonRun run = playToTheEnd(new WhatQueuesAreFor(), events);
        assertThat(run.omissions()).containsExactly(new Omission(Omission.Kind.LOCAL_PROGRAM, "in_process"));
        run.clear().toCompletableFuture().join();
        run = playToTheEnd(new FairDispatch(), events);
        assertThat(run.omissions()).containsExactly(new Omission(Omission.Kind.MEASUREMENT, "short_tasks"));
        run.clear().toCompletableFuture().join();
        run = playToTheEnd(new Rpc(), events);
        assertThat(run.omissions()).isEmpty();
        run.clear().toCompletableFuture().join();
    }

    @Test
    void aRestartAndAPowerCutAreSavedAndPlayedAgainWhereTheBrokerIsOurs(@TempDir Path data) throws Exception {
        try (KeepingBroker keeping = new KeepingBroker(data)) {
            LessonSettings settings = LessonSettings.unwatched(keeping.uri()).withStagehand(keeping);
            List<LessonEvent> events = new CopyOnWriteArrayList<>();
            LessonRun run = LessonRun.prepare(new Durability(), settings, Pace.instant(), events::add);
            run.play();
            await().atMost(Duration.ofSeconds(30)).until(() -> events.contains(new StateChanged(State.FINISHED, null)));
            Path file = folder.resolve("durable.json");
            ScenarioFile.write(run.recorded(LessonText.of(run.lesson(), Locale.ENGLISH)), file);
            run.clear().toCompletableFuture().join();

            Lesson opened = ScenarioFile.read(file);
            assertThat(opened.restartsBroker()).isTrue();
            List<LessonEvent> again = new CopyOnWriteArrayList<>();
            LessonResult result = LessonRunner.run(opened, settings, again::add);
            assertThat(result.failure()).isEmpty();
            assertThat(result.expectations()).hasSizeGreaterThan(1).allMatch(Expectation::held);
            // an answer may overtake what is said of its question
        await().untilAsserted(() -> assertThat(published(again)).containsExactlyInAnyOrderElementsOf(published(events)));
            assertThat(LessonRunner.run(opened, LessonSettings.unwatched(keeping.uri()), event -> {}).failure())
                    .hasValueSatisfying(words -> assertThat(words).contains("not for the lesson to restart"));
        }
    }

    @Test
    void aScenarioWrittenByHandIsPlayed() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.json"), """
                {
                  "format": "broker-workbench scenario 1",
                  "title": "Mine",
                  "about": "By hand.",
                  "queues": [{"name": "mine", "durable": true, "arguments": {}}],
                  "exchanges": [],
                  "clients": [
                    {"name": "sender", "kind": "PRODUCER", "program": "send"},
                    {"name": "worker", "kind": "WORKER", "program": "worker"}
                  ],
                  "script": [
                    {"do": "say", "section": "one", "title": "First", "text": "A *message* waits."},
                    {"do": "connect", "client": "sender"},
                    {"do": "declare-queue", "client": "sender", "queue": "mine"},
                    {"do": "publish", "client": "sender", "routingKey": "mine", "body": "Hello"},
                    {"do": "expect-ready", "queue": "mine", "count": 1},
                    {"do": "connect", "client": "worker"},
                    {"do": "consume", "client": "worker", "queue": "mine", "acknowledgement": "AFTER_WORK"},
                    {"do": "expect-received", "client": "worker", "bodies": ["Hello"]}
                  ]
                }
                """);
        LessonResult result = LessonRunner.run(ScenarioFile.read(file), broker.uri());
        assertThat(result.failure()).isEmpty();
        assertThat(result.expectations()).hasSize(2).allMatch(Expectation::held);
        assertThat(ScenarioFile.read(file).text(Locale.ENGLISH).check("worker 2")).isEqualTo("`worker` ← `Hello`");
    }

    @Test
    void aFileThatIsNoScenarioIsRefusedWithThePlace() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.json"), "{\"dear\": \"reader\"}");
        assertThatThrownBy(() -> ScenarioFile.read(letter)).isInstanceOf(LessonFailure.class)
                .hasMessageContaining("letter.json").hasMessageContaining("dear");
        Path newer = Files.writeString(folder.resolve("newer.json"), """
                {"format": "broker-workbench scenario 9", "title": "", "about": "", "queues": [], "exchanges": [],
                 "clients": [], "script": []}""");
        assertThatThrownBy(() -> ScenarioFile.read(newer)).hasMessageContaining("scenario 9").hasMessageContaining("scenario 1");
        Path stranger = Files.writeString(folder.resolve("stranger.json"), """
                {"format": "broker-workbench scenario 1", "title": "x", "about": "", "queues": [], "exchanges": [],
                 "clients": [], "script": [{"do": "connect", "client": "stranger"}]}""");
        assertThat(LessonRunner.run(ScenarioFile.read(stranger), broker.uri()).failure())
                .hasValueSatisfying(words -> assertThat(words).contains("'stranger'"));
    }

    private LessonRun playToTheEnd(Lesson lesson, List<LessonEvent> events) {
        LessonRun run = LessonRun.prepare(lesson, broker.settings(), Pace.instant(), events::add);
        run.play();
        await().atMost(Duration.ofSeconds(30)).until(() -> events.contains(new StateChanged(State.FINISHED, null)));
        return run;
    }

    private static List<String> published(List<LessonEvent> events) {
        return Arrays.stream(events.toArray())
                .filter(Published.class::isInstance)
                .map(event -> ((Published) event).body())
                .toList();
    }
}

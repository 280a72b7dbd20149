package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brokerworkbench.tutorials.LessonEvent.Asked;
import org.brokerworkbench.tutorials.LessonEvent.Checked;
import org.brokerworkbench.tutorials.LessonEvent.Measured;
import org.brokerworkbench.tutorials.LessonEvent.Revealed;
import org.brokerworkbench.tutorials.LessonEvent.Running;
import org.brokerworkbench.tutorials.LessonEvent.Said;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.brokerworkbench.tutorials.LessonEvent.StateChanged;
import org.brokerworkbench.tutorials.Program.Client;
import org.brokerworkbench.tutorials.course.Acknowledgements;
import org.brokerworkbench.tutorials.course.Connections;
import org.brokerworkbench.tutorials.course.DeadLetters;
import org.brokerworkbench.tutorials.course.Durability;
import org.brokerworkbench.tutorials.course.FairDispatch;
import org.brokerworkbench.tutorials.course.Headers;
import org.brokerworkbench.tutorials.course.HelloWorld;
import org.brokerworkbench.tutorials.course.PublishSubscribe;
import org.brokerworkbench.tutorials.course.PublisherConfirms;
import org.brokerworkbench.tutorials.course.RoundRobin;
import org.brokerworkbench.tutorials.course.Routing;
import org.brokerworkbench.tutorials.course.Rpc;
import org.brokerworkbench.tutorials.course.Topics;
import org.brokerworkbench.tutorials.course.VirtualHosts;
import org.brokerworkbench.tutorials.course.WhatQueuesAreFor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every lesson on a broker, with every choice.
class LessonsPlayedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = new TestBroker();
    }

    @AfterAll
    static void stop() {
        PERFORMANCES.clear();
        broker.close();
    }

    /// The answer is what the machine measures, which no test can know.
    private static final String MEASURED = "measured";

    /// @param answers what each question's answer has to turn out to be
    record Case(Lesson lesson, Map<String, Integer> choices, Map<String, String> answers) {
        @Override
        public String toString() {
            return lesson.name() + choices;
        }
    }

    /// What a case has come to; each is played once, which takes a while for those in which time has to pass.
    record Performance(LessonResult result, List<LessonEvent> events, List<String> before, List<String> after) {}

    private static final Map<Case, Performance> PERFORMANCES = new HashMap<>();

    private static final List<Case> CASES = List.of(
            new Case(new HelloWorld(), Map.of(), Map.of(
                    "nobody-listens", "waits", "declared-twice", "unchanged", "wrong-key", "dropped")),
            new Case(new RoundRobin(), Map.of("workers", 2), Map.of("next-2", "worker-1")),
            new Case(new RoundRobin(), Map.of("workers", 3), Map.of("next-3", "worker-1")),
            new Case(new Acknowledgements(), Map.of(), Map.of(
                    "killed", "second", "killed-again", "lost", "forgetful-leaves", "back")),
            new Case(new Durability(), Map.of(), Map.of("redeclared", "refused")),
            new Case(new FairDispatch(), Map.of("prefetch", 1), Map.of("shares", "one-three", "short-tasks", MEASURED)),
            new Case(new FairDispatch(), Map.of("prefetch", 0), Map.of("shares", "two-two", "short-tasks", MEASURED)),
            new Case(new FairDispatch(), Map.of("prefetch", 7), Map.of("shares", "two-two", "short-tasks", MEASURED)),
            new Case(new PublishSubscribe(), Map.of(), Map.of("nobody", "lost", "second", "both")),
            new Case(new Routing(), Map.of(), Map.of("two-messages", "error-only", "debug", "dropped")),
            new Case(new Topics(), Map.of(), Map.of(
                    "fox", "orange", "pink", "once", "four-words", "lazy", "bare-kern", "everything")),
            new Case(new Rpc(), Map.of(), Map.of(
                    "which-call", "second", "server-dies", "other", "answered-twice", "two-answers-one-used")),
            new Case(new PublisherConfirms(), Map.of(), Map.of(
                    "misspelt", "confirmed", "mandatory", "returned-and-confirmed", "full", "refused")),
            new Case(new Headers(), Map.of(), Map.of("pdf-invoice", "archive", "postcard", "unsorted")),
            new Case(new DeadLetters(), Map.of(), Map.of("grows-old", "gone", "requeued", "again", "rejected", "later")),
            new Case(new Connections(), Map.of(), Map.of("channel-error", "channel", "sleeps", "cut-off")),
            new Case(new VirtualHosts(), Map.of(), Map.of(
                    "no-permissions", "refused", "accounts", "refused", "reader-writes", "closed",
                    "other-host", "not-found")),
            new Case(new WhatQueuesAreFor(), Map.of(), Map.of(
                    "site-dies", "all", "own-queue", "none", "stock-is-down", "wait", "five-customers", "three-two",
                    "who-gets-logs", "shared-and-all")));

    static Stream<Case> cases() {
        return CASES.stream();
    }

    @Test
    void everyLessonIsAmongTheCases() {
        assertThat(cases().map(played -> played.lesson().name()).distinct())
                .containsExactlyElementsOf(Lessons.all().stream().map(Lesson::name).toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatALessonSaysIsTrue(Case played) throws Exception {
        LessonResult result = performance(played).result();
        List<LessonEvent> events = performance(played).events();
        assertThat(result.failure()).isEmpty();
        assertThat(result.expectations()).isNotEmpty().allMatch(Expectation::held);
        assertThat(result.held()).isTrue();
        Map<String, String> revealed = new HashMap<>();
        events.forEach(event -> {
            if (event instanceof Revealed(String section, String predicted, String actual)) revealed.put(section, actual);
        });
        played.answers().forEach((question, answer) -> {
            if (answer.equals(MEASURED)) revealed.replace(question, MEASURED);
        });
        assertThat(revealed).isEqualTo(played.answers());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLessonUsesOnlyWordsAndBlocksThatThereAre(Case played) throws Exception {
        List<LessonEvent> events = performance(played).events();
        LessonText text = LessonText.of(played.lesson(), Locale.ENGLISH);
        Set<String> checks = text.sections().values().stream()
                .flatMap(section -> section.checks().keySet().stream())
                .collect(Collectors.toSet());
        String atHand = "";
        for (LessonEvent event : events) {
            if (event instanceof Said(String section)) assertThat(text.sections()).containsKey(section);
            if (event instanceof Checked(Expectation expectation)) assertThat(checks).contains(expectation.check());
            if (event instanceof Asked(String section, List<String> options)) {
                assertThat(text.section(section, "a test").options().keySet()).containsExactlyElementsOf(options);
            }
            if (event instanceof Said(String section)) atHand = section;
            if (event instanceof Asked(String section, List<String> options)) atHand = section;
            if (event instanceof Measured(String row, Map<String, Number> figures)) {
                assertThat(text.section(atHand, "a test").figures().keySet()).as(row).isEqualTo(figures.keySet());
            }
            if (event instanceof Running running) {
                assertThat(played.lesson().programs()).contains(running.program());
                assertThat(Program.of(running.program(), Client.PIKA).blocks())
                        .as(running.program())
                        .containsKey(running.block());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLessonLeavesNothingBehind(Case played) throws Exception {
        assertThat(performance(played).after()).isEqualTo(performance(played).before());
    }

    @Test
    void whatSurvivesARestartAndAPowerCutIsSeenWhereTheBrokerIsOurs(@TempDir Path data) throws Exception {
        try (KeepingBroker keeping = new KeepingBroker(data)) {
            List<LessonEvent> events = new ArrayList<>();
            LessonSettings settings = LessonSettings.unwatched(keeping.uri()).withStagehand(keeping);
            LessonResult result = LessonRunner.run(new Durability(), settings, events::add);
            assertThat(result.failure()).isEmpty();
            assertThat(result.expectations()).allMatch(Expectation::held);
            assertThat(said(events)).contains("restarted", "cut");
            assertThat(events).noneMatch(LessonEvent.LeftOut.class::isInstance);
            assertThat(events).contains(
                    new Revealed("restart", null, "persistent"), new Revealed("power-cut", null, "confirmed-only"));
            assertThat(keeping.exists(Stagehand.Kind.QUEUE, "task_queue")).isFalse();
        }
    }

    @Test
    void somebodyElsesQueueIsRefusedAndLeftAlone() throws Exception {
        try (Connection connection = connect()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("hello", false, false, false, Map.of());
            channel.basicPublish("", "hello", null, "mine".getBytes(UTF_8));

            LessonResult result = LessonRunner.run(new HelloWorld(), broker.uri());

            assertThat(result.held()).isFalse();
            assertThat(result.failure()).hasValueSatisfying(words -> assertThat(words).contains("'hello'", "delete it"));
            await().until(() -> channel.messageCount("hello") == 1);

            LessonSettings replacing = LessonSettings.unwatched(broker.uri()).withReplaceOthers(true);
            assertThat(LessonRunner.run(new HelloWorld(), replacing, event -> {}).held()).isTrue();
        }
    }

    @Test
    void anotherConsumerEndsALessonWithAHintRatherThanInSilence() throws Exception {
        try (Connection connection = connect()) {
            LessonSettings impatient = LessonSettings.unwatched(broker.uri()).withPatience(Duration.ofMillis(300));
            LessonResult result = LessonRunner.run(new RoundRobin(), impatient, event -> {
                if (event instanceof Said(String section) && section.equals("deal")) consumeToo(connection, "task_queue");
            });
            assertThat(result.held()).isFalse();
            assertThat(result.failure()).hasValueSatisfying(
                    words -> assertThat(words).contains("'Third message...'", "another program"));
        }
    }

    @Test
    void aBrokerThatIsNotThereIsNamed() {
        LessonResult result = LessonRunner.run(new HelloWorld(), "amqp://localhost:1");
        assertThat(result.held()).isFalse();
        assertThat(result.failure()).hasValueSatisfying(words -> assertThat(words).contains("Connection refused"));
        assertThat(LessonRunner.run(new HelloWorld(), "http://localhost").failure())
                .hasValueSatisfying(words -> assertThat(words).contains("http://localhost", "amqp://"));
    }

    @Test
    void aWatchedLessonIsSteppedAnsweredAndCleared() {
        List<LessonEvent> events = Collections.synchronizedList(new ArrayList<>());
        LessonSettings settings = LessonSettings.watched(broker.uri(), section -> Duration.ofHours(1), () -> false);
        LessonRun run = LessonRun.prepare(new HelloWorld(), settings, events::add);
        assertThat(events).isEmpty();

        run.step();
        awaitState(events, State.HOLDING);
        assertThat(said(events)).containsExactly("intro");
        for (int steps = 0; state(events) != State.ASKING; steps++) {
            assertThat(steps).isLessThan(10);
            run.step();
            await().until(() -> state(events) == State.HOLDING || state(events) == State.ASKING);
        }
        run.answer("declared-twice", "unchanged");
        assertThat(state(events)).as("the answer to another question").isEqualTo(State.ASKING);
        run.answer("nobody-listens", "lost");
        awaitState(events, State.HOLDING);
        run.step();
        await().until(() -> events.contains(new Revealed("nobody-listens", "lost", "waits")));

        run.clear().toCompletableFuture().join();
        assertThat(state(events)).isEqualTo(State.CLOSED);
        assertThat(LessonRunner.run(new HelloWorld(), broker.uri()).held()).isTrue();
    }

    private static Performance performance(Case played) throws Exception {
        Performance known = PERFORMANCES.get(played);
        if (known != null) return known;
        List<String> before = broker.inventory();
        List<LessonEvent> events = new ArrayList<>();
        LessonResult result = LessonRunner.run(
                played.lesson(), broker.settings().withChoices(played.choices()), events::add);
        // a RabbitMQ takes a moment to forget an exclusive queue whose connection is gone
        List<String> after = broker.inventory();
        for (long deadline = System.nanoTime() + PATIENCE.toNanos(); !after.equals(before) && System.nanoTime() < deadline;) {
            after = broker.inventory();
        }
        Performance performance = new Performance(result, events, before, after);
        PERFORMANCES.put(played, performance);
        return performance;
    }

    private static List<String> said(List<LessonEvent> events) {
        return List.copyOf(events).stream()
                .filter(Said.class::isInstance)
                .map(event -> ((Said) event).section())
                .toList();
    }

    private static State state(List<LessonEvent> events) {
        return List.copyOf(events).stream()
                .filter(StateChanged.class::isInstance)
                .map(event -> ((StateChanged) event).state())
                .reduce(State.READY, (earlier, later) -> later);
    }

    private static void awaitState(List<LessonEvent> events, State wanted) {
        await().until(() -> state(events) == wanted);
    }

    private static ConnectionFactory factory() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.uri());
        return factory;
    }

    private static Connection connect() throws Exception {
        return factory().newConnection("test");
    }

    private static void consumeToo(Connection connection, String queue) {
        try {
            connection.createChannel().basicConsume(queue, true, (tag, delivery) -> {}, tag -> {});
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}

package org.brokerworkbench.fx.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.TestWindow;
import org.brokerworkbench.fx.lesson.Card.Question;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.brokerworkbench.tutorials.LessonFailure;
import org.brokerworkbench.tutorials.Lessons;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonViewModelTest {

    /// So fast that reading and working take no time worth waiting for.
    private static final double FAST = 1_000_000;

    private static Broker broker;

    @TempDir
    private Path settings;

    private final TestWindow window = new TestWindow();
    private final Lesson helloWorld = Lessons.byName("hello-world").orElseThrow();
    private final Lesson roundRobin = Lessons.byName("round-robin").orElseThrow();
    private LessonViewModel model;

    @BeforeAll
    static void startBroker() {
        broker = Broker.start(BrokerConfig.onFreePorts());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void open() {
        model = open(settings);
        model.speedProperty().set(FAST);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void thePictureTurnsToTheVirtualHostInWhichSomethingIsToBeSeenAndBack() {
        List<String> shown = new ArrayList<>();
        model.vhostProperty().addListener((property, before, now) -> shown.add(now));
        model.select(Lessons.byName("virtual-hosts").orElseThrow());
        window.until("ready", () -> model.stateProperty().get() == State.READY);
        model.play();
        window.until("finished", () -> {
            if (model.stateProperty().get() == State.ASKING) model.passOver(model.cards().getLast());
            return model.stateProperty().get() == State.FINISHED;
        });
        assertThat(shown).containsExactly("lesson", "shop", "lesson", "shop");
        model.reset();
        window.until("ready", () -> model.stateProperty().get() == State.READY);
        assertThat(model.vhostProperty().get()).isNull();
    }

    @Test
    void nothingHappensBeforeTheLearnerWantsIt() {
        assertThat(model.stateProperty().get()).isEqualTo(State.READY);
        assertThat(model.lessonProperty().get()).isSameAs(helloWorld);
        assertThat(queues()).isEmpty();
    }

    @Test
    void aPredictionIsGradedByWhatTheBrokerDid() {
        model.play();
        Card card = awaitQuestion("nobody-listens");
        model.answer(card, "lost");
        assertThat(card.question()).isEqualTo(Question.PENDING);
        assertThat(card.predicted()).isEqualTo("lost");
        window.until("revealed", () -> card.question() == Question.REVEALED);
        assertThat(card.actual()).isEqualTo("waits");

        Card second = awaitQuestion("declared-twice");
        model.answer(second, "unchanged");
        Card third = awaitQuestion("wrong-key");
        model.passOver(third);
        awaitState(State.FINISHED);
        assertThat(third.actual()).isEqualTo("dropped");
        assertThat(third.predicted()).isNull();
        assertThat(model.predictedRight()).isEqualTo(1);
        assertThat(model.questions()).isEqualTo(3);
        assertThat(model.held()).isTrue();
    }

    @Test
    void anAnswerCountsOnce() {
        model.play();
        Card card = awaitQuestion("nobody-listens");
        model.answer(card, "lost");
        model.answer(card, "waits");
        window.until("revealed", () -> card.question() == Question.REVEALED);
        assertThat(card.predicted()).isEqualTo("lost");
    }

    @Test
    void aStepPassesAQuestionOver() {
        model.play();
        Card card = awaitQuestion("nobody-listens");
        model.step();
        window.until("no longer open", () -> card.question() != Question.OPEN);
        awaitState(State.HOLDING);
        assertThat(card.predicted()).isNull();
    }

    @Test
    void workersAreShownWithWhatTheyWereGiven() {
        model.select(roundRobin);
        awaitState(State.READY);
        playThrough();
        assertThat(model.clients()).extracting(ClientRow::name).containsExactly("worker 1", "worker 2", "new task");
        assertThat(messages("worker 1")).containsExactly("First message.", "Third message...", "Fifth message.....");
        assertThat(messages("worker 2")).containsExactly("Second message..", "Fourth message....");
        assertThat(model.clients().getFirst().messages()).extracting(ClientRow.Message::stage)
                .containsOnly(ClientRow.Stage.DONE);
        assertThat(model.cards().stream().flatMap(card -> card.checks().stream())).hasSize(5).allMatch(check -> check.held());
    }

    @Test
    void aChoiceIsValidForTheNextStart() {
        model.select(roundRobin);
        awaitState(State.READY);
        model.choose(roundRobin.choices().getFirst(), 3);
        awaitState(State.READY);
        playThrough();
        assertThat(messages("worker 1")).containsExactly("First message.", "Fourth message....");
        assertThat(messages("worker 2")).containsExactly("Second message..", "Fifth message.....");
        assertThat(messages("worker 3")).containsExactly("Third message...");
    }

    @Test
    void theBlockOfEveryClientIsKnown() {
        model.select(roundRobin);
        awaitState(State.READY);
        playThrough();
        assertThat(model.blocksOf("worker")).isEqualTo(Map.of("worker 1", "consume", "worker 2", "consume"));
        assertThat(model.blocksOf("new_task")).isEqualTo(Map.of("new task", "publish"));
        assertThat(model.runningProperty().get()).isNotNull();
    }

    @Test
    void resetDeletesWhatTheLessonMadeAndNothingElse() throws Exception {
        try (Connection connection = connect()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("mine", false, true, false, Map.of());
            model.play();
            awaitQuestion("nobody-listens");
            assertThat(queues()).containsExactlyInAnyOrder("hello", "mine");
            model.reset();
            awaitState(State.READY);
            assertThat(queues()).containsExactly("mine");
            assertThat(model.cards()).isEmpty();
            assertThat(model.clients()).isEmpty();
            assertThat(model.runningProperty().get()).isNull();
        }
    }

    @Test
    void anotherLessonClearsTheLastOne() {
        model.play();
        awaitQuestion("nobody-listens");
        model.select(roundRobin);
        awaitState(State.READY);
        assertThat(queues()).isEmpty();
        model.play();
        awaitQuestion("next-2");
        assertThat(queues()).containsExactly("task_queue");
    }

    @Test
    void resettingTwiceAndPlayingAtOnceWaitsForTheClearing() {
        model.play();
        awaitQuestion("nobody-listens");
        model.reset();
        model.reset();
        model.play();
        Card card = awaitQuestion("nobody-listens");
        assertThat(model.failureProperty().get()).isNull();
        assertThat(card.question()).isEqualTo(Question.OPEN);
    }

    @Test
    void aLessonAndTheQueuesOfOthersDoNotMeet() throws Exception {
        try (Connection connection = connect()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("hello", false, true, false, Map.of());
            channel.basicPublish("", "hello", null, "mine".getBytes(UTF_8));
            playThrough();
            assertThat(model.held()).isTrue();
            assertThat(channel.queueDeclarePassive("hello").getMessageCount()).isEqualTo(1);
            model.reset();
            awaitState(State.READY);
            assertThat(channel.queueDeclarePassive("hello").getMessageCount()).isEqualTo(1);
            assertThat(vhosts()).containsExactly("/");
        }
    }

    @Test
    void inAVirtualHostThatWasThereAQueueIsDeletedOnlyOnTheLearnersWord() throws Exception {
        broker.administrator().putVhost("lesson", "mine", List.of(), "guest").toCompletableFuture().join();
        try (Connection connection = connect("/lesson")) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("hello", false, false, false, Map.of());
            channel.basicPublish("", "hello", null, "mine".getBytes(UTF_8));
            model.play();
            awaitState(State.FAILED);
            assertThat(model.failureProperty().get()).isInstanceOf(LessonFailure.NameTaken.class);
            assertThat(channel.queueDeclarePassive("hello").getMessageCount()).isEqualTo(1);

            model.replaceAndPlay();
            awaitQuestion("nobody-listens");
            assertThat(channel.queueDeclarePassive("hello").getMessageCount()).isZero();
            model.reset();
            awaitState(State.READY);
            assertThat(vhosts()).containsExactly("/", "lesson");
        } finally {
            broker.administrator().deleteVhost("lesson").toCompletableFuture().join();
        }
    }

    @Test
    void whatAKilledProcessHadLeftBehindIsNoObstacle() throws Exception {
        model.play();
        awaitQuestion("nobody-listens");
        LessonViewModel next = open(settings);
        next.speedProperty().set(FAST);
        next.play();
        window.until("the question", () -> next.stateProperty().get() == State.ASKING);
        assertThat(next.failureProperty().get()).isNull();
        next.close();
    }

    @Test
    void whatWasPlayedIsSavedAndOpenedAsAScenario() throws Exception {
        playThrough();
        Path file = settings.resolve("mine.json");
        model.save(file, Locale.ENGLISH);
        model.open(file);
        awaitState(State.READY);
        assertThat(model.lessonProperty().get().partOfTheCourse()).isFalse();
        playThrough();
        assertThat(model.held()).isTrue();
        assertThat(messages("receiver")).containsExactly("Hello World!", "Hello again!");
        assertThat(model.cards().getFirst().section()).isEqualTo("intro");
        assertThat(model.done()).doesNotContainKey(model.lessonProperty().get().name());
    }

    @Test
    void progressIsRememberedAndTheCourseGoesOnWhereItWas() {
        playThrough();
        assertThat(model.done()).containsEntry("hello-world", true).containsEntry("round-robin", false);
        LessonViewModel later = open(settings);
        assertThat(later.done()).containsEntry("hello-world", true);
        assertThat(later.lessonProperty().get()).isSameAs(roundRobin);
        later.close();
    }

    @Test
    void aPausedBrokerMakesALessonWaitAndNothingIsLost() throws Exception {
        model.select(roundRobin);
        awaitState(State.READY);
        model.play();
        Card question = awaitQuestion("next-2");
        broker.debugger().pause().toCompletableFuture().get();
        try {
            model.answer(question, "worker-2");
            window.until("the third task is published", () -> model.blocksOf("new_task").containsValue("publish"));
            assertThat(question.question()).isEqualTo(Question.PENDING);
        } finally {
            broker.debugger().resume().toCompletableFuture().get();
        }
        awaitState(State.FINISHED);
        assertThat(question.actual()).isEqualTo("worker-1");
        assertThat(model.held()).isTrue();
    }

    @Test
    void aPausedBrokerDoesNotKeepALessonFromBeingCleared() throws Exception {
        model.play();
        awaitQuestion("nobody-listens");
        broker.debugger().pause().toCompletableFuture().get();
        try {
            model.reset();
            awaitState(State.READY);
            assertThat(queues()).isEmpty();
        } finally {
            broker.debugger().resume().toCompletableFuture().get();
        }
    }

    private LessonViewModel open(Path directory) {
        return new LessonViewModel(Lessons.all(), broker, new LessonProgress(directory), window);
    }

    /// Plays to the end without a prediction.
    private void playThrough() {
        model.play();
        window.until("finished", () -> {
            if (!model.cards().isEmpty()) model.passOver(model.cards().getLast());
            return model.stateProperty().get() == State.FINISHED;
        });
    }

    private Card awaitQuestion(String section) {
        window.until("question " + section, () -> model.stateProperty().get() == State.ASKING
                && model.cards().getLast().section().equals(section));
        return model.cards().getLast();
    }

    private void awaitState(State wanted) {
        window.until(wanted.name(), () -> model.stateProperty().get() == wanted);
    }

    private List<String> messages(String client) {
        return model.clients().stream()
                .filter(row -> row.name().equals(client))
                .flatMap(row -> row.messages().stream())
                .map(ClientRow.Message::body)
                .toList();
    }

    private static List<String> queues() {
        BrokerSnapshot snapshot = broker.snapshot().toCompletableFuture().join();
        return snapshot.queues().stream().map(BrokerSnapshot.QueueInfo::name).toList();
    }

    private static List<String> vhosts() {
        return broker.snapshot().toCompletableFuture().join().vhosts();
    }

    private static Connection connect() throws Exception {
        return connect("");
    }

    private static Connection connect(String vhost) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri() + vhost);
        return factory.newConnection("test");
    }
}

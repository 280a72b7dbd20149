package org.brokerworkbench.fx.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.api.MessageOperator.AckMode;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.brokerworkbench.engine.event.ScanPage.Filter;
import org.brokerworkbench.engine.event.ScanPage.Place;
import org.brokerworkbench.fx.TestWindow;
import org.brokerworkbench.fx.history.Deed;
import org.brokerworkbench.fx.history.History;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was done with messages by hand is taken back, and done again, while others use the queues.
class MessageDeedsTest {

    private static final QueueRef Q = new QueueRef("/", "q");

    @TempDir Path files;
    private final TestWindow window = new TestWindow();
    private final List<String> told = new ArrayList<>();
    private final Texts texts = new Texts(Texts.ENGLISH);
    private Throwable refusal;
    private Broker broker;
    private History history;
    private Hands hands;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        history = new History(texts, window, (words, _) -> told.add(words), why -> refusal = why);
        hands = new Hands(texts, broker, new Jobs(window));
        for (String queue : List.of("q", "other")) get(broker.operator().declareQueue("/", queue, false, false, Map.of()));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private <S extends Job.Step> S run(S step) {
        boolean[] ended = {false};
        hands.jobs().run("key", step).whenComplete((_, failure) -> {
            refusal = failure;
            ended[0] = true;
        });
        window.until("a job", () -> ended[0]);
        assertThat(refusal).isNull();
        return step;
    }

    private void undo() {
        Deed deed = history.nextUndoProperty().get();
        history.undo();
        window.until("undone", () -> history.nextUndoProperty().get() != deed || refusal != null);
        assertThat(refusal).isNull();
    }

    private void redo() {
        Deed deed = history.nextRedoProperty().get();
        history.redo();
        window.until("done again", () -> history.nextRedoProperty().get() != deed || refusal != null);
        assertThat(refusal).isNull();
    }

    private Repeat publish(String exchange, String key, int count) {
        return run(new Repeat(broker, new Outgoing("/", exchange, key, Map.of(), "m{n}".getBytes(UTF_8)), count, 0));
    }

    private void take(String queue, int count) throws Exception {
        get(broker.messages().get("/", queue, count, AckMode.ACK));
    }

    private List<String> bodies(String queue) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (long from = 0; ; from += 1_000) {
            List<PeekedMessage> page = get(broker.peek("/", queue, from, 1_000, 100)).messages();
            page.forEach(message -> bodies.add(new String(message.body(), UTF_8)));
            if (page.size() < 1_000) return bodies;
        }
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(n -> "m" + n).toList();
    }

    @Test
    void movedMessagesComeBackToTheirPlacesAsFarAsNobodyTookThem() throws Exception {
        publish("", "q", 1_200);
        Chosen some = new Chosen.Found(broker, Q, new Filter("5", List.of(Place.BODY)), 0);
        Move move = run(new Move(broker, Q, some, "other", true));
        history.did(new SentElsewhere(hands, move));
        long moved = move.moved();
        assertThat(told.getLast()).isEqualTo(moved + " messages moved to other");
        take("other", 2);

        undo();
        assertThat(told.getLast()).contains((moved - 2) + " messages are back in q, at the old places").contains("2 could not");
        assertThat(bodies("other")).isEmpty();
        List<String> back = numbered(1, 1_200).stream().filter(body -> !List.of("m5", "m15").contains(body)).toList();
        assertThat(bodies("q")).isEqualTo(back);
        redo();
        assertThat(bodies("other")).isEqualTo(back.stream().filter(body -> body.contains("5")).toList());
        undo();
        assertThat(bodies("q")).isEqualTo(back);
    }

    @Test
    void publishedMessagesAreTakenOutAgainOfEveryQueueTheyCameTo() throws Exception {
        for (String queue : List.of("q", "other")) {
            get(broker.operator().bindQueue("/", queue, "amq.fanout", "", Map.of()));
        }
        publish("", "q", 1);
        history.did(new Brought(hands, publish("amq.fanout", "", 600), "/", List.of()));
        assertThat(told.getLast()).isEqualTo("600 published, 600 of them taken by a queue");
        take("other", 3);
        undo();
        assertThat(told.getLast()).contains("1,197 messages taken out again").contains("3 could not");
        assertThat(bodies("q")).containsExactly("m1");
        assertThat(bodies("other")).isEmpty();
        redo();
        assertThat(bodies("q")).hasSize(601);
        assertThat(bodies("other")).isEqualTo(numbered(4, 600));
        get(broker.operator().deleteQueue("/", "other", false, false));
        undo();
        assertThat(bodies("q")).containsExactly("m1");
        assertThat(told.getLast()).contains("600 messages taken out again").contains("597 could not");
    }

    @Test
    void whatAFullQueueRefusedIsSaidAndTheRestIsTakenBack() throws Exception {
        get(broker.operator().declareQueue("/", "full", false, false, Map.of("x-max-length", 2, "x-overflow", "reject-publish")));
        for (String queue : List.of("q", "full")) get(broker.operator().bindQueue("/", queue, "amq.fanout", "", Map.of()));
        assertThat(publish("", "full", 3).told(texts)).isEqualTo("3 published, 2 of them taken by a queue · 1 refused by a full queue");
        assertThat(publish("", "full", 1).told(texts)).isEqualTo("Published, but a full queue refused it");
        Repeat partly = publish("amq.fanout", "", 1);
        assertThat(partly.told(texts)).isEqualTo("Published, but a full queue refused it; one other took it");
        history.did(new Brought(hands, partly, "/", List.of()));
        undo();
        assertThat(bodies("q")).isEmpty();
        assertThat(bodies("full")).containsExactly("m1", "m2");
    }

    @Test
    void copiesAndImportsAreTakenOutAgainAndWhatWasThereStays() throws Exception {
        publish("", "q", 3);
        history.did(new Brought(hands, run(new Copy(broker, Q, new Chosen.Found(broker, Q, Filter.EVERYTHING, 0), "other")), "/", List.of()));
        Path file = files.resolve("some.jsonl");
        try (Export export = new Export(new Chosen.Found(broker, Q, Filter.EVERYTHING, 1_000), file)) {
            run(export);
        }
        Files.writeString(file, "no message\n" + Files.readString(file));
        try (Import importing = run(new Import(broker, "/", "q", file))) {
            history.did(new Brought(hands, importing, "/", List.of()));
        }
        assertThat(told.getLast()).startsWith("3 messages of some.jsonl published").contains("in line 1: ");
        assertThat(bodies("q")).hasSize(6);
        undo();
        assertThat(bodies("q")).isEqualTo(numbered(1, 3));
        assertThat(bodies("other")).isEqualTo(numbered(1, 3));
        undo();
        assertThat(bodies("other")).isEmpty();
        assertThat(bodies("q")).isEqualTo(numbered(1, 3));
    }

    @Test
    void deadLettersThatWereSentBackAreDeadLettersAgain() throws Exception {
        get(broker.operator().declareQueue("/", "work", false, false,
                Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "q")));
        publish("", "work", 2);
        get(broker.messages().get("/", "work", 2, AckMode.REJECT));
        await().atMost(Duration.ofSeconds(20)).until(() -> bodies("q").size() == 2);
        history.did(new SentElsewhere(hands, run(new Resend(broker, Q, new Chosen.Found(broker, Q, Filter.EVERYTHING, 0), true))));
        assertThat(bodies("work")).isEqualTo(numbered(1, 2));
        undo();
        assertThat(bodies("work")).isEmpty();
        assertThat(get(broker.peek("/", "q", 0, 10, 100)).messages())
                .allSatisfy(message -> assertThat(message.routingKey()).isEqualTo("q"))
                .hasSize(2);
    }

    @Test
    void aMessageThatWasPutBackAtTheTailIsFoundAgainWhenItIsDeletedOnceMore() throws Exception {
        publish("", "q", 4);
        Delete delete = run(new Delete(broker, Q, new Chosen.Found(broker, Q, new Filter("m2", List.of(Place.BODY)), 0), true));
        history.did(new TakenOut(hands, "delete", Q, delete.taken(), delete.deleted(), List.of()));
        get(broker.operator().deleteQueue("/", "q", false, false));
        get(broker.operator().declareQueue("/", "q", false, false, Map.of()));
        publish("", "q", 1);
        undo();
        assertThat(bodies("q")).containsExactly("m1", "m2");
        redo();
        assertThat(bodies("q")).containsExactly("m1");
    }
}

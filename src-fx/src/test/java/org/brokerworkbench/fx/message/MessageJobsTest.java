package org.brokerworkbench.fx.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.brokerworkbench.engine.event.ScanPage.Filter;
import org.brokerworkbench.engine.event.ScanPage.Place;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Long jobs on a real broker, without a window.
class MessageJobsTest {

    private static final QueueRef Q = new QueueRef("/", "q");

    @TempDir Path files;
    private Broker broker;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        for (String queue : List.of("q", "other")) {
            get(broker.operator().declareQueue("/", queue, false, false, Map.of()));
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void publish(int count) throws Exception {
        run(new Repeat(broker, new Outgoing("/", "", "q", Map.of(), "message {n}".getBytes(UTF_8)), count, 0));
    }

    private static Job run(Job.Step step) {
        Job job = new Job("key", step, Runnable::run, _ -> { }).start();
        await().atMost(Duration.ofSeconds(30)).until(() -> job.stateProperty().get() != Job.State.RUNNING);
        if (job.failure() != null) throw new AssertionError(job.failure());
        return job;
    }

    private List<String> bodies(String queue) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (long from = 0; ; from += 1_000) {
            List<PeekedMessage> page = get(broker.peek("/", queue, from, 1_000, 100)).messages();
            page.forEach(message -> bodies.add(new String(message.body(), UTF_8)));
            if (page.size() < 1_000) return bodies;
        }
    }

    private Chosen with(String text) {
        return new Chosen.Found(broker, Q, new Filter(text, List.of(Place.BODY)), 0);
    }

    @Test
    void whatASearchFindsIsDeletedInPortionsAndAllOfItComesBackToItsPlaces() throws Exception {
        publish(3_000);
        List<String> before = bodies("q");
        Delete delete = new Delete(broker, Q, with("7"), true);
        Job job = run(delete);
        assertThat(job.shareProperty().get()).isEqualTo(1);
        assertThat(delete.deleted()).isEqualTo(before.stream().filter(body -> body.contains("7")).count());
        assertThat(bodies("q")).noneMatch(body -> body.contains("7"));
        PutBack back = new PutBack(broker, delete.taken());
        run(back);
        assertThat(back.inPlace()).isTrue();
        assertThat(bodies("q")).isEqualTo(before);
    }

    @Test
    void aPurgeTakesWhatWasThereAndUndoingPutsItBeforeWhatCameSince() throws Exception {
        publish(1_200);
        List<String> before = bodies("q");
        Purge purge = new Purge(broker, Q, 1_100, true, true);
        assertThat(run(purge).totalProperty().get()).isEqualTo(1_100);
        assertThat(bodies("q")).isEqualTo(before.subList(1_100, 1_200));
        run(new PutBack(broker, purge.taken()));
        assertThat(bodies("q")).isEqualTo(before);
        Purge all = new Purge(broker, Q, Long.MAX_VALUE, true, false);
        run(all);
        assertThat(all.purged()).isEqualTo(1_200);
        assertThat(bodies("q")).isEmpty();
    }

    @Test
    void aCancelledJobEndsAfterItsStepAndWhatIsDoneStaysDone() throws Exception {
        publish(2_000);
        Move move = new Move(broker, Q, with(""), "other", false);
        Job[] job = new Job[1];
        job[0] = new Job("key", () -> move.next().whenComplete((_, _) -> {
            if (move.moved() > 0) job[0].cancel();
        }), Runnable::run, _ -> { });
        job[0].start();
        await().atMost(Duration.ofSeconds(20)).until(() -> job[0].stateProperty().get() == Job.State.CANCELLED);
        assertThat(move.moved()).isEqualTo(Chosen.PORTION);
        assertThat(bodies("other")).hasSize(Chosen.PORTION);
        assertThat(bodies("q")).hasSize(2_000 - Chosen.PORTION);
    }

    @Test
    void whatIsExportedIsTheSameWhenItIsImported() throws Exception {
        Map<String, Object> properties = Map.of("content-type", "text/plain", "delivery-mode", 2, "priority", 3,
                "headers", Map.of("text", "书", "number", 7L, "real", 1.5, "list", List.of(1L, "two"), "bytes", new byte[] {1, 2},
                        "table", Map.of("deep", true)));
        get(broker.operator().publish("/", "", "q", properties, "text ⏎\nbody".getBytes(UTF_8)));
        get(broker.operator().publish("/", "", "q", Map.of(), new byte[] {(byte) 0xff, 0, 1}));
        Path file = files.resolve("messages.jsonl");
        try (Export export = new Export(
                new Chosen.Found(broker, Q, Filter.EVERYTHING, Integer.MAX_VALUE), file)) {
            run(export);
            assertThat(export.written()).isEqualTo(2);
        }
        Files.writeString(file, Files.readString(file) + "\nno message\n{\"payload\":1}\n");
        try (Import importing = new Import(broker, "/", "other", file)) {
            run(importing);
            assertThat(importing.published()).isEqualTo(2);
            assertThat(importing.wrongLines()).isEqualTo(2);
            assertThat(importing.firstWrong()).startsWith("4: ");
        }
        List<PeekedMessage> original = get(broker.peek("/", "q", 0, 10, 100)).messages();
        List<PeekedMessage> imported = get(broker.peek("/", "other", 0, 10, 100)).messages();
        for (int i = 0; i < 2; i++) {
            assertThat(imported.get(i).body()).isEqualTo(original.get(i).body());
            assertThat(imported.get(i).properties()).usingRecursiveComparison().isEqualTo(original.get(i).properties());
        }
    }

    @Test
    void aRateIsKept() {
        Repeat repeat = new Repeat(
                broker, new Outgoing("/", "", "nowhere", Map.of(), new byte[0]), 30, 100);
        long before = System.nanoTime();
        run(repeat);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(280));
        assertThat(repeat.sent()).isEqualTo(30);
        assertThat(repeat.routed()).isZero();
    }

    @Test
    void aMessageWrittenDownIsTheSameWhenItIsReadAgain() {
        PublishModel form = new PublishModel();
        Outgoing message = new Outgoing("/", "logs", "k", Map.of("priority", 7, "timestamp", 1_700_000_000L,
                "expiration", "5000", "headers", Map.of("when", new Date(1_700_000_000_000L), "n", 3L)), new byte[] {(byte) 0xc3});
        form.load(message);
        assertThat(form.problems()).isEmpty();
        assertThat(form.formatProperty().get()).isEqualTo(PublishModel.BodyFormat.HEX);
        assertThat(form.outgoing()).usingRecursiveComparison().isEqualTo(message);

        form.property("priority").set("256");
        form.property("timestamp").set("2023-11-14T22:13:20Z");
        form.timesProperty().set("0");
        form.perSecondProperty().set("-3");
        form.bodyProperty().set("c");
        assertThat(form.problems()).extracting(PublishModel.Problem::part).containsExactly("priority", "body", "times", "rate");
        form.property("priority").set("");
        form.bodyProperty().set("c3 28");
        assertThat(form.outgoing().properties()).containsEntry("timestamp", 1_700_000_000L).doesNotContainKey("priority");
    }

    @Test
    void templatesAreRememberedWhatTheyHold() {
        Templates templates = new Templates(files);
        templates.keep("an order", new Outgoing("/", "orders", "new", Map.of("type", "order"), "{\"n\":1}".getBytes(UTF_8)));
        templates.keep("gone", new Outgoing("/", "", "x", Map.of(), new byte[0]));
        templates.forget("gone");
        Templates again = new Templates(files);
        assertThat(again.names()).containsExactly("an order");
        assertThat(again.get("an order").properties()).isEqualTo(Map.of("type", "order"));
        assertThat(new String(again.get("an order").body(), UTF_8)).isEqualTo("{\"n\":1}");
    }
}

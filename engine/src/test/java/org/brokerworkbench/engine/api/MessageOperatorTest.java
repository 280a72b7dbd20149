package org.brokerworkbench.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.api.MessageOperator.AckMode;
import org.brokerworkbench.engine.api.MessageOperator.Back;
import org.brokerworkbench.engine.api.MessageOperator.Moved;
import org.brokerworkbench.engine.event.MessagePage;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.brokerworkbench.engine.event.ScanPage;
import org.brokerworkbench.engine.event.ScanPage.Cursor;
import org.brokerworkbench.engine.event.ScanPage.Filter;
import org.brokerworkbench.engine.event.ScanPage.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages by hand through the broker's face, with a data directory.
class MessageOperatorTest {

    private static final List<Place> EVERYWHERE = List.of(Place.values());

    @TempDir Path data;
    private Broker broker;

    @BeforeEach
    void start() throws Exception {
        open();
        get(broker.operator().declareQueue("/", "q", true, false, Map.of()));
        get(broker.operator().declareQueue("/", "other", true, false, Map.of()));
    }

    private void open() {
        broker = Broker.start(BrokerConfig.onFreePorts().withDataDirectory(data));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void publish(Map<String, Object> properties, String... bodies) throws Exception {
        for (String body : bodies) get(broker.operator().publish("/", "", "q", properties, body.getBytes(UTF_8)));
    }

    private List<PeekedMessage> peek(String queue) throws Exception {
        return get(broker.peek("/", queue, 0, 1_000, 1_000)).messages();
    }

    private static List<String> bodies(List<PeekedMessage> messages) {
        return messages.stream().map(message -> new String(message.body(), UTF_8)).toList();
    }

    private List<String> search(String text, List<Place> places) throws Exception {
        List<String> found = new ArrayList<>();
        for (Cursor at = Cursor.START; at != null; ) {
            ScanPage page = get(broker.scan("/", "q", at, 2, new Filter(text, places), 1_000));
            found.addAll(bodies(page.found()));
            at = page.next();
        }
        return found;
    }

    @Test
    void theThreeWaysOfAcknowledgingAGet() throws Exception {
        publish(Map.of(), "a", "b", "c");
        assertThat(bodies(get(broker.messages().get("/", "q", 1, AckMode.ACK)))).containsExactly("a");
        assertThat(bodies(get(broker.messages().get("/", "q", 1, AckMode.REQUEUE)))).containsExactly("b");
        assertThat(peek("q").getFirst().redelivered()).isTrue();
        get(broker.messages().get("/", "q", 1, AckMode.REJECT));
        assertThat(bodies(peek("q"))).containsExactly("c");
    }

    @Test
    void whatIsPutBackOrMovedSurvivesARestartAndWhatIsTakenDoesNot() throws Exception {
        publish(Map.of("delivery-mode", 2), "a", "b", "c", "d");
        List<PeekedMessage> all = peek("q");
        TakenMessages b = get(broker.messages().takeOut("/", "q", List.of(all.get(1).ref())));
        get(broker.messages().takeOut("/", "q", List.of(all.get(2).ref())));
        assertThat(b.count()).isEqualTo(1);
        assertThat(get(broker.messages().putBack(b)).inPlace()).isTrue();
        assertThat(get(broker.messages().putBack(b)).refs()).as("a second time changes nothing").isEmpty();
        Moved a = get(broker.messages().move("/", "q", List.of(all.get(0).ref()), "other", false));
        get(broker.messages().move("/", "q", List.of(all.get(3).ref()), "other", false));
        assertThat(get(broker.messages().bringBack(a.gone(), a.came()))).isEqualTo(new Back(List.of(all.get(0).ref()), true));
        assertThat(get(broker.messages().bringBack(a.gone(), a.came())).refs()).as("a second time changes nothing").isEmpty();
        broker.close();
        open();
        assertThat(bodies(peek("q"))).containsExactly("a", "b");
        assertThat(bodies(peek("other"))).containsExactly("d");
    }

    @Test
    void aDeletedQueueThatIsDeclaredAnewGetsItsMessagesBackBehindWhatItHasByThen() throws Exception {
        publish(Map.of("delivery-mode", 2), "a", "b", "c", "d", "e");
        TakenMessages first = get(broker.messages().takeFirst("/", "q", 2, Long.MAX_VALUE));
        MessageOperator.DeletedQueue deleted = get(broker.messages().deleteQueue("/", "q", 2));
        assertThat(deleted.kept().count()).isEqualTo(2);
        assertThat(deleted.ready()).as("beyond those kept").isEqualTo(1);
        assertThat(get(broker.messages().hasPlaces(first))).as("the queue is gone").isFalse();

        get(broker.operator().declareQueue("/", "q", true, false, Map.of()));
        publish(Map.of("delivery-mode", 2), "new");
        assertThat(get(broker.messages().hasPlaces(first))).as("another queue of that name").isFalse();
        assertThat(get(broker.messages().putBack(first)).inPlace()).isFalse();
        assertThat(get(broker.messages().putBack(deleted.kept())).inPlace()).isFalse();
        publish(Map.of("delivery-mode", 2), "newer");
        assertThat(bodies(peek("q"))).containsExactly("new", "a", "b", "c", "d", "newer");
        broker.close();
        open();
        assertThat(bodies(peek("q"))).containsExactly("new", "a", "b", "c", "d", "newer");
    }

    /// Most of such a queue is on disk only: what is chosen there is read back, and what comes back goes to the tail.
    @Test
    void messagesThatAreOnDiskOnlyAreFoundTakenMovedAndPutBack() throws Exception {
        int count = 12_000;
        CompletionStage<?> last = null;
        for (int i = 0; i < count; i++) {
            last = broker.operator().publish("/", "", "q", Map.of("delivery-mode", 2), ("body " + i).getBytes(UTF_8));
        }
        get(last);
        List<PeekedMessage> middle = get(broker.peek("/", "q", count / 2, 100, 100)).messages();
        List<PeekedMessage> first = get(broker.peek("/", "q", 0, 3, 100)).messages();
        TakenMessages taken = get(broker.messages().takeOut("/", "q", refs(middle.subList(0, 50))));
        assertThat(taken.count()).isEqualTo(50);
        assertThat(get(broker.messages().move("/", "q", refs(middle.subList(50, 60)), "other", false)).came()).hasSize(10);
        TakenMessages head = get(broker.messages().takeOut("/", "q", refs(first)));
        assertThat(get(broker.messages().putBack(head)).inPlace()).isTrue();
        get(broker.messages().putBack(taken));
        for (int round = 0; round < 2; round++) {
            List<String> all = new ArrayList<>();
            for (Cursor at = Cursor.START; at != null; ) {
                ScanPage page = get(broker.scan("/", "q", at, 1_000, Filter.EVERYTHING, 100));
                all.addAll(bodies(page.found()));
                at = page.next();
            }
            assertThat(all).doesNotHaveDuplicates().hasSize(count - 10).startsWith("body 0", "body 1", "body 2");
            assertThat(all).containsAll(bodies(middle.subList(0, 50))).doesNotContainAnyElementsOf(bodies(middle.subList(50, 60)));
            broker.close();
            open();
        }
        assertThat(peek("other")).hasSize(10);
    }

    @Test
    void oneMessageIsLookedAtWhereverItIsByThen() throws Exception {
        publish(Map.of("priority", 3), "a", "b");
        List<PeekedMessage> both = peek("q");
        MessagePage.Ref a = both.get(0).ref();
        MessagePage.Ref b = both.get(1).ref();
        assertThat(get(broker.message("/", "q", b, 1_000)).body()).isEqualTo("b".getBytes(UTF_8));
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        try (Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            channel.basicGet("q", false);
            PeekedMessage held = get(broker.message("/", "q", a, 1_000));
            assertThat(held.body()).isEqualTo("a".getBytes(UTF_8));
            assertThat(held.holderChannelId()).isPositive();
            channel.basicAck(1, false);
            channel.basicGet("other", true);
            assertThat(get(broker.message("/", "q", a, 1_000))).as("acknowledged").isNull();
        }
        assertThat(get(broker.message("/", "other", b, 1_000))).isNull();
    }

    private static List<MessagePage.Ref> refs(List<PeekedMessage> messages) {
        return messages.stream().map(PeekedMessage::ref).toList();
    }

    @Test
    void aSearchLooksWhereItIsTold() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("hidden Needle".getBytes(UTF_8));
        }
        publish(Map.of(), "plain", "a NEEDLE here");
        publish(Map.of("headers", Map.of("x", Map.of("deep", "needle"))), "by header");
        publish(Map.of("correlation-id", "needle-7"), "by property");
        get(broker.operator().publish("/", "", "q", Map.of("content-encoding", "gzip"), packed.toByteArray()));
        assertThat(search("needle", List.of(Place.HEADERS))).containsExactly("by header");
        assertThat(search("needle", List.of(Place.PROPERTIES))).containsExactly("by property");
        assertThat(search("needle", EVERYWHERE)).hasSize(4).startsWith("a NEEDLE here");
        assertThat(search("no such thing", EVERYWHERE)).isEmpty();
        assertThat(peek("q")).noneMatch(PeekedMessage::redelivered);
    }

    @Test
    void aQueueThatIsGoneIsNamed() {
        assertThatThrownBy(() -> get(broker.messages().get("/", "nowhere", 1, AckMode.ACK)))
                .isInstanceOf(ExecutionException.class).cause().isInstanceOf(AmqpFault.class)
                .hasMessageContaining("no queue 'nowhere'");
    }
}

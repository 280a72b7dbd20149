package org.brokerworkbench.engine.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.Exchange;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.core.queue.QueueEntry;
import org.brokerworkbench.engine.event.Arrival;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.engine.event.Sent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sorting a queue's messages by hand: out, back, elsewhere, and back to where they died.
class HandSortingTest {

    private final List<BrokerEvent> events = new ArrayList<>();
    private final Tap tap = new Tap() {
        @Override
        public boolean open() {
            return true;
        }

        @Override
        public void emit(BrokerEvent event) {
            events.add(event);
        }
    };
    private final ManualClock clock = new ManualClock();
    private final Node node = new Node(clock, tap, new Node.Settings("rabbit@test", Rules.RABBITMQ_3, new Random(1)));
    private final VirtualHost vhost = node.vhost(Node.DEFAULT_VHOST);
    private final Declarations declarations = new Declarations(vhost, Principal.OPERATOR);
    private final HandSorting sorting = new HandSorting(vhost, Principal.OPERATOR);

    private MessageQueue declare(String queue, FieldTable arguments) {
        return declarations.declareQueue(new Queue.Declare(0, queue, false, false, false, false, false, arguments));
    }

    private void publish(String queue, String... bodies) {
        for (String body : bodies) {
            new HandPublishing(vhost, Principal.OPERATOR).publish("", queue, BasicProperties.EMPTY, body.getBytes(UTF_8));
        }
    }

    private List<String> bodies(String queue) {
        return vhost.findQueue(queue).peek(0, 100_000).stream()
                .map(entry -> new String(entry.message().body(), UTF_8)).toList();
    }

    private List<Ref> refs(String queue, String... bodies) {
        return vhost.findQueue(queue).peek(0, 100_000).stream()
                .filter(entry -> List.of(bodies).contains(new String(entry.message().body(), UTF_8)))
                .map(entry -> new Ref(entry.position(), entry.message().id())).toList();
    }

    private boolean putBack(String queue, List<QueueEntry> taken) {
        return sorting.putBack(queue, vhost.findQueue(queue).declaration(), taken).inPlace();
    }

    /// How many came, had left, were refused.
    private static List<Integer> counts(HandSorting.Moved moved) {
        return List.of(moved.came().size(), moved.left(), moved.refused());
    }

    private void run() {
        while (node.hasWork()) node.runTurn(256);
    }

    @Test
    void chosenMessagesLeaveTheMiddleAndComeBackToTheirPlaces() {
        declare("q", FieldTable.EMPTY);
        publish("q", "a", "b", "c", "d", "e");
        List<QueueEntry> taken = sorting.take("q", refs("q", "b", "d"));
        assertThat(bodies("q")).containsExactly("a", "c", "e");
        assertThat(vhost.findQueue("q").readyBytes()).isEqualTo(3);
        publish("q", "f");
        assertThat(putBack("q", taken)).isTrue();
        assertThat(bodies("q")).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(vhost.findQueue("q").readyCount()).isEqualTo(6);
        assertThat(events).hasAtLeastOneElementOfType(BrokerEvent.Fetched.class);
    }

    @Test
    void onlyWhatWasThereIsPurgedAndItComesBackBeforeWhatCameSince() {
        declare("q", FieldTable.EMPTY);
        publish("q", "a", "b", "c");
        long last = vhost.findQueue("q").peek(2, 1).getFirst().position();
        publish("q", "new");
        List<QueueEntry> taken = sorting.takeFirst("q", 100, last);
        assertThat(bodies("q")).containsExactly("new");
        assertThat(putBack("q", taken)).isTrue();
        assertThat(bodies("q")).containsExactly("a", "b", "c", "new");
    }

    @Test
    void whatHasLeftMeanwhileIsPassedOverAndCounted() {
        declare("q", FieldTable.EMPTY);
        declare("other", FieldTable.EMPTY);
        publish("q", "a", "b");
        List<Ref> chosen = refs("q", "a", "b");
        new HandFetching(vhost, Principal.OPERATOR).take("q", 1, HandFetching.Fate.TAKEN);
        assertThat(counts(sorting.move("q", chosen, "other"))).containsExactly(1, 1, 0);
        declarations.deleteQueue("q", false, false);
        declare("q", FieldTable.EMPTY);
        publish("q", "x", "y");
        assertThat(sorting.take("q", chosen)).as("another queue of that name").isEmpty();
        assertThat(bodies("q")).containsExactly("x", "y");
    }

    @Test
    void movedMessagesKeepAllTheyHaveAndARefusedOneStaysInItsPlace() {
        declare("q", FieldTable.EMPTY);
        declare("small", FieldTable.of("x-max-length", FieldValue.of(1), "x-overflow", FieldValue.of("reject-publish")));
        publish("q", "a", "b", "c");
        long id = refs("q", "a").getFirst().messageId();
        assertThat(counts(sorting.move("q", refs("q", "a", "b"), "small"))).containsExactly(1, 0, 1);
        assertThat(bodies("q")).containsExactly("b", "c");
        QueueEntry moved = vhost.findQueue("small").peek(0, 1).getFirst();
        assertThat(moved.message().id()).isEqualTo(id);
        assertThat(moved.message().routingKey()).isEqualTo("q");
        assertThat(counts(sorting.copy("q", refs("q", "b"), "q"))).containsExactly(1, 0, 0);
        assertThat(bodies("q")).containsExactly("b", "c", "b");
        assertThatThrownBy(() -> sorting.move("q", List.of(), "nowhere")).isInstanceOf(AmqpFault.class)
                .hasMessageContaining("no queue 'nowhere'");
    }

    @Test
    void whatWasMovedComesBackToItsPlacesAsFarAsNobodyTookItMeanwhile() {
        MessageQueue queue = declare("q", FieldTable.EMPTY);
        declare("other", FieldTable.EMPTY);
        publish("q", "a", "b", "c", "d");
        HandSorting.Moved moved = sorting.move("q", refs("q", "a", "b", "d"), "other");
        publish("other", "own");
        publish("q", "new");
        assertThat(bodies("other")).containsExactly("a", "b", "d", "own");
        new HandFetching(vhost, Principal.OPERATOR).take("other", 1, HandFetching.Fate.TAKEN);

        HandSorting.Back back = sorting.bringBack("q", queue.declaration(), moved.gone(), moved.came());
        assertThat(back.inPlace()).isTrue();
        assertThat(back.refs()).isEqualTo(refs("q", "b", "d"));
        assertThat(bodies("q")).containsExactly("b", "c", "d", "new");
        assertThat(bodies("other")).containsExactly("own");
        assertThat(sorting.bringBack("q", queue.declaration(), List.of(), moved.came()).refs()).isEmpty();
    }

    @Test
    void whatIsPublishedByHandTellsWhereItCameTo() {
        declare("q", FieldTable.EMPTY);
        declare("full", FieldTable.of("x-max-length", FieldValue.of(0), "x-overflow", FieldValue.of("reject-publish")));
        for (String queue : List.of("q", "full")) declarations.bindQueue(queue, "amq.fanout", "", FieldTable.EMPTY);
        publish("q", "first");
        Sent sent = new HandPublishing(vhost, Principal.OPERATOR)
                .publish("amq.fanout", "", BasicProperties.EMPTY, "second".getBytes(UTF_8));
        assertThat(sent.outcome()).isEqualTo(Sent.Outcome.REFUSED);
        assertThat(sent.arrivals()).containsExactly(new Arrival("q", refs("q", "second").getFirst()));
    }

    @Test
    void aDeadLetterGoesBackToWhereItDiedAsItWas() {
        declarations.declareExchange(
                new Exchange.Declare(0, "in", "direct", false, false, false, false, false, FieldTable.EMPTY));
        declare("work", FieldTable.of("x-dead-letter-exchange", FieldValue.of(""), "x-dead-letter-routing-key",
                FieldValue.of("dead")));
        declare("dead", FieldTable.EMPTY);
        declarations.bindQueue("work", "in", "task", FieldTable.EMPTY);
        new HandPublishing(vhost, Principal.OPERATOR)
                .publish("in", "task", BasicProperties.EMPTY.withExpiration("50"), "job".getBytes(UTF_8));
        clock.advance(100);
        node.tick(clock.brokerMillis());
        run();
        publish("dead", "never died");
        assertThat(bodies("dead")).containsExactly("job", "never died");

        HandSorting.Resent resent = sorting.resend("dead", refs("dead", "job", "never died"));
        assertThat(resent.stayed()).isEqualTo(Map.of(HandSorting.Stayed.NOT_DEAD_LETTERED, 1));
        assertThat(bodies("dead")).containsExactly("never died");
        Message again = vhost.findQueue("work").peek(0, 1).getFirst().message();
        assertThat(again.exchange()).isEqualTo("in");
        assertThat(again.routingKey()).isEqualTo("task");
        assertThat(again.decoded().expiration()).isEqualTo("50");

        sorting.bringBack("dead", vhost.findQueue("dead").declaration(), resent.gone(), resent.came());
        assertThat(bodies("work")).isEmpty();
        assertThat(bodies("dead")).containsExactly("job", "never died");
        assertThat(vhost.findQueue("dead").peek(0, 1).getFirst().message().decoded().expiration()).isNull();
        sorting.resend("dead", refs("dead", "job"));

        clock.advance(100);
        node.tick(clock.brokerMillis());
        run();
        FieldTable headers = vhost.findQueue("dead").peek(1, 1).getFirst().message().decoded().headers();
        FieldTable death = ((FieldValue.Table) ((FieldValue.Array) headers.get("x-death")).values().getFirst()).table();
        assertThat(death.get("count")).isEqualTo(FieldValue.of(2));
        declarations.deleteQueue("work", false, false);
        assertThat(sorting.resend("dead", refs("dead", "job")).stayed()).isEqualTo(Map.of(HandSorting.Stayed.QUEUE_GONE, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5})
    void whateverIsTakenOutAndPutBackNothingIsLostAndTheOrderHolds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FieldTable arguments = seed % 2 == 0 ? FieldTable.EMPTY : FieldTable.of("x-max-priority", FieldValue.of(3));
        MessageQueue queue = declare("q", arguments);
        List<List<QueueEntry>> out = new ArrayList<>();
        int published = 0;
        for (int step = 0; step < 2_000; step++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    BasicProperties properties = new BasicProperties(null, null, null, null, random.nextInt(5), null, null,
                            null, null, null, null, null, null, null);
                    new HandPublishing(vhost, Principal.OPERATOR).publish("", "q", properties, new byte[random.nextInt(4)]);
                    published++;
                }
                case 2 -> {
                    List<Ref> chosen = queue.peek(0, 10_000).stream().filter(_ -> random.nextInt(5) == 0)
                            .map(entry -> new Ref(entry.position(), entry.message().id())).toList();
                    out.add(sorting.take("q", chosen.subList(0, Math.min(chosen.size(), HandSorting.MESSAGES_MAX))));
                }
                default -> {
                    if (!out.isEmpty()) putBack("q", out.remove(random.nextInt(out.size())));
                }
            }
        }
        out.forEach(taken -> putBack("q", taken));
        List<QueueEntry> all = queue.peek(0, 10_000);
        assertThat(all).hasSize(published);
        assertThat(queue.readyBytes()).isEqualTo(all.stream().mapToLong(entry -> entry.message().body().length).sum());
        for (int i = 1; i < all.size(); i++) {
            int before = Math.min(all.get(i - 1).message().priority(), seed % 2 == 0 ? 0 : 3);
            int now = Math.min(all.get(i).message().priority(), seed % 2 == 0 ? 0 : 3);
            assertThat(before > now || before == now && all.get(i - 1).position() < all.get(i).position())
                    .as("seed %d, place %d", seed, i).isTrue();
        }
    }
}

package org.brokerworkbench.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.Exchange;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.core.access.Permissions.Permission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A route that was taken before is taken again only while nothing has changed. Each test publishes to warm up, changes
/// something, and publishes again.
class KnownRoutesTest {

    private final Node node = new Node(new ManualClock(), Tap.NONE,
            new Node.Settings("rabbit@localhost", Rules.RABBITMQ_3, new SplittableRandom(1)));
    private final TestClient client = new TestClient(node).open(1);

    @BeforeEach
    void declare() {
        declareExchange("logs", "direct", FieldTable.EMPTY);
        queue("a");
        queue("b");
        bind("a", "logs", "key");
        publishAndExpect("logs", "a");
        publishAndExpect("logs", "a");
    }

    @Test
    void aNewBindingAndItsEndCount() {
        bind("b", "logs", "key");
        publishAndExpect("logs", "a", "b");
        client.call(1, new Queue.Unbind(0, "a", "logs", "key", FieldTable.EMPTY));
        client.take(1);
        publishAndExpect("logs", "b");
    }

    @Test
    void everyMessageCountsForTheBindingsThatItMatched() {
        assertThat(matched()).containsExactlyInAnyOrderEntriesOf(Map.of("logs > a", 2L));
        bind("b", "logs", "key");
        publishAndExpect("logs", "a", "b");
        assertThat(matched()).containsExactlyInAnyOrderEntriesOf(Map.of("logs > a", 3L, "logs > b", 1L));
        declareExchange("more", "fanout", FieldTable.EMPTY);
        bindExchange("more", "logs");
        bind("b", "more", "");
        for (int i = 0; i < 5; i++) publishAndExpect("logs", "a", "b");
        assertThat(matched()).containsExactlyInAnyOrderEntriesOf(
                Map.of("logs > a", 8L, "logs > b", 6L, "logs > more", 5L, "more > b", 5L));
        client.call(1, new Queue.Unbind(0, "a", "logs", "key", FieldTable.EMPTY));
        client.take(1);
        bind("a", "logs", "key");
        assertThat(matched()).as("a binding that is made anew begins anew").doesNotContainKey("logs > a");
    }

    private Map<String, Long> matched() {
        return node.snapshots().bindingMatches().entrySet().stream().collect(Collectors.toMap(
                entry -> entry.getKey().source() + " > " + entry.getKey().destination(), Map.Entry::getValue));
    }

    @Test
    void whatNoQueueGotCountsForItsExchange() {
        declareExchange("void", "direct", FieldTable.EMPTY);
        publishAndExpect("void");
        publishAndExpect("void");
        assertThat(node.snapshots().exchanges()).filteredOn(exchange -> exchange.name().equals("void"))
                .singleElement().satisfies(exchange -> assertThat(exchange.unroutable()).isEqualTo(2));
    }

    @Test
    void aDeletedQueueGetsNothingAndOneOfTheSameNameIsAnother() {
        client.call(1, new Queue.Delete(0, "a", false, false, false));
        client.take(1);
        publishAndExpect("logs");
        queue("a");
        publishAndExpect("logs");
    }

    @Test
    void theDefaultExchangeKnowsQueuesAsTheyComeAndGo() {
        publishAndExpect("");
        queue("key");
        publishAndExpect("", "key");
        client.call(1, new Queue.Delete(0, "key", false, false, false));
        client.take(1);
        publishAndExpect("");
    }

    @Test
    void bindingsBehindAnotherExchangeCount() {
        declareExchange("more", "fanout", FieldTable.EMPTY);
        bindExchange("more", "logs");
        publishAndExpect("logs", "a");
        bind("b", "more", "");
        publishAndExpect("logs", "a", "b");
        client.call(1, new Exchange.Delete(0, "more", false, false));
        client.take(1);
        publishAndExpect("logs", "a");
    }

    @Test
    void anAlternateExchangeThatComesLaterCounts() {
        declareExchange("strict", "direct", FieldTable.of("alternate-exchange", new FieldValue.LongString("late")));
        publishAndExpect("strict");
        declareExchange("late", "fanout", FieldTable.EMPTY);
        bind("b", "late", "");
        publishAndExpect("strict", "b");
    }

    @Test
    void headersAreAskedForEachMessage() {
        declareExchange("match", "headers", FieldTable.EMPTY);
        client.call(1, new Queue.Bind(0, "b", "match", "", false, FieldTable.of(
                "x-match", new FieldValue.LongString("all"), "wanted", FieldValue.of(true))));
        client.take(1);
        bindExchange("match", "logs");
        publishAndExpect("logs", "a");
        client.publish(1, "logs", "key",
                BasicProperties.EMPTY.withHeaders(
                        FieldTable.of("wanted", FieldValue.of(true))), "m");
        assertThat(drained()).containsExactly("a", "b");
        publishAndExpect("logs", "a");
    }

    @Test
    void permissionsThatAreTakenAwayHoldFromTheNextPublish() {
        node.permissions().set(new Permission("/", "guest", ".*", "^amq", ".*"));
        client.publish(1, "logs", "key", "m");
        assertThat(client.take(1)).isInstanceOfSatisfying(Channel.Close.class, close ->
                assertThat(close.replyCode()).isEqualTo(403));
    }

    private void publishAndExpect(String exchange, String... queues) {
        client.publish(1, exchange, "key", "m");
        assertThat(drained()).containsExactly(queues);
    }

    /// The queues that have a message, which is taken.
    private List<String> drained() {
        return List.of("a", "b", "key").stream()
                .filter(name -> node.vhost("/").findQueue(name) != null)
                .filter(name -> {
                    client.call(1, new Basic.Get(0, name, true));
                    return client.take(1) instanceof Basic.GetOk;
                })
                .toList();
    }

    private void queue(String name) {
        client.declareQueue(1, name, FieldTable.EMPTY);
    }

    private void bind(String queue, String exchange, String key) {
        client.call(1, new Queue.Bind(0, queue, exchange, key, false, FieldTable.EMPTY));
        client.take(1);
    }

    private void bindExchange(String destination, String source) {
        client.call(1, new Exchange.Bind(0, destination, source, "key", false, FieldTable.EMPTY));
        client.take(1);
    }

    private void declareExchange(String name, String type, FieldTable arguments) {
        client.call(1, new Exchange.Declare(0, name, type, false, false, false, false, false, arguments));
        client.take(1);
    }
}

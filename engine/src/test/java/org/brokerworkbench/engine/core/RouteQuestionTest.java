package org.brokerworkbench.engine.core;

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
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.RouteAnswer;
import org.brokerworkbench.engine.event.RouteAnswer.Alternate;
import org.brokerworkbench.engine.event.RouteAnswer.AlternateFate;
import org.brokerworkbench.engine.event.RouteAnswer.Arrival;
import org.brokerworkbench.engine.event.RouteAnswer.HeaderFit;
import org.brokerworkbench.engine.event.RouteAnswer.HeaderTest;
import org.brokerworkbench.engine.event.RouteAnswer.Hop;
import org.brokerworkbench.engine.event.RouteAnswer.Reason;
import org.brokerworkbench.engine.event.RouteAnswer.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteQuestionTest {

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
    private final Node node = new Node(
            new ManualClock(), tap, new Node.Settings("rabbit@test", Rules.RABBITMQ_3, new Random(1)));
    private final VirtualHost vhost = node.vhost(Node.DEFAULT_VHOST);
    private final Declarations declarations = new Declarations(vhost, Principal.OPERATOR);

    private void exchange(String name, String type, FieldTable arguments) {
        declarations.declareExchange(new Exchange.Declare(0, name, type, false, false, false, false, false, arguments));
    }

    private void queue(String name) {
        declarations.declareQueue(new Queue.Declare(0, name, false, false, false, false, false, FieldTable.EMPTY));
    }

    private RouteAnswer ask(String exchange, String key, FieldTable headers) {
        return new RouteQuestion(vhost, key, headers).publishedTo(exchange);
    }

    private RouteAnswer ask(String exchange, String key) {
        return ask(exchange, key, FieldTable.EMPTY);
    }

    private static FieldValue array(String... keys) {
        return new FieldValue.Array(List.of(keys).stream().map(FieldValue::of).toList());
    }

    @Test
    void everyBindingAnswersYesOrNoWithItsReason() {
        exchange("logs", "topic", FieldTable.EMPTY);
        queue("errors");
        queue("kernel");
        declarations.bindQueue("errors", "logs", "*.error", FieldTable.EMPTY);
        declarations.bindQueue("kernel", "logs", "kern.#", FieldTable.EMPTY);
        RouteAnswer answer = ask("logs", "kern.info");
        assertThat(answer.queues()).containsExactly("kernel");
        Hop hop = answer.hops().getFirst();
        assertThat(hop.bindings()).isEqualTo(2);
        assertThat(hop.matched()).isEqualTo(1);
        assertThat(hop.verdicts()).extracting(verdict -> verdict.binding().destination(), Verdict::matched)
                .containsExactly(org.assertj.core.api.Assertions.tuple("kernel", true),
                        org.assertj.core.api.Assertions.tuple("errors", false));
        assertThat(((Reason.WordByWord) hop.verdicts().get(1).reason()).keyThatMatches()).isEqualTo("kern.error");
    }

    @Test
    void aHeadersBindingAnswersHeaderByHeader() {
        exchange("match", "headers", FieldTable.EMPTY);
        queue("q");
        declarations.bindQueue("q", "match", "", new FieldTable(Map.of(
                "x-match", FieldValue.of("all"), "colour", FieldValue.of("red"), "size", FieldValue.of(3),
                "any", new FieldValue.Void(), "gone", FieldValue.of(true), "x-own", FieldValue.of(1))));
        Verdict verdict = ask("match", "", new FieldTable(Map.of(
                "colour", FieldValue.of("blue"), "size", new FieldValue.Int8((byte) 3), "any", FieldValue.of("thing"))))
                .hops().getFirst().verdicts().getFirst();
        assertThat(verdict.matched()).isFalse();
        Reason.HeaderByHeader reason = (Reason.HeaderByHeader) verdict.reason();
        assertThat(reason.mode()).isEqualTo("all");
        assertThat(reason.tests()).containsExactlyInAnyOrder(
                new HeaderTest("colour", "red", "blue", HeaderFit.DIFFERENT),
                new HeaderTest("size", 3L, 3L, HeaderFit.EQUAL),
                new HeaderTest("any", null, "thing", HeaderFit.PRESENT),
                new HeaderTest("gone", true, null, HeaderFit.ABSENT),
                new HeaderTest("x-own", 1L, null, HeaderFit.IGNORED));
    }

    @Test
    void itFollowsExchangesAndEachDestinationGetsTheMessageOnce() {
        exchange("in", "fanout", FieldTable.EMPTY);
        exchange("next", "direct", FieldTable.EMPTY);
        queue("q");
        declarations.bindExchange("next", "in", "", FieldTable.EMPTY);
        declarations.bindExchange("in", "next", "k", FieldTable.EMPTY);
        declarations.bindQueue("q", "in", "", FieldTable.EMPTY);
        declarations.bindQueue("q", "next", "k", FieldTable.EMPTY);
        RouteAnswer answer = ask("in", "k");
        assertThat(answer.queues()).containsExactly("q");
        assertThat(answer.hops()).extracting(Hop::exchange, Hop::arrival, Hop::from).containsExactly(
                org.assertj.core.api.Assertions.tuple("in", Arrival.PUBLISHED, null),
                org.assertj.core.api.Assertions.tuple("next", Arrival.BINDING, "in"));
        assertThat(answer.hops().get(1).verdicts()).allMatch(Verdict::matched).allMatch(Verdict::again);
    }

    @Test
    void whatMatchesNothingGoesToTheAlternateExchangeIfThereIsOne() {
        exchange("main", "direct", FieldTable.of("alternate-exchange", FieldValue.of("lost")));
        assertThat(ask("main", "k").hops().getFirst().alternate()).isEqualTo(new Alternate("lost", AlternateFate.MISSING));
        exchange("lost", "fanout", FieldTable.EMPTY);
        queue("q");
        queue("kept");
        declarations.bindQueue("kept", "lost", "", FieldTable.EMPTY);
        declarations.bindQueue("q", "main", "yes", FieldTable.EMPTY);
        RouteAnswer unmatched = ask("main", "no");
        assertThat(unmatched.queues()).containsExactly("kept");
        assertThat(unmatched.hops()).extracting(Hop::arrival).containsExactly(Arrival.PUBLISHED, Arrival.ALTERNATE);
        assertThat(ask("main", "yes").hops().getFirst().alternate())
                .isEqualTo(new Alternate("lost", AlternateFate.NOT_NEEDED));
    }

    @Test
    void keysInCcAndBccCountAndTheDefaultExchangeNamesSimilarQueues() {
        queue("orders");
        queue("invoices");
        RouteAnswer answer = ask("", "order", FieldTable.of("CC", array("invoices"), "BCC", array("nowhere")));
        assertThat(answer.queues()).containsExactly("invoices");
        assertThat(answer.keys()).extracting(RouteAnswer.Key::source).containsExactly(
                RouteAnswer.KeySource.ROUTING_KEY, RouteAnswer.KeySource.CC, RouteAnswer.KeySource.BCC);
        assertThat(answer.hops().getFirst().verdicts().getFirst().reason())
                .isEqualTo(new Reason.QueueOfThatName(List.of("orders")));
        assertThatThrownBy(() -> ask("", "q", FieldTable.of("CC", FieldValue.of("no list"))))
                .isInstanceOf(AmqpFault.class).hasMessageContaining("unacceptable_type_in_header");
    }

    @Test
    void anExchangeWithVeryManyBindingsIsAnsweredInABoundedSize() {
        exchange("many", "topic", FieldTable.EMPTY);
        queue("q");
        for (int i = 0; i < 3 * RouteQuestion.VERDICTS_MAX; i++) {
            declarations.bindQueue("q", "many", "key." + i, FieldTable.EMPTY);
        }
        declarations.bindQueue("q", "many", "wanted", FieldTable.EMPTY);
        Hop hop = ask("many", "wanted").hops().getFirst();
        assertThat(hop.bindings()).isEqualTo(3 * RouteQuestion.VERDICTS_MAX + 1);
        assertThat(hop.verdicts()).hasSize(RouteQuestion.VERDICTS_MAX).first().matches(Verdict::matched);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void aMessageGoesWhereTheAnswerSaysAndTheQuestionLeavesNoTrace(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> types = List.of("direct", "fanout", "topic", "headers");
        for (int i = 0; i < 5; i++) {
            FieldTable arguments = random.nextBoolean() ? FieldTable.EMPTY
                    : FieldTable.of("alternate-exchange", FieldValue.of("e" + random.nextInt(6)));
            exchange("e" + i, types.get(random.nextInt(4)), arguments);
            queue("q" + i);
        }
        List<String> keys = List.of("a", "b", "a.b", "*.b", "#", "a.#", "q1", "");
        for (int i = 0; i < 20; i++) {
            String source = "e" + random.nextInt(5);
            String key = keys.get(random.nextInt(keys.size()));
            FieldTable arguments = FieldTable.of("h", FieldValue.of(random.nextInt(2)));
            if (random.nextInt(3) == 0) declarations.bindExchange("e" + random.nextInt(5), source, key, arguments);
            else declarations.bindQueue("q" + random.nextInt(5), source, key, arguments);
        }
        for (int i = 0; i < 200; i++) {
            String exchange = i % 10 == 0 ? "" : "e" + random.nextInt(5);
            String key = keys.get(random.nextInt(keys.size()));
            FieldTable headers = FieldTable.of("h", FieldValue.of(random.nextInt(3)));
            if (random.nextBoolean()) headers = headers.with("CC", array(keys.get(random.nextInt(keys.size()))));
            long before = vhost.findExchange(exchange).info().publishedIn();
            events.clear();
            RouteAnswer answer = ask(exchange, key, headers);
            assertThat(events).isEmpty();
            assertThat(vhost.findExchange(exchange).info().publishedIn()).isEqualTo(before);
            new HandPublishing(vhost, Principal.OPERATOR).publish(
                    exchange, key, BasicProperties.EMPTY.withHeaders(headers), new byte[0]);
            List<String> went = events.stream().filter(BrokerEvent.Routed.class::isInstance)
                    .flatMap(event -> ((BrokerEvent.Routed) event).queues().stream()).toList();
            assertThat(answer.queues()).as("seed %d, %s by '%s'", seed, exchange, key).isEqualTo(went);
        }
    }
}

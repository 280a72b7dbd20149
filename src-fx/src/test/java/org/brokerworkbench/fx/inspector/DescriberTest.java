package org.brokerworkbench.fx.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.Alarms;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConsumerInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.HeldDelivery;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Totals;
import org.brokerworkbench.fx.inspector.Description.Argument;
import org.brokerworkbench.fx.inspector.Description.BindingRow;
import org.brokerworkbench.fx.inspector.Description.ConsumerRow;
import org.brokerworkbench.fx.inspector.Description.Fact;
import org.brokerworkbench.fx.inspector.Description.HeldRow;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.Test;

class DescriberTest {

    private static final BindingInfo BINDING =
            new BindingInfo("/", "logs", Destination.QUEUE, "tasks", "*.error", Map.of());
    private static final QueueRef TASKS = new QueueRef("/", "tasks");

    private final BrokerModel model = new BrokerModel();
    private final Texts texts = new Texts(Texts.ENGLISH);
    private final Describer describer = new Describer(model, texts);

    DescriberTest() {
        model.reset(new BrokerSnapshot(10, 5_000, 0, false, 0, new Alarms(false, false, 0, 0),
                new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), List.of("/"),
                List.of(new ExchangeInfo("/", "", "direct", true, false, false, Map.of(), null, 0, 0, 0),
                        new ExchangeInfo("/", "logs", "topic", true, false, false, Map.of("alternate-exchange", "lost"), null, 0, 0, 0)),
                List.of(new QueueInfo("/", "tasks", "classic", true, false, false, 0, Map.of("x-max-length", 10L),
                        Map.of("max-length", 10L, "message-ttl", 60_000L), "short-lived", 3, 1, 99, 1, 0, 0, 0, 0, 0, 0)),
                List.of(BINDING), Map.of(), List.of(), List.of(),
                List.of(new ConsumerInfo(21, 2, "ctag", "/", "tasks", false, false, 1, 0, true, Map.of(),
                        List.of(new HeldDelivery(7, 4, 1_000)), 1, BrokerSnapshot.Credit.WINDOW_FULL, 1))));
    }

    @Test
    void aQueueSaysWhatItsArgumentsMeanAndWhatAPolicyAdds() {
        Description queue = describer.describe(TASKS);
        assertThat(queue.badges()).containsExactly("classic", "durable");
        assertThat(facts(queue)).containsEntry("inspector.ready", "3 · 99 B").containsEntry("inspector.unacknowledged", "1");
        assertThat(queue.arguments()).containsExactly(
                new Argument("x-max-length", "10", "Keeps at most 10 ready messages"),
                new Argument("message-ttl", "60000", "Messages expire after 1 min in the queue (by policy short-lived)"));
        assertThat(queue.bindings()).extracting(BindingRow::other).containsExactly("logs");
        assertThat(queue.consumers()).extracting(ConsumerRow::window, ConsumerRow::state)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("holds 1 of 1", "full: waits for an ack"));
    }

    @Test
    void aConsumerShowsWhatItHoldsAndForHowLong() {
        Description consumer = describer.describe(new ConsumerRef(21, "ctag"));
        assertThat(consumer.held()).containsExactly(new HeldRow(4, "4 s"));
        assertThat(consumer.facts()).filteredOn(fact -> fact.key().equals("inspector.queue"))
                .singleElement().extracting(Fact::target).isEqualTo(TASKS);
    }

    @Test
    void anExchangeLeadsToItsQueuesAndItsAlternate() {
        Description exchange = describer.describe(new ExchangeRef("/", "logs"));
        assertThat(exchange.words()).contains("word by word");
        assertThat(exchange.bindings()).extracting(BindingRow::target).containsExactly(TASKS);
        assertThat(facts(exchange)).containsEntry("inspector.alternate", "lost");
        assertThat(describer.describe(new ExchangeRef("/", "")).title()).isEqualTo("(default)");
    }

    @Test
    void aBindingSaysWhichMessagesItTakes() {
        assertThat(describer.describe(new BindingRef(BINDING)).words()).contains("*.error");
    }

    @Test
    void whatNobodyHasHeardOfHasNoDescription() {
        assertThat(describer.describe(new QueueRef("/", "unheard-of"))).isNull();
    }

    @Test
    void aDeletedQueueIsDescribedAsGone() {
        model.apply(11, 5_000, new BrokerEvent.QueueDeleted("/", "tasks"));
        assertThat(describer.describe(TASKS).gone()).isTrue();
    }

    @Test
    void theLanguageIsTheReaders() {
        texts.localeProperty().set(Texts.CHINESE);
        assertThat(describer.describe(TASKS).badges()).containsExactly("classic", "持久");
    }

    private static Map<String, String> facts(Description description) {
        return description.facts().stream().collect(Collectors.toMap(Fact::key, Fact::value));
    }
}

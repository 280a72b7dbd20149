package org.brokerworkbench.fx.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.Alarms;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Totals;
import org.brokerworkbench.fx.lists.ListRows.Row;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListRowsTest {

    private final BrokerModel model = new BrokerModel();
    private final ListRows rows = new ListRows(model, new Texts(Texts.ENGLISH));

    ListRowsTest() {
        model.reset(new BrokerSnapshot(1, 0, 0, false, 0, new Alarms(false, false, 0, 0),
                new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), List.of("/", "other"),
                List.of(new ExchangeInfo("/", "", "direct", true, false, false, Map.of(), null, 0, 0, 0),
                        new ExchangeInfo("/", "logs", "topic", true, false, true, Map.of(), null, 0, 0, 0)),
                List.of(queue("/", "tasks", 42, Map.of("x-message-ttl", 1000L)), queue("other", "tasks", 7, Map.of())),
                List.of(new BindingInfo("/", "", Destination.QUEUE, "tasks", "tasks", Map.of()),
                        new BindingInfo("/", "logs", Destination.QUEUE, "tasks", "*.error", Map.of())), Map.of(),
                List.of(), List.of(), List.of()));
    }

    @Test
    void aQueueSaysWhatItHoldsAndWhatIsSpecialAboutIt() {
        assertThat(rows.of(ListKind.QUEUES, "/")).singleElement().extracting(Row::values).asInstanceOf(InstanceOfAssertFactories.LIST)
                .startsWith("tasks", "classic", "durable · TTL", 42L, 0L);
    }

    @Test
    void theBindingsOfTheDefaultExchangeAreNotListed() {
        assertThat(rows.of(ListKind.BINDINGS, null)).singleElement().extracting(Row::values).asInstanceOf(InstanceOfAssertFactories.LIST)
                .startsWith("logs", "*.error", "tasks");
        assertThat(rows.count(ListKind.BINDINGS)).isEqualTo(1);
    }

    @Test
    void aVirtualHostHidesTheOthers() {
        assertThat(rows.of(ListKind.QUEUES, null)).hasSize(2);
        assertThat(rows.of(ListKind.QUEUES, "other")).hasSize(1);
    }

    @Test
    void theFilterLooksAtEveryText() {
        Row row = rows.of(ListKind.EXCHANGES, "/").getLast();
        assertThat(row.mentions("topic")).isTrue();
        assertThat(row.mentions("internal")).isTrue();
        assertThat(row.mentions("fanout")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ListKind.class)
    void everyRowHasAValueForEveryColumn(ListKind kind) {
        assertThat(rows.of(kind, null)).allSatisfy(row -> assertThat(row.values()).hasSameSizeAs(kind.columns()));
    }

    @ParameterizedTest
    @EnumSource(ListKind.class)
    void everyColumnHasAHeading(ListKind kind) {
        Texts chinese = new Texts(Texts.CHINESE);
        assertThat(kind.columns()).allMatch(column -> chinese.has("lists.column." + column));
        assertThat(chinese.has(kind.emptyKey())).isTrue();
    }

    private static QueueInfo queue(String vhost, String name, long ready, Map<String, Object> arguments) {
        return new QueueInfo(vhost, name, "classic", true, false, false, 0, arguments, Map.of(), null, ready, 0, 0, 0, 0,
                0, 0, 0, 0, 0);
    }
}

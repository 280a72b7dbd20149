package org.brokerworkbench.fx.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.fx.lists.ListRows.Row;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.Happenings;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.Test;

class ListModelTest {

    private final ListModel list = new ListModel();

    private static Row row(String name, long ready) {
        return new Row(new QueueRef("/", name), List.of(name, ready));
    }

    private static final Comparator<Row> BY_READY =
            Comparator.comparing((Row row) -> (Long) row.values().get(1)).reversed();

    private List<String> names() {
        return list.shown().stream().map(line -> (String) line.row().values().getFirst()).toList();
    }

    @Test
    void valuesChangeInPlaceWhileNothingMovesUnderThePointer() {
        list.sortBy(BY_READY);
        list.update(List.of(row("a", 3), row("b", 2), row("c", 1)));
        list.hold(true);
        list.update(List.of(row("a", 0), row("b", 2), row("c", 9), row("d", 5), row("e", 6)));
        assertThat(names()).containsExactly("a", "b", "c");
        assertThat(list.shown().getFirst().row().values()).containsExactly("a", 0L);
        assertThat(list.pendingProperty().get()).isEqualTo(2);
        assertThat(list.totalProperty().get()).isEqualTo(5);

        list.hold(false);
        assertThat(names()).containsExactly("c", "e", "d", "b", "a");
        assertThat(list.pendingProperty().get()).isZero();
    }

    @Test
    void anEmptyListShowsWhatComesEvenUnderThePointer() {
        list.hold(true);
        list.update(List.of(row("a", 1)));
        assertThat(names()).containsExactly("a");
        assertThat(list.pendingProperty().get()).isZero();
        list.update(List.of(row("a", 1), row("b", 2)));
        assertThat(names()).containsExactly("a");
        assertThat(list.pendingProperty().get()).isEqualTo(1);
    }

    @Test
    void whatIsGoneStaysInAHeldListAndSaysSo() {
        list.update(List.of(row("a", 3), row("b", 2)));
        list.hold(true);
        list.update(List.of(row("b", 2)));
        assertThat(names()).containsExactly("a", "b");
        assertThat(list.shown().getFirst().gone()).isTrue();
        list.arrange();
        assertThat(names()).containsExactly("b");
    }

    @Test
    void aFilterAndASortAreObeyedAtOnceEvenWhileItIsHeld() {
        list.update(List.of(row("needle", 1), row("hay", 2), row("needles", 3)));
        list.hold(true);
        list.filter("Need");
        assertThat(names()).containsExactly("needle", "needles");
        list.sortBy(BY_READY);
        assertThat(names()).containsExactly("needles", "needle");
        list.update(List.of(row("needle", 1), row("hay", 2), row("needles", 3), row("straw", 4)));
        assertThat(list.pendingProperty().get()).as("the new row does not meet the filter").isZero();
    }

    /// Folding a busy pulse and bringing the list up to date, as work that is counted rather than timed.
    @Test
    void sixHundredQueuesCostAtMostOneChangeOfTheTableHoweverMuchHappens() {
        BrokerModel model = new BrokerModel();
        List<QueueInfo> queues = IntStream.range(0, 600).mapToObj(i -> Happenings.queueInfo("q" + i, Map.of(), 0)).toList();
        model.reset(Happenings.picture(1, List.of(Happenings.exchangeInfo("", "direct")), queues));
        ListRows rows = new ListRows(model, new Texts(Texts.ENGLISH));
        list.sortBy(Comparator.comparing((Row row) -> (Long) row.values().get(3)).reversed());
        list.update(rows.of(ListKind.QUEUES, null));
        List<ListModel.Line> before = List.copyOf(list.shown());
        List<Integer> changes = new ArrayList<>();
        list.shown().addListener((ListChangeListener<ListModel.Line>) change -> changes.add(change.getList().size()));

        long sequence = 1;
        for (int round = 1; round <= 20; round++) {
            for (int i = 0; i < 600; i++) {
                model.apply(++sequence, round, new BrokerEvent.Enqueued(sequence, "/", "q" + i, (long) (i * 37 + round) % 600));
            }
            list.update(rows.of(ListKind.QUEUES, null));
            assertThat(changes.size()).isLessThanOrEqualTo(round);
        }
        assertThat(list.shown()).containsExactlyInAnyOrderElementsOf(before);
        List<Long> depths = list.shown().stream().map(line -> (Long) line.row().values().get(3)).toList();
        assertThat(depths).isSortedAccordingTo(Collections.reverseOrder());

        changes.clear();
        list.hold(true);
        for (int round = 1; round <= 20; round++) {
            for (int i = 0; i < 600; i++) {
                model.apply(++sequence, 20 + round, new BrokerEvent.Enqueued(sequence, "/", "q" + i, round));
            }
            list.update(rows.of(ListKind.QUEUES, null));
        }
        assertThat(changes).isEmpty();
        assertThat(list.shown()).allMatch(line -> line.row().values().get(3).equals(20L));
    }
}

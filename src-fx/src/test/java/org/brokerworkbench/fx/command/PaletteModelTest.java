package org.brokerworkbench.fx.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.brokerworkbench.fx.command.PaletteModel.Entry;
import org.brokerworkbench.fx.command.PaletteModel.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteModelTest {

    private final PaletteModel model = new PaletteModel();
    private final List<Entry> entries = new ArrayList<>();

    private void offer(String... titlesAndDetails) {
        for (int i = 0; i < titlesAndDetails.length; i += 2) {
            entries.add(new Entry(titlesAndDetails[i], titlesAndDetails[i], titlesAndDetails[i + 1], null, List.of(), false, () -> { }));
        }
        model.offer(entries);
    }

    private List<String> found(String typed) {
        model.typedProperty().set(typed);
        return model.rows().stream().map(row -> row.entry().title()).toList();
    }

    @ParameterizedTest
    @CsvSource({"nq, New queue…", "queue new, New queue…", "NEWQ, New queue…", "zoomin, Zoom in", "建队, 新建队列…", "q/s, requests/s"})
    void lettersInTheirOrderFindAText(String typed, String text) {
        assertThat(Fuzzy.match(typed, text)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"qn, New queue…", "neww, New queue…", "queue old, New queue…", "x, New queue…"})
    void lettersThatAreNotThereFindNothing(String typed, String text) {
        assertThat(Fuzzy.match(typed, text)).isNull();
    }

    @Test
    void theLettersThatWereMeantAreTheBeginningsOfWords() {
        assertThat(Fuzzy.match("nq", "Knew a New queue").letters()).containsExactly(7, 11);
        assertThat(Fuzzy.match("tq", "taskQueue").letters()).containsExactly(0, 4);
    }

    @Test
    void theNameThatIsTypedComesBeforeOneThatHappensToHaveTheLetters() {
        offer("orders.archive.old", "queue", "Copy as Node.js", "", "orders", "queue", "Show or hide the details", "");
        assertThat(found("orders").getFirst()).isEqualTo("orders");
        assertThat(found("order")).startsWith("orders", "orders.archive.old");
        assertThat(found("hide")).startsWith("Show or hide the details");
    }

    @Test
    void theKindOfThingNarrowsTheSearch() {
        offer("logs", "queue", "logs.in", "exchange");
        assertThat(found("exchange logs")).containsExactly("logs.in");
        assertThat(model.rows().getFirst().letters()).allMatch(at -> at < "logs.in".length());
    }

    @Test
    void whatWasUsedLastComesFirstWhenNothingIsTyped() {
        offer("one", "", "two", "", "three", "");
        assertThat(found("")).containsExactly("one", "two", "three");
        model.chose(entries.get(2));
        model.chose(entries.get(1));
        model.offer(entries);
        assertThat(found("")).containsExactly("two", "three", "one");
    }

    @Test
    void thousandsOfElementsAreSearchedAndOnlyTheBestShown() {
        IntStream.range(0, 5_000).forEach(i -> entries.add(
                new Entry("q" + i, "queue.number." + i, "queue", null, List.of(), false, () -> { })));
        model.offer(entries);
        assertThat(found("")).hasSize(PaletteModel.ROWS_MAX);
        assertThat(found("number 4711").getFirst()).isEqualTo("queue.number.4711");
        assertThat(model.rows()).extracting(Row::entry).doesNotHaveDuplicates();
    }
}

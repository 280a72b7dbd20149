package org.brokerworkbench.fx.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.fx.control.TableModel.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableModelTest {

    private final TableModel table = new TableModel();

    @Test
    void everyKindBecomesItsPlainValueInTheOrderOfTheLines() {
        table.add("text", FieldKind.TEXT, " as it is ");
        table.add("integer", FieldKind.INTEGER, " -42 ");
        table.add("double", FieldKind.DOUBLE, "1e3");
        table.add("boolean", FieldKind.BOOLEAN, "true");
        table.add("time", FieldKind.TIMESTAMP, "2026-03-01T12:00:00Z");
        table.add("seconds", FieldKind.TIMESTAMP, "10");
        table.add("list", FieldKind.LIST, "[1, \"two\", {\"three\": 3.5}]");
        table.add("table", FieldKind.TABLE, "{\"a\": [true, null]}");
        table.add("nothing", FieldKind.NOTHING, "");
        table.add("bytes", FieldKind.BYTES, "DE ad");

        assertThat(table.validProperty().get()).isTrue();
        Map<String, Object> value = new LinkedHashMap<>(table.value());
        assertThat((byte[]) value.remove("bytes")).containsExactly(0xDE, 0xAD);
        assertThat(value).containsExactly(
                entry("text", " as it is "), entry("integer", -42L), entry("double", 1000.0), entry("boolean", true),
                entry("time", Date.from(Instant.parse("2026-03-01T12:00:00Z"))), entry("seconds", new Date(10_000)),
                entry("list", List.of(1L, "two", Map.of("three", 3.5))),
                entry("table", Map.of("a", Arrays.asList(true, null))), entry("nothing", null));
    }

    @Test
    void aTableThatIsShownComesBackTheSame() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("ttl", 5000L);
        shown.put("name", "a \"quoted\" one");
        shown.put("ratio", 0.25);
        shown.put("on", false);
        shown.put("at", new Date(1_700_000_000_000L));
        shown.put("list", List.of(1L, Map.of("x", "y")));
        Map<String, Object> nested = new HashMap<>();
        nested.put("none", null);
        shown.put("table", nested);
        shown.put("none", null);
        table.show(shown);
        assertThat(table.value()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 1.5", "INTEGER, ''", "INTEGER, 99999999999999999999", "DOUBLE, one", "BOOLEAN, yes",
        "TIMESTAMP, tomorrow", "BYTES, abc", "LIST, {}", "LIST, '[1] 2'", "LIST, null", "TABLE, '[]'", "TABLE, ''"
    })
    void aTextOfAnotherKindIsWrongUntilItIsMended(FieldKind kind, String text) {
        Entry entry = table.add("x", kind, text);
        assertThat(table.validProperty().get()).isFalse();
        assertThat(entry.problemProperty().get().key()).isEqualTo(kind.key() + ".wrong");
        assertThat(entry.valueOrNull()).isNull();
        entry.kindProperty().set(FieldKind.TEXT);
        assertThat(table.validProperty().get()).isTrue();
    }

    @Test
    void aNameIsNeededOnceAndShort() {
        Entry first = table.add("same", FieldKind.TEXT, "1");
        Entry second = table.add("same", FieldKind.TEXT, "2");
        assertThat(first.problemProperty().get()).isNull();
        assertThat(second.problemProperty().get().key()).isEqualTo("control.table.same-name");
        second.nameProperty().set("");
        assertThat(second.problemProperty().get().key()).isEqualTo("control.table.no-name");
        second.nameProperty().set("书".repeat(86));
        assertThat(second.problemProperty().get().key()).isEqualTo("control.table.long-name");
        table.remove(second);
        assertThat(table.validProperty().get()).isTrue();
        assertThat(table.value()).containsExactly(entry("same", "1"));
    }

    @Test
    void aLineNotYetUsedCountsForNothing() {
        table.add();
        assertThat(table.validProperty().get()).isTrue();
        assertThat(table.value()).isEmpty();
    }

    @Test
    void whatTheBrokerRefusedStaysMarkedUntilItIsChanged() {
        Entry entry = table.add("x-message-ttl", FieldKind.INTEGER, "-1");
        assertThat(table.refuse("x-message-ttl", "{value_negative,-1}")).isTrue();
        assertThat(entry.problemProperty().get().words()).isEqualTo("{value_negative,-1}");
        assertThat(table.validProperty().get()).isFalse();
        entry.textProperty().set("1");
        assertThat(table.validProperty().get()).isTrue();
        assertThat(table.refuse("unknown", "…")).isFalse();
        assertThat(new ArrayList<>(table.entries())).containsExactly(entry);
    }
}

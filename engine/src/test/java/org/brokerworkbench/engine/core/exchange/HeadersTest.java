package org.brokerworkbench.engine.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    private static final String[] NAMES = {"a", "b", "x-a", "x", "x-match"};
    private static final FieldValue[] VALUES = {
        new FieldValue.Int32(1), new FieldValue.Int64(1), new FieldValue.Float64(1), new FieldValue.Int32(2),
        FieldValue.of("1"), FieldValue.of(true), new FieldValue.Void(), new FieldValue.Timestamp(1)
    };
    private static final String[] MODES = {null, "all", "any", "all-with-x", "any-with-x"};

    private final Headers headers = new Headers();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void routesAsTheRuleReadsWhateverWasAddedAndRemoved(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Binding> bound = new LinkedHashSet<>();
        for (int round = 0; round < 2_000; round++) {
            if (bound.size() > 20) {
                Binding gone = bound.iterator().next();
                bound.remove(gone);
                headers.remove(gone);
            }
            Binding added = binding(arguments(random));
            bound.add(added);
            headers.add(added);
            FieldTable message = table(random);
            Set<Binding> expected = new LinkedHashSet<>();
            bound.forEach(binding -> {
                if (isMet(binding.arguments(), message)) expected.add(binding);
            });
            assertThat(route(message))
                    .as("seed %d, round %d, headers %s", seed, round, message)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void aModeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> headers.validate(FieldTable.of("x-match", FieldValue.of("some"))))
                .hasMessage("PRECONDITION_FAILED - Invalid x-match field value <<\"some\">>;"
                        + " expected all, any, all-with-x, or any-with-x");
        assertThatThrownBy(() -> headers.validate(FieldTable.of("x-match", new FieldValue.Int32(5))))
                .hasMessage("PRECONDITION_FAILED - Invalid x-match field type signedint (value 5); expected longstr");
    }

    @Test
    void insideATableTheKindOfANumberCounts() {
        FieldValue one = new FieldValue.Table(FieldTable.of("k", new FieldValue.Int32(1)));
        FieldValue other = new FieldValue.Table(FieldTable.of("k", new FieldValue.Int64(1)));
        assertThat(Headers.same(one, one)).isTrue();
        assertThat(Headers.same(one, other)).isFalse();
    }

    @Test
    void anEmptyTableIsAnEmptyArrayButNotInsideOfOne() {
        FieldValue table = new FieldValue.Table(FieldTable.EMPTY);
        FieldValue array = new FieldValue.Array(List.of());
        assertThat(Headers.same(table, array)).isTrue();
        assertThat(Headers.same(array, table)).isTrue();
        assertThat(Headers.same(new FieldValue.Array(List.of(table)), new FieldValue.Array(List.of(array)))).isFalse();
        assertThat(Headers.same(table, new FieldValue.Array(List.of(table)))).isFalse();
    }

    @Test
    void aWholeNumberBeyondADoublesPrecisionIsNotRounded() {
        assertThat(Headers.same(new FieldValue.Int64((1L << 53) + 1), new FieldValue.Float64(1L << 53))).isFalse();
        assertThat(Headers.same(new FieldValue.Int64(1L << 53), new FieldValue.Float64(1L << 53))).isTrue();
    }

    private List<Binding> route(FieldTable message) {
        Matches matches = new Matches();
        headers.route("", () -> message, matches);
        List<Binding> found = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) found.add(matches.get(i));
        return found;
    }

    private static Binding binding(FieldTable arguments) {
        return new Binding("x", Place.queue("q"), "", arguments);
    }

    private static FieldTable arguments(SplittableRandom random) {
        FieldTable table = table(random).without("x-match");
        String mode = MODES[random.nextInt(MODES.length)];
        return mode == null ? table : table.with("x-match", FieldValue.of(mode));
    }

    private static FieldTable table(SplittableRandom random) {
        Map<String, FieldValue> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.put(NAMES[random.nextInt(NAMES.length)], VALUES[random.nextInt(VALUES.length)]);
        }
        return new FieldTable(entries);
    }

    /// The rule as RabbitMQ's documentation tells it, for the values above.
    private static boolean isMet(FieldTable arguments, FieldTable message) {
        String mode = arguments.contains("x-match") ? arguments.get("x-match").textOrNull() : "all";
        int wanted = 0;
        int met = 0;
        for (String name : arguments.entries().keySet()) {
            if (name.equals("x-match") || name.startsWith("x-") && !mode.endsWith("-with-x")) continue;
            wanted++;
            if (message.contains(name) && (value(arguments, name) == null || value(arguments, name).equals(value(message, name)))) {
                met++;
            }
        }
        return mode.startsWith("all") ? met == wanted : met > 0;
    }

    private static Object value(FieldTable table, String name) {
        return switch (table.get(name)) {
            case FieldValue.Void _ -> null;
            case FieldValue.Int32(int v) -> (double) v;
            case FieldValue.Int64(long v) -> (double) v;
            case FieldValue.Float64(double v) -> v;
            case FieldValue.Timestamp(long v) -> (double) v;
            case FieldValue v -> v;
        };
    }
}

package org.brokerworkbench.engine.core.exchange;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.WireText;
import org.brokerworkbench.engine.core.ErlangTerm;

/// `headers`: the message's headers against the binding's arguments, the routing key plays no part
/// (AMQP 0-9-1 §3.1.3.4).
///
/// `x-match` says whether `all` (the default) or `any` of the arguments must be met; both pass over arguments whose
/// names begin with `x-`, `all-with-x` and `any-with-x` do not. A void argument asks only that the header is there.
/// With nothing left to meet, `all` matches and `any` does not.
public final class Headers implements Router {

    static final String X_MATCH = "x-match";

    private final Map<Binding, Rule> rules = new LinkedHashMap<>();

    /// What a binding's arguments ask for.
    private record Rule(boolean all, Map<String, FieldValue> wanted) {

        static Rule of(FieldTable arguments) {
            String mode = mode(arguments);
            Map<String, FieldValue> wanted = new LinkedHashMap<>(arguments.entries());
            wanted.keySet().removeIf(name -> name.equals(X_MATCH) || passesOver(mode, name));
            return new Rule(!mode.equals("any") && !mode.equals("any-with-x"), wanted);
        }

        boolean isMet(FieldTable headers) {
            for (Map.Entry<String, FieldValue> want : wanted.entrySet()) {
                FieldValue got = headers.get(want.getKey());
                boolean met = got != null && (want.getValue() instanceof FieldValue.Void || same(want.getValue(), got));
                if (met != all) return met;
            }
            return all;
        }
    }

    /// What `x-match` says, `all` where it says nothing.
    static String mode(FieldTable arguments) {
        FieldValue match = arguments.get(X_MATCH);
        return match == null || match.textOrNull() == null ? "all" : match.textOrNull();
    }

    /// Whether an argument of this name asks for nothing.
    static boolean passesOver(String mode, String name) {
        return name.startsWith("x-") && !mode.equals("all-with-x") && !mode.equals("any-with-x");
    }

    @Override
    public void add(Binding binding) {
        rules.put(binding, Rule.of(binding.arguments()));
    }

    @Override
    public void remove(Binding binding) {
        rules.remove(binding);
    }

    @Override
    public void route(String routingKey, Supplier<FieldTable> headers, Matches out) {
        if (rules.isEmpty()) return;
        FieldTable table = headers.get();
        rules.forEach((binding, rule) -> {
            if (rule.isMet(table)) out.add(binding);
        });
    }

    @Override
    public void validate(FieldTable arguments) {
        FieldValue match = arguments.get(X_MATCH);
        if (match == null) return;
        if (!(match instanceof FieldValue.LongString(String mode))) {
            throw AmqpFault.preconditionFailed("Invalid x-match field type " + ErlangTerm.kind(match) + " (value "
                    + ErlangTerm.of(match) + "); expected longstr");
        }
        switch (mode) {
            case "all", "any", "all-with-x", "any-with-x" -> {}
            default -> throw AmqpFault.preconditionFailed("Invalid x-match field value " + ErlangTerm.binary(mode)
                    + "; expected all, any, all-with-x, or any-with-x");
        }
    }

    /// Whether two values are equal to RabbitMQ, which compares them without their kinds: 1 is 1.0 is timestamp 1,
    /// text is bytes, an empty table is an empty array. Inside tables and arrays the kinds count as well.
    static boolean same(FieldValue wanted, FieldValue got) {
        if (wanted.getClass() == got.getClass()) {
            return switch (wanted) {
                case FieldValue.Array(List<FieldValue> values) ->
                    sameInOrder(values.iterator(), ((FieldValue.Array) got).values().iterator());
                case FieldValue.Table(FieldTable table) -> sameTables(table, ((FieldValue.Table) got).table());
                case FieldValue.Float32(float v) -> v == ((FieldValue.Float32) got).value();
                case FieldValue.Float64(double v) -> v == ((FieldValue.Float64) got).value();
                default -> wanted.equals(got);
            };
        }
        byte[] bytes = bytesOrNull(wanted);
        if (bytes != null) return java.util.Arrays.equals(bytes, bytesOrNull(got));
        if (isEmptyList(wanted)) return isEmptyList(got);
        BigDecimal number = numberOrNull(wanted);
        if (number == null) return false;
        BigDecimal other = numberOrNull(got);
        return other != null && number.compareTo(other) == 0;
    }

    private static boolean sameInOrder(Iterator<FieldValue> wanted, Iterator<FieldValue> got) {
        while (wanted.hasNext() && got.hasNext()) {
            if (!sameInside(wanted.next(), got.next())) return false;
        }
        return !wanted.hasNext() && !got.hasNext();
    }

    private static boolean sameTables(FieldTable wanted, FieldTable got) {
        return wanted.entries().size() == got.entries().size()
                && wanted.entries().entrySet().stream()
                        .allMatch(entry -> sameInside(entry.getValue(), got.get(entry.getKey())));
    }

    private static boolean sameInside(FieldValue wanted, FieldValue got) {
        return got != null && wanted.getClass() == got.getClass() && same(wanted, got);
    }

    private static boolean isEmptyList(FieldValue value) {
        return switch (value) {
            case FieldValue.Array(List<FieldValue> values) -> values.isEmpty();
            case FieldValue.Table(FieldTable table) -> table.isEmpty();
            default -> false;
        };
    }

    private static byte[] bytesOrNull(FieldValue value) {
        return switch (value) {
            case FieldValue.LongString(String text) -> WireText.encode(text);
            case FieldValue.Bytes(byte[] bytes) -> bytes;
            default -> null;
        };
    }

    private static BigDecimal numberOrNull(FieldValue value) {
        return switch (value) {
            case FieldValue.Float32(float v) -> Float.isFinite(v) ? new BigDecimal(v) : null;
            case FieldValue.Float64(double v) -> Double.isFinite(v) ? new BigDecimal(v) : null;
            case FieldValue.Timestamp(long seconds) -> new BigDecimal(Long.toUnsignedString(seconds));
            default -> {
                Long integer = value.integerOrNull();
                yield integer == null ? null : BigDecimal.valueOf(integer);
            }
        };
    }
}

package org.brokerworkbench.engine.ctl;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How values stand in a table: as Erlang writes them.
final class Terms {

    /// A word that Erlang writes without quotes.
    record Atom(String name) {}

    /// Values in braces.
    record Tuple(List<?> parts) {}

    private Terms() {}

    /// A cell: text as it is, nothing as nothing, anything else as a term.
    static String cell(Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            default -> term(value);
        };
    }

    private static String term(Object value) {
        return switch (value) {
            case null -> "undefined";
            case String text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            case Atom atom -> atom.name();
            case Tuple tuple -> "{" + joined(tuple.parts()) + "}";
            case Collection<?> list -> "[" + joined(list) + "]";
            case Map<?, ?> table -> "[" + joined(table.entrySet().stream()
                    .map(entry -> new Tuple(Arrays.asList(entry.getKey(), entry.getValue()))).toList()) + "]";
            default -> value.toString();
        };
    }

    /// RabbitMQ's command line sets words apart, and other values not.
    private static String joined(Collection<?> values) {
        boolean words = values.stream().allMatch(Atom.class::isInstance);
        return values.stream().map(Terms::term).collect(Collectors.joining(words ? ", " : ","));
    }

    /// What RabbitMQ's API gives as a reason: text, or a term in which text is a list of its characters.
    static String reason(Object reason) {
        if (!(reason instanceof List<?> list)) return String.valueOf(reason);
        boolean text = !list.isEmpty() && list.stream().allMatch(part -> part instanceof Integer code && code >= ' ');
        return text
                ? list.stream().map(part -> Character.toString((Integer) part)).collect(Collectors.joining())
                : list.stream().map(Terms::reason).collect(Collectors.joining(", "));
    }

    /// A value as JSON has it.
    static Object plain(Object value) {
        return switch (value) {
            case null -> "";
            case Atom atom -> atom.name();
            case Tuple tuple -> tuple.parts().stream().map(Terms::plain).toList();
            case Collection<?> list -> list.stream().map(Terms::plain).toList();
            default -> value;
        };
    }
}

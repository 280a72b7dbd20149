package org.brokerworkbench.engine.http;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.PlainValues;

/// Values of a request's JSON object, read as leniently as RabbitMQ reads them.
final class Body {

    private Body() {}

    /// A boolean, which may be written as text.
    ///
    /// @throws Refusal 400 where it is something else
    static boolean bool(Map<String, Object> body, String name, boolean otherwise) {
        Object value = body.get(name);
        return switch (value) {
            case null -> {
                if (body.containsKey(name)) throw Refusal.badRequest(Arrays.asList("not_boolean", null));
                yield otherwise;
            }
            case Boolean bool -> bool;
            case String text when text.equals("true") -> true;
            case String text when text.equals("false") -> false;
            default -> throw Refusal.badRequest(List.of("not_boolean", value));
        };
    }

    /// A whole number, which may be written as text.
    ///
    /// @throws Refusal 400 where it is something else
    static int number(Map<String, Object> body, String name) {
        Object value = body.get(name);
        if (value instanceof Number number) return number.intValue();
        try {
            if (value instanceof String text) return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            // refused below
        }
        throw Refusal.badRequest(List.of("not_integer", String.valueOf(value)));
    }

    static String text(Map<String, Object> body, String name, String otherwise) {
        Object value = body.get(name);
        return value == null ? otherwise : String.valueOf(value);
    }

    /// The arguments of a declaration, as RabbitMQ types what comes from JSON.
    ///
    /// @throws Refusal 400 where they are no object
    static FieldTable arguments(Map<String, Object> body) {
        Object arguments = body.get("arguments");
        return switch (arguments) {
            case null -> FieldTable.EMPTY;
            case Map<?, ?> map -> table(Json.strings(map));
            case List<?> list when list.isEmpty() -> FieldTable.EMPTY;
            default -> throw Refusal.badRequest("arguments are an object, not " + arguments);
        };
    }

    /// @throws Refusal 400 where null is among the values
    static FieldTable table(Map<String, Object> map) {
        requireNoNull(map);
        return PlainValues.toTable(map);
    }

    private static void requireNoNull(Object value) {
        switch (value) {
            case null -> throw Refusal.badRequest("null_not_allowed");
            case Map<?, ?> map -> map.values().forEach(Body::requireNoNull);
            case List<?> list -> list.forEach(Body::requireNoNull);
            default -> {}
        }
    }

    /// Octets written as base64, with its padding.
    ///
    /// @throws Refusal 400 where they are not
    static byte[] base64(String text) {
        try {
            if (text.length() % 4 == 0) return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            // refused below
        }
        throw Refusal.badRequest(List.of("not_base64", text));
    }
}

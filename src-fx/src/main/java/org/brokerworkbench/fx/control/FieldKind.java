package org.brokerworkbench.fx.control;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The kinds of value that an AMQP field table holds, as a person chooses among them and types them.
///
/// Source of the letters: AMQP 0-9-1 §4.2.5.5 and RabbitMQ's errata.
public enum FieldKind {
    /// `S`
    TEXT,
    /// `l`, 64 bit
    INTEGER,
    /// `d`, 64 bit
    DOUBLE,
    /// `t`
    BOOLEAN,
    /// `T`, whole seconds: `2026-03-01T12:00:00Z`, or seconds since the epoch
    TIMESTAMP,
    /// `x`: pairs of hexadecimal digits, spaces between them do not matter
    BYTES,
    /// `A`: a JSON array
    LIST,
    /// `F`: a JSON object
    TABLE,
    /// `V`: no value at all
    NOTHING;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// The value that a text stands for: `String`, `Long`, `Double`, `Boolean`, `Date`, `byte[]`, `List`, `Map` or
    /// null.
    ///
    /// @throws IllegalArgumentException where the text is none of this kind
    @Nullable Object parse(String text) {
        String trimmed = text.strip();
        return switch (this) {
            case TEXT -> text;
            case INTEGER -> Long.valueOf(trimmed);
            case DOUBLE -> Double.valueOf(trimmed);
            case BOOLEAN -> parseBoolean(trimmed);
            case TIMESTAMP -> Date.from(parseInstant(trimmed));
            case BYTES -> HexFormat.of().parseHex(trimmed.replace(" ", ""));
            case LIST -> json(trimmed, List.class);
            case TABLE -> json(trimmed, Map.class);
            case NOTHING -> null;
        };
    }

    private static Boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false, not " + text);
        };
    }

    private static Instant parseInstant(String text) {
        if (!text.isEmpty() && text.chars().allMatch(Character::isDigit)) return Instant.ofEpochSecond(Long.parseLong(text));
        try {
            return DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static <T> T json(String text, Class<T> kind) {
        try {
            T value = JSON.readValue(text, kind);
            if (value == null) throw new IllegalArgumentException("null is no " + kind.getSimpleName());
            return value;
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    /// The kind of a plain value.
    static FieldKind of(@Nullable Object value) {
        return switch (value) {
            case null -> NOTHING;
            case Boolean _ -> BOOLEAN;
            case Long _, Integer _, Short _, Byte _ -> INTEGER;
            case Number _ -> DOUBLE;
            case Date _ -> TIMESTAMP;
            case byte[] _ -> BYTES;
            case List<?> _ -> LIST;
            case Map<?, ?> _ -> TABLE;
            default -> TEXT;
        };
    }

    /// A plain value as it is typed.
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Date date -> date.toInstant().toString();
            case byte[] bytes -> HexFormat.ofDelimiter(" ").formatHex(bytes);
            case List<?> _, Map<?, ?> _ -> JSON.writeValueAsString(value);
            default -> value.toString();
        };
    }

    /// The key of its name in the window's texts.
    String key() {
        return "control.kind." + name().toLowerCase(java.util.Locale.ROOT);
    }
}

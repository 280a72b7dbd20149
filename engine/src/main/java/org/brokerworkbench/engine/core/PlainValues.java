package org.brokerworkbench.engine.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;

/// Field tables as plain Java values and back: what snapshots show and what comes out of JSON.
///
/// Plain are `String`, `Long`, `Double`, `Boolean`, `BigDecimal`, `byte[]`, null, `List` and `Map`. The way back picks
/// the kinds that RabbitMQ's management API picks: whole numbers become `long`, text becomes `longstr`. It takes an
/// `Date` as well, which JSON has not: a `timestamp`, whole seconds.
public final class PlainValues {

    private PlainValues() {}

    public static Map<String, Object> of(FieldTable table) {
        Map<String, Object> plain = new LinkedHashMap<>();
        table.entries().forEach((name, value) -> plain.put(name, of(value)));
        return Collections.unmodifiableMap(plain);
    }

    public static Object of(FieldValue value) {
        return switch (value) {
            case FieldValue.Bool(boolean v) -> v;
            case FieldValue.Int8(byte v) -> (long) v;
            case FieldValue.UInt8(int v) -> (long) v;
            case FieldValue.Int16(short v) -> (long) v;
            case FieldValue.UInt16(int v) -> (long) v;
            case FieldValue.Int32(int v) -> (long) v;
            case FieldValue.UInt32(long v) -> v;
            case FieldValue.Int64(long v) -> v;
            case FieldValue.Float32(float v) -> (double) v;
            case FieldValue.Float64(double v) -> v;
            case FieldValue.Decimal(int scale, long unscaled) -> BigDecimal.valueOf(unscaled, scale);
            case FieldValue.LongString(String v) -> v;
            case FieldValue.Bytes(byte[] v) -> v;
            case FieldValue.Array(List<FieldValue> values) -> {
                List<Object> plain = new ArrayList<>(values.size());
                values.forEach(element -> plain.add(of(element)));
                yield Collections.unmodifiableList(plain);
            }
            case FieldValue.Timestamp(long seconds) -> seconds;
            case FieldValue.Table(FieldTable table) -> of(table);
            case FieldValue.Void _ -> null;
        };
    }

    /// The properties that are present, by protocol name.
    public static Map<String, Object> of(BasicProperties properties) {
        Map<String, Object> plain = new LinkedHashMap<>();
        put(plain, "content-type", properties.contentType());
        put(plain, "content-encoding", properties.contentEncoding());
        put(plain, "headers", properties.headers() == null ? null : of(properties.headers()));
        put(plain, "delivery-mode", properties.deliveryMode());
        put(plain, "priority", properties.priority());
        put(plain, "correlation-id", properties.correlationId());
        put(plain, "reply-to", properties.replyTo());
        put(plain, "expiration", properties.expiration());
        put(plain, "message-id", properties.messageId());
        put(plain, "timestamp", properties.timestamp());
        put(plain, "type", properties.type());
        put(plain, "user-id", properties.userId());
        put(plain, "app-id", properties.appId());
        put(plain, "cluster-id", properties.clusterId());
        return plain;
    }

    /// Properties by protocol name, as [#of(BasicProperties)] renders them.
    ///
    /// @throws IllegalArgumentException where a name is no property's or a value is not of its property's kind
    public static BasicProperties toProperties(Map<String, ?> plain) {
        Map<String, Object> left = new LinkedHashMap<>(plain);
        BasicProperties properties = new BasicProperties(
                take(left, "content-type", String.class),
                take(left, "content-encoding", String.class),
                left.containsKey("headers") ? toTable(headers(left.remove("headers"))) : null,
                takeInt(left, "delivery-mode"),
                takeInt(left, "priority"),
                take(left, "correlation-id", String.class),
                take(left, "reply-to", String.class),
                take(left, "expiration", String.class),
                take(left, "message-id", String.class),
                takeLong(left, "timestamp"),
                take(left, "type", String.class),
                take(left, "user-id", String.class),
                take(left, "app-id", String.class),
                take(left, "cluster-id", String.class));
        if (left.isEmpty()) return properties;
        throw new IllegalArgumentException(
                "a message has no property '" + left.keySet().iterator().next() + "'");
    }

    private static Map<String, ?> headers(Object plain) {
        if (!(plain instanceof Map<?, ?> map)) throw new IllegalArgumentException("headers must be a map, not " + plain);
        Map<String, Object> headers = new LinkedHashMap<>();
        map.forEach((name, value) -> headers.put(String.valueOf(name), value));
        return headers;
    }

    private static Integer takeInt(Map<String, Object> plain, String name) {
        Long value = takeLong(plain, name);
        return value == null ? null : (Integer) Math.toIntExact(value);
    }

    private static Long takeLong(Map<String, Object> plain, String name) {
        Number value = take(plain, name, Number.class);
        return value == null ? null : (Long) value.longValue();
    }

    private static <T> T take(Map<String, Object> plain, String name, Class<T> kind) {
        Object value = plain.remove(name);
        if (value == null || kind.isInstance(value)) return kind.cast(value);
        throw new IllegalArgumentException(
                "the property '" + name + "' must be a " + kind.getSimpleName() + ", not " + value);
    }

    private static void put(Map<String, Object> plain, String name, Object value) {
        if (value != null) plain.put(name, value);
    }

    public static FieldTable toTable(Map<String, ?> plain) {
        Map<String, FieldValue> entries = new LinkedHashMap<>();
        plain.forEach((name, value) -> entries.put(name, toValue(value)));
        return new FieldTable(entries);
    }

    /// @throws IllegalArgumentException for a value of a class that is not plain
    public static FieldValue toValue(Object plain) {
        return switch (plain) {
            case null -> new FieldValue.Void();
            case FieldValue value -> value;
            case FieldTable table -> new FieldValue.Table(table);
            case Boolean v -> new FieldValue.Bool(v);
            case Double v -> new FieldValue.Float64(v);
            case Float v -> new FieldValue.Float64(v);
            case BigDecimal v -> new FieldValue.Float64(v.doubleValue());
            case Number v -> new FieldValue.Int64(v.longValue());
            case CharSequence v -> new FieldValue.LongString(v.toString());
            case byte[] v -> new FieldValue.Bytes(v);
            case Date v -> new FieldValue.Timestamp(Math.floorDiv(v.getTime(), 1000L));
            case List<?> values ->
                new FieldValue.Array(values.stream().map(PlainValues::toValue).toList());
            case Map<?, ?> map -> {
                Map<String, FieldValue> entries = new LinkedHashMap<>();
                map.forEach((name, value) -> entries.put(String.valueOf(name), toValue(value)));
                yield new FieldValue.Table(new FieldTable(entries));
            }
            default -> throw new IllegalArgumentException(
                    "a " + plain.getClass().getName() + " has no place in a field table: use text, numbers, booleans,"
                            + " lists or maps");
        };
    }
}

package org.brokerworkbench.fx.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Messages as lines of JSON, one each, with the names of RabbitMQ's management API:
///
/// ```
/// {"exchange":"logs","routing_key":"kern.info","properties":{"delivery_mode":2,"headers":{"try":3}},
///  "redelivered":false,"payload_bytes":5,"payload":"hello","payload_encoding":"string"}
/// ```
///
/// A body that is not UTF-8 is `base64`. What JSON has not in headers is `{"$bytes":"base64"}` and
/// `{"$timestamp":seconds}`.
final class MessageLines {

    private static final String BYTES = "$bytes";
    private static final String TIMESTAMP = "$timestamp";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    /// A line read.
    ///
    /// @param properties by protocol name
    record Line(String exchange, String routingKey, Map<String, Object> properties, byte[] body) {}

    private MessageLines() {}

    static String write(PeekedMessage message) {
        Map<String, Object> properties = new LinkedHashMap<>();
        message.properties().forEach((name, value) -> properties.put(name.replace('-', '_'), toJson(value)));
        String text = utf8OrNull(message.body());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("exchange", message.exchange());
        line.put("routing_key", message.routingKey());
        line.put("properties", properties);
        line.put("redelivered", message.redelivered());
        line.put("payload_bytes", message.bodyBytes());
        line.put("payload", text != null ? text : Base64.getEncoder().encodeToString(message.body()));
        line.put("payload_encoding", text != null ? "string" : "base64");
        return JSON.writeValueAsString(line);
    }

    /// @throws IllegalArgumentException where the line is no such message, saying why
    static Line read(String text) {
        Map<?, ?> line;
        try {
            line = JSON.readValue(text, Map.class);
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(notJson.getOriginalMessage(), notJson);
        }
        if (line == null || !(line.get("payload") instanceof String payload)) {
            throw new IllegalArgumentException("no \"payload\"");
        }
        byte[] body = "base64".equals(line.get("payload_encoding"))
                ? Base64.getDecoder().decode(payload)
                : payload.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> properties = new LinkedHashMap<>();
        if (line.get("properties") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> properties.put(String.valueOf(name).replace('_', '-'), fromJson(value)));
        }
        return new Line(text(line.get("exchange")), text(line.get("routing_key")), properties, body);
    }

    private static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    private static Object toJson(Object value) {
        return switch (value) {
            case byte[] bytes -> Map.of(BYTES, Base64.getEncoder().encodeToString(bytes));
            case Date date -> Map.of(TIMESTAMP, date.getTime() / 1000);
            case List<?> list -> {
                List<Object> all = new ArrayList<>();
                list.forEach(one -> all.add(toJson(one)));
                yield all;
            }
            case Map<?, ?> map -> {
                Map<String, Object> all = new LinkedHashMap<>();
                map.forEach((name, one) -> all.put(String.valueOf(name), toJson(one)));
                yield all;
            }
            case null, default -> value;
        };
    }

    private static Object fromJson(Object value) {
        return switch (value) {
            case List<?> list -> {
                List<Object> all = new ArrayList<>();
                list.forEach(one -> all.add(fromJson(one)));
                yield all;
            }
            case Map<?, ?> map when map.size() == 1 && map.get(BYTES) instanceof String base64 ->
                    Base64.getDecoder().decode(base64);
            case Map<?, ?> map when map.size() == 1 && map.get(TIMESTAMP) instanceof Number seconds ->
                    new Date(seconds.longValue() * 1000);
            case Map<?, ?> map -> {
                Map<String, Object> all = new LinkedHashMap<>();
                map.forEach((name, one) -> all.put(String.valueOf(name), fromJson(one)));
                yield all;
            }
            case null, default -> value;
        };
    }

    private static String utf8OrNull(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }
}

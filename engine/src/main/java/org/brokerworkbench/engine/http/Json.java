package org.brokerworkbench.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the management API reads and writes it: plain Java values, nothing bound to classes.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// An object; an empty one for no text or `null`.
    ///
    /// @throws Refusal 400 where it is something else
    static Map<String, Object> object(byte[] body) {
        if (body.length == 0 || "undefined".equals(new String(body, StandardCharsets.UTF_8))) return Map.of();
        Object value;
        try {
            value = MAPPER.readValue(body, Object.class);
        } catch (JacksonException _) {
            throw Refusal.badRequest("not_json");
        }
        return switch (value) {
            case null -> Map.of();
            case Boolean _ -> Map.of();
            case Map<?, ?> map -> strings(map);
            case String _ -> throw Refusal.badRequest("invalid payload: the request body JSON-decoded to a string. Is"
                    + " the input doubly-JSON-encoded?");
            default -> throw Refusal.badRequest("not_json");
        };
    }

    /// A map of JSON with its keys as the text that they are.
    @SuppressWarnings("unchecked")
    static Map<String, Object> strings(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    /// An object of names and values in turn, in this order.
    static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /// Text that was not UTF-8 on the wire shows question marks where it was not.
    static byte[] bytes(Object body) {
        return MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }
}

package org.brokerworkbench.engine.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The methods and properties of AMQP 0-9-1 from its machine-readable specification, not from the engine's codec.
final class Protocol {

    record Field(String name, String type) {}

    record MethodSpec(String name, int classId, int methodId, List<Field> fields) {}

    static final Set<String> WITH_CONTENT = Set.of("basic.publish", "basic.return", "basic.deliver", "basic.get-ok");

    private static final Map<String, MethodSpec> BY_NAME = new HashMap<>();
    private static final Map<Integer, MethodSpec> BY_IDS = new HashMap<>();
    private static final List<Field> PROPERTIES = new ArrayList<>();

    static {
        for (JsonNode c : specification().get("classes")) {
            int classId = c.get("id").asInt();
            for (JsonNode m : c.get("methods")) {
                MethodSpec method = new MethodSpec(c.get("name").asString() + "." + m.get("name").asString(),
                        classId, m.get("id").asInt(), fields(m.get("arguments")));
                BY_NAME.put(method.name(), method);
                BY_IDS.put(classId << 16 | method.methodId(), method);
            }
            if (c.get("name").asString().equals("basic")) PROPERTIES.addAll(fields(c.get("properties")));
        }
    }

    private Protocol() {}

    static MethodSpec method(String name) {
        MethodSpec method = BY_NAME.get(name);
        if (method == null) throw new IllegalArgumentException("no method " + name + " in the specification");
        return method;
    }

    /// The method with these ids, null where there is none.
    static MethodSpec method(int classId, int methodId) {
        return BY_IDS.get(classId << 16 | methodId);
    }

    /// In the order of their flags, from bit 15 down.
    static List<Field> properties() {
        return PROPERTIES;
    }

    private static List<Field> fields(JsonNode array) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode field : array) {
            fields.add(new Field(field.get("name").asString(), field.get("type").asString()));
        }
        return fields;
    }

    private static JsonNode specification() {
        try (InputStream in = Protocol.class.getResourceAsStream("/amqp-0-9-1.json")) {
            return Recording.JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

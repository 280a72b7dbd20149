package org.brokerworkbench.engine.amqp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The machine-readable specification (`amqp-0-9-1.json`, with RabbitMQ's methods) beside our records.
final class Specification {

    /// An argument of a method, or a property.
    record Field(String name, String type) {}

    /// A method of the specification.
    record MethodSpec(String className, int classId, String name, int methodId, boolean content, List<Field> fields) {

        /// Our record for it.
        Class<?> record() {
            try {
                String name = Method.class.getPackageName() + "." + camelCase(className) + "$" + camelCase(this.name);
                return Class.forName(name);
            } catch (ClassNotFoundException e) {
                throw new AssertionError("no record for " + this, e);
            }
        }

        Method instance(List<Object> values) {
            try {
                Class<?>[] types = new Class<?>[record().getRecordComponents().length];
                for (int i = 0; i < types.length; i++) {
                    types[i] = record().getRecordComponents()[i].getType();
                }
                return (Method) record().getDeclaredConstructor(types).newInstance(values.toArray());
            } catch (ReflectiveOperationException e) {
                throw new AssertionError("cannot make " + this, e);
            }
        }

        /// Class id, method id and arguments as the specification lays them out.
        byte[] encoded(List<Object> values) {
            ReferenceEncoder out = new ReferenceEncoder().field("short", classId).field("short", methodId);
            for (int i = 0; i < fields.size(); i++) {
                out.field(fields.get(i).type(), values.get(i));
            }
            return out.bytes();
        }

        @Override
        public String toString() {
            return className + "." + name;
        }
    }

    private Specification() {}

    static List<MethodSpec> methods() {
        List<MethodSpec> methods = new ArrayList<>();
        for (JsonNode c : json().get("classes")) {
            for (JsonNode m : c.get("methods")) {
                methods.add(new MethodSpec(c.get("name").asString(), c.get("id").asInt(), m.get("name").asString(),
                        m.get("id").asInt(), m.get("content").asBoolean(), fields(m.get("arguments"))));
            }
        }
        return methods;
    }

    static List<Field> basicProperties() {
        for (JsonNode c : json().get("classes")) {
            if (c.get("id").asInt() == Basic.CLASS_ID) return fields(c.get("properties"));
        }
        throw new AssertionError("the specification has no class basic");
    }

    static List<Object> randomValues(MethodSpec method, RandomWire random) {
        List<Object> values = new ArrayList<>();
        for (Field field : method.fields()) {
            values.add(randomValue(field.type(), random));
        }
        return values;
    }

    static Object randomValue(String type, RandomWire random) {
        return switch (type) {
            case "bit" -> random.bit();
            case "octet" -> (int) random.unsigned(8);
            case "short" -> (int) random.unsigned(16);
            case "long" -> random.unsigned(32);
            case "longlong", "timestamp" -> random.unsigned(64);
            case "shortstr" -> random.text(255);
            case "longstr" -> random.text(1000);
            case "table" -> random.table(3);
            default -> throw new AssertionError("no elementary type " + type);
        };
    }

    static List<String> componentNames(Class<?> record) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            names.add(component.getName());
        }
        return names;
    }

    /// `auto-delete` → `AutoDelete`
    static String camelCase(String hyphenated) {
        StringBuilder name = new StringBuilder();
        for (String part : hyphenated.split("-")) {
            name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return name.toString();
    }

    private static List<Field> fields(JsonNode array) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode field : array) {
            fields.add(new Field(field.get("name").asString(), field.get("type").asString()));
        }
        return fields;
    }

    private static JsonNode json() {
        try (InputStream in = Specification.class.getResourceAsStream("/amqp-0-9-1.json")) {
            return JsonMapper.builder().build().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

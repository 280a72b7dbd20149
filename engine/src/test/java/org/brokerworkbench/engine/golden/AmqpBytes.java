package org.brokerworkbench.engine.golden;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Recorded values to bytes: method arguments, properties, frames. The way back is [AmqpParser].
final class AmqpBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private AmqpBytes() {}

    /// Class id, method id and arguments; what `args` leaves out is 0, "", false or {}.
    static byte[] method(String name, JsonNode args) {
        Protocol.MethodSpec method = Protocol.method(name);
        requireKnown(args, method.fields());
        AmqpBytes payload = new AmqpBytes();
        payload.write(() -> {
            payload.out.writeShort(method.classId());
            payload.out.writeShort(method.methodId());
            payload.fields(method.fields(), args);
        });
        return payload.bytes.toByteArray();
    }

    /// Class id, weight, body size, property flags and property list.
    static byte[] contentHeader(long bodyBytes, JsonNode props) {
        List<Protocol.Field> all = Protocol.properties();
        requireKnown(props, all);
        List<Protocol.Field> present = all.stream().filter(property -> props.has(property.name())).toList();
        int flags = 0;
        for (Protocol.Field property : present) {
            flags |= 0x8000 >> all.indexOf(property);
        }
        int presentFlags = flags;
        AmqpBytes payload = new AmqpBytes();
        payload.write(() -> {
            payload.out.writeShort(60);
            payload.out.writeShort(0);
            payload.out.writeLong(bodyBytes);
            payload.out.writeShort(presentFlags);
            payload.fields(present, props);
        });
        return payload.bytes.toByteArray();
    }

    static byte[] frame(int type, int channel, byte[] payload) {
        AmqpBytes frame = new AmqpBytes();
        frame.write(() -> {
            frame.out.writeByte(type);
            frame.out.writeShort(channel);
            frame.longString(payload);
            frame.out.writeByte(0xCE);
        });
        return frame.bytes.toByteArray();
    }

    /// A recorded string, `{"$hex": …}` or `{"$repeat": seed, "len": bytes}`.
    static byte[] raw(JsonNode value) {
        if (value.has("$hex")) return HexFormat.of().parseHex(value.get("$hex").asString());
        if (value.has("$repeat")) {
            byte[] seed = value.get("$repeat").asString().getBytes(StandardCharsets.US_ASCII);
            byte[] repeated = new byte[value.get("len").asInt()];
            for (int i = 0; i < repeated.length; i++) {
                repeated[i] = seed[i % seed.length];
            }
            return repeated;
        }
        return value.asString().getBytes(StandardCharsets.UTF_8);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fields(List<Protocol.Field> fields, JsonNode values) throws IOException {
        int bits = 0;
        int bitCount = 0;
        for (Protocol.Field field : fields) {
            JsonNode value = values.path(field.name());
            if (field.type().equals("bit")) {
                if (value.asBoolean(false)) bits |= 1 << bitCount;
                bitCount++;
                continue;
            }
            if (bitCount > 0) out.writeByte(bits);
            bits = bitCount = 0;
            field(field.type(), value);
        }
        if (bitCount > 0) out.writeByte(bits);
    }

    private void field(String type, JsonNode value) throws IOException {
        switch (type) {
            case "octet" -> out.writeByte((int) number(value));
            case "short" -> out.writeShort((int) number(value));
            case "long" -> out.writeInt((int) number(value));
            case "longlong", "timestamp" -> out.writeLong(number(value));
            case "shortstr" -> shortString(value);
            case "longstr" -> longString(value.isMissingNode() ? new byte[0] : raw(value));
            case "table" -> table(value);
            default -> throw new IllegalArgumentException("no elementary type " + type);
        }
    }

    private static long number(JsonNode value) {
        return value.isMissingNode() ? 0 : value.bigIntegerValue().longValue();
    }

    private void shortString(JsonNode value) throws IOException {
        byte[] content = value.isMissingNode() ? new byte[0] : raw(value);
        if (content.length > 255) throw new IllegalArgumentException("short string of " + content.length + " bytes");
        out.writeByte(content.length);
        out.write(content);
    }

    private void longString(byte[] content) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }

    private void table(JsonNode table) throws IOException {
        AmqpBytes content = new AmqpBytes();
        for (Map.Entry<String, JsonNode> entry : table.properties()) {
            byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
            content.out.writeByte(name.length);
            content.out.write(name);
            content.value(entry.getValue());
        }
        longString(content.bytes.toByteArray());
    }

    /// `[type, value]`
    private void value(JsonNode typed) throws IOException {
        char type = typed.get(0).asString().charAt(0);
        JsonNode value = typed.get(1);
        out.writeByte(type);
        switch (type) {
            case 't' -> out.writeBoolean(value.asBoolean());
            case 'b', 'B' -> out.writeByte(value.asInt());
            case 's', 'u' -> out.writeShort(value.asInt());
            case 'I', 'i' -> out.writeInt((int) number(value));
            case 'l', 'L', 'T' -> out.writeLong(number(value));
            case 'f' -> out.writeFloat((float) value.asDouble());
            case 'd' -> out.writeDouble(value.asDouble());
            case 'D' -> {
                out.writeByte(value.get(0).asInt());
                out.writeInt((int) number(value.get(1)));
            }
            case 'S' -> longString(raw(value));
            case 'x' -> longString(value.isString() ? HexFormat.of().parseHex(value.asString()) : raw(value));
            case 'A' -> {
                AmqpBytes content = new AmqpBytes();
                for (JsonNode element : value) {
                    content.value(element);
                }
                longString(content.bytes.toByteArray());
            }
            case 'F' -> table(value);
            case 'V' -> {}
            default -> throw new IllegalArgumentException("no field type " + type);
        }
    }

    private static void requireKnown(JsonNode values, List<Protocol.Field> fields) {
        Set<String> unknown = new TreeSet<>(values.propertyNames());
        fields.forEach(field -> unknown.remove(field.name()));
        if (!unknown.isEmpty()) throw new IllegalArgumentException("no such fields: " + unknown);
    }
}

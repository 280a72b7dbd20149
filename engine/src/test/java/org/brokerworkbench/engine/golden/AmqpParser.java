package org.brokerworkbench.engine.golden;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Bytes of a payload to values in the recordings' notation. Bytes that end early are a broken server: [Mismatch].
final class AmqpParser {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ByteBuffer in;

    AmqpParser(byte[] payload) {
        this(ByteBuffer.wrap(payload));
    }

    private AmqpParser(ByteBuffer in) {
        this.in = in;
    }

    int unsignedShort() {
        return in.getShort() & 0xFFFF;
    }

    long longLong() {
        return in.getLong();
    }

    ObjectNode fields(List<Protocol.Field> fields) {
        ObjectNode values = JSON.objectNode();
        int bits = 0;
        int bitCount = 8;
        for (Protocol.Field field : fields) {
            if (field.type().equals("bit")) {
                if (bitCount == 8) {
                    bits = in.get();
                    bitCount = 0;
                }
                values.put(field.name(), (bits & 1 << bitCount++) != 0);
            } else {
                bitCount = 8;
                values.set(field.name(), field(field.type()));
            }
        }
        return values;
    }

    /// Property flags and property list.
    ObjectNode properties() {
        int flags = unsignedShort();
        List<Protocol.Field> all = Protocol.properties();
        return fields(all.stream().filter(property -> (flags & 0x8000 >> all.indexOf(property)) != 0).toList());
    }

    void requireEnd(String what) {
        if (in.hasRemaining()) throw new Mismatch(what + " has " + in.remaining() + " trailing bytes");
    }

    static JsonNode text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return JSON.stringNode(text);
        } catch (CharacterCodingException e) {
            return JSON.objectNode().put("$hex", HexFormat.of().formatHex(bytes));
        }
    }

    private JsonNode field(String type) {
        return switch (type) {
            case "octet" -> JSON.numberNode(in.get() & 0xFF);
            case "short" -> JSON.numberNode(unsignedShort());
            case "long" -> JSON.numberNode(in.getInt() & 0xFFFFFFFFL);
            case "longlong", "timestamp" -> unsignedLong();
            case "shortstr" -> text(bytes(in.get() & 0xFF));
            case "longstr" -> text(bytes(in.getInt()));
            case "table" -> table();
            default -> throw new IllegalArgumentException("no elementary type " + type);
        };
    }

    private JsonNode unsignedLong() {
        return JSON.numberNode(new BigInteger(Long.toUnsignedString(in.getLong())));
    }

    private byte[] bytes(int length) {
        if (length < 0 || length > in.remaining()) throw new Mismatch("a length of " + length + " runs past the frame");
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private ObjectNode table() {
        AmqpParser content = new AmqpParser(bytes(in.getInt()));
        ObjectNode table = JSON.objectNode();
        while (content.in.hasRemaining()) {
            String name = new String(content.bytes(content.in.get() & 0xFF), StandardCharsets.UTF_8);
            table.set(name, content.value());
        }
        return table;
    }

    private ArrayNode value() {
        char type = (char) (in.get() & 0xFF);
        return JSON.arrayNode().add(String.valueOf(type)).add(switch (type) {
            case 't' -> JSON.booleanNode(in.get() != 0);
            case 'b' -> JSON.numberNode(in.get());
            case 'B' -> JSON.numberNode(in.get() & 0xFF);
            case 's' -> JSON.numberNode(in.getShort());
            case 'u' -> JSON.numberNode(unsignedShort());
            case 'I' -> JSON.numberNode(in.getInt());
            case 'i' -> JSON.numberNode(in.getInt() & 0xFFFFFFFFL);
            case 'l', 'L' -> JSON.numberNode(in.getLong());
            case 'T' -> unsignedLong();
            case 'f' -> JSON.numberNode((double) in.getFloat());
            case 'd' -> JSON.numberNode(in.getDouble());
            case 'D' -> JSON.arrayNode().add(in.get() & 0xFF).add(in.getInt() & 0xFFFFFFFFL);
            case 'S' -> text(bytes(in.getInt()));
            case 'x' -> JSON.stringNode(HexFormat.of().formatHex(bytes(in.getInt())));
            case 'A' -> array();
            case 'F' -> table();
            case 'V' -> JSON.nullNode();
            default -> throw new Mismatch("unknown field type '" + type + "' from the server");
        });
    }

    private ArrayNode array() {
        AmqpParser content = new AmqpParser(bytes(in.getInt()));
        ArrayNode array = JSON.arrayNode();
        while (content.in.hasRemaining()) {
            array.add(content.value());
        }
        return array;
    }
}

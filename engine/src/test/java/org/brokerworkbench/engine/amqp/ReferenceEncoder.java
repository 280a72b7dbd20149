package org.brokerworkbench.engine.amqp;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// A second way from values to bytes, from the specification and on the JDK alone, to hold the codec against.
final class ReferenceEncoder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private int bits;
    private int bitCount;

    /// Writes a value as the specification's elementary type of this name.
    ReferenceEncoder field(String type, Object value) {
        try {
            if (type.equals("bit")) {
                bit((Boolean) value);
                return this;
            }
            endBits();
            switch (type) {
                case "octet" -> out.writeByte((Integer) value);
                case "short" -> out.writeShort((Integer) value);
                case "long" -> out.writeInt((int) (long) (Long) value);
                case "longlong", "timestamp" -> out.writeLong((Long) value);
                case "shortstr" -> shortString((String) value);
                case "longstr" -> longString(WireText.encode((String) value));
                case "table" -> longString(table((FieldTable) value));
                default -> throw new IllegalArgumentException("no elementary type " + type);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            endBits();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void bit(boolean set) throws IOException {
        if (bitCount == 8) endBits();
        if (set) bits += 1 << bitCount;
        bitCount++;
    }

    private void endBits() throws IOException {
        if (bitCount > 0) out.writeByte(bits);
        bits = 0;
        bitCount = 0;
    }

    private void shortString(String text) throws IOException {
        byte[] utf8 = WireText.encode(text);
        out.writeByte(utf8.length);
        out.write(utf8);
    }

    private void longString(byte[] content) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }

    private static byte[] table(FieldTable table) throws IOException {
        ReferenceEncoder content = new ReferenceEncoder();
        for (Map.Entry<String, FieldValue> entry : table.entries().entrySet()) {
            content.shortString(entry.getKey());
            content.value(entry.getValue());
        }
        return content.bytes();
    }

    private static byte[] array(FieldValue.Array array) throws IOException {
        ReferenceEncoder content = new ReferenceEncoder();
        for (FieldValue value : array.values()) {
            content.value(value);
        }
        return content.bytes();
    }

    private void value(FieldValue value) throws IOException {
        switch (value) {
            case FieldValue.Bool v -> { out.write('t'); out.writeBoolean(v.value()); }
            case FieldValue.Int8 v -> { out.write('b'); out.writeByte(v.value()); }
            case FieldValue.UInt8 v -> { out.write('B'); out.writeByte(v.value()); }
            case FieldValue.Int16 v -> { out.write('s'); out.writeShort(v.value()); }
            case FieldValue.UInt16 v -> { out.write('u'); out.writeShort(v.value()); }
            case FieldValue.Int32 v -> { out.write('I'); out.writeInt(v.value()); }
            case FieldValue.UInt32 v -> { out.write('i'); out.writeInt((int) v.value()); }
            case FieldValue.Int64 v -> { out.write('l'); out.writeLong(v.value()); }
            case FieldValue.Float32 v -> { out.write('f'); out.writeFloat(v.value()); }
            case FieldValue.Float64 v -> { out.write('d'); out.writeDouble(v.value()); }
            case FieldValue.Decimal v -> { out.write('D'); out.writeByte(v.scale()); out.writeInt((int) v.unscaled()); }
            case FieldValue.LongString v -> { out.write('S'); longString(WireText.encode(v.value())); }
            case FieldValue.Bytes v -> { out.write('x'); longString(v.value()); }
            case FieldValue.Array v -> { out.write('A'); longString(array(v)); }
            case FieldValue.Timestamp v -> { out.write('T'); out.writeLong(v.epochSeconds()); }
            case FieldValue.Table v -> { out.write('F'); longString(table(v.table())); }
            case FieldValue.Void _ -> out.write('V');
        }
    }
}

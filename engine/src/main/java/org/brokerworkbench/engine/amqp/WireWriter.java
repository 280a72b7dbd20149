package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;
import java.util.Map;

/// Writes AMQP's elementary types to a buffer.
///
/// What does not fit its type (a short string of more than 255 bytes, a number of more bits) is a bug of the caller:
/// an `IllegalArgumentException`, for truncated it would be read as something else.
public final class WireWriter {

    private static final int SHORT_STRING_BYTES_MAX = 255;

    private final ByteBuf out;
    private int bits;
    private int bitCount;

    public WireWriter(ByteBuf out) {
        this.out = out;
    }

    public WireWriter octet(int value) {
        endBits();
        out.writeByte(fitting(value, 8));
        return this;
    }

    public WireWriter shortInt(int value) {
        endBits();
        out.writeShort(fitting(value, 16));
        return this;
    }

    public WireWriter longInt(long value) {
        endBits();
        if (value >>> 32 != 0) throw new IllegalArgumentException(value + " does not fit unsigned 32 bit");
        out.writeInt((int) value);
        return this;
    }

    public WireWriter longLong(long value) {
        endBits();
        out.writeLong(value);
        return this;
    }

    /// One bit; up to eight in a row share an octet, lowest first.
    public WireWriter bit(boolean value) {
        if (bitCount == 8) endBits();
        if (value) bits |= 1 << bitCount;
        bitCount++;
        return this;
    }

    /// Writes the bits that wait for their octet to fill.
    public void endBits() {
        if (bitCount == 0) return;
        out.writeByte(bits);
        bits = 0;
        bitCount = 0;
    }

    public WireWriter shortString(String value) {
        endBits();
        byte[] bytes = WireText.encode(value);
        if (bytes.length > SHORT_STRING_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a short string holds " + SHORT_STRING_BYTES_MAX + " bytes, not " + bytes.length + ": " + value);
        }
        out.writeByte(bytes.length).writeBytes(bytes);
        return this;
    }

    public WireWriter longString(String value) {
        endBits();
        bytes(WireText.encode(value));
        return this;
    }

    public WireWriter table(FieldTable value) {
        endBits();
        int lengthAt = beginLength();
        for (Map.Entry<String, FieldValue> entry : value.entries().entrySet()) {
            shortString(entry.getKey());
            value(entry.getValue());
        }
        endLength(lengthAt);
        return this;
    }

    private void value(FieldValue value) {
        switch (value) {
            case FieldValue.Bool(boolean v) -> out.writeByte('t').writeByte(v ? 1 : 0);
            case FieldValue.Int8(byte v) -> out.writeByte('b').writeByte(v);
            case FieldValue.UInt8(int v) -> out.writeByte('B').writeByte(fitting(v, 8));
            case FieldValue.Int16(short v) -> out.writeByte('s').writeShort(v);
            case FieldValue.UInt16(int v) -> out.writeByte('u').writeShort(fitting(v, 16));
            case FieldValue.Int32(int v) -> out.writeByte('I').writeInt(v);
            case FieldValue.UInt32(long v) -> tag('i').longInt(v);
            case FieldValue.Int64(long v) -> out.writeByte('l').writeLong(v);
            case FieldValue.Float32(float v) -> out.writeByte('f').writeFloat(v);
            case FieldValue.Float64(double v) -> out.writeByte('d').writeDouble(v);
            case FieldValue.Decimal(int scale, long unscaled) -> tag('D').octet(scale).longInt(unscaled);
            case FieldValue.LongString(String v) -> tag('S').bytes(WireText.encode(v));
            case FieldValue.Bytes(byte[] v) -> tag('x').bytes(v);
            case FieldValue.Array(var values) -> {
                int lengthAt = tag('A').beginLength();
                values.forEach(this::value);
                endLength(lengthAt);
            }
            case FieldValue.Timestamp(long v) -> out.writeByte('T').writeLong(v);
            case FieldValue.Table(FieldTable v) -> tag('F').table(v);
            case FieldValue.Void() -> tag('V');
        }
    }

    private WireWriter tag(char letter) {
        out.writeByte(letter);
        return this;
    }

    private void bytes(byte[] value) {
        out.writeInt(value.length).writeBytes(value);
    }

    private int beginLength() {
        int lengthAt = out.writerIndex();
        out.writeInt(0);
        return lengthAt;
    }

    private void endLength(int lengthAt) {
        out.setInt(lengthAt, out.writerIndex() - lengthAt - Integer.BYTES);
    }

    private static int fitting(int value, int bits) {
        if (value >>> bits != 0) throw new IllegalArgumentException(value + " does not fit unsigned " + bits + " bit");
        return value;
    }
}

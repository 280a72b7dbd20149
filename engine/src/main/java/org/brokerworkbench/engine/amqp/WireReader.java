package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads AMQP's elementary types from the readable bytes of a buffer; every read is checked against what is left.
///
/// Faults are RabbitMQ's. Arguments that do not fill their frame exactly are 501 `cannot decode`; that shows only
/// at the end, so a fault *inside* an argument (a malformed table, a short string that is not UTF-8) waits until
/// [#end()] has found the outline right. Source: AMQP 0-9-1 §4.2.5, RabbitMQ's errata for field types.
public final class WireReader {

    /// Tables and arrays inside each other; a frame has room for far more than a stack does.
    static final int NESTING_MAX = 128;

    private static final int OCTETS_PRINTED_MAX = 128;

    private final ByteBuf in;
    private final int start;
    private int argumentsFrom;
    private int bits;
    private int bitsLeft;
    private AmqpFault waiting;

    /// A reader of all readable bytes; it moves the buffer's reader index.
    public WireReader(ByteBuf in) {
        this.in = in;
        this.start = in.readerIndex();
        this.argumentsFrom = start;
    }

    public int octet() {
        bitsLeft = 0;
        require(1);
        return in.readUnsignedByte();
    }

    public int shortInt() {
        bitsLeft = 0;
        require(2);
        return in.readUnsignedShort();
    }

    public long longInt() {
        bitsLeft = 0;
        require(4);
        return in.readUnsignedInt();
    }

    /// 64 bits; the caller decides whether they are unsigned.
    public long longLong() {
        bitsLeft = 0;
        require(8);
        return in.readLong();
    }

    /// The next of up to eight bits that share an octet, lowest first.
    public boolean bit() {
        if (bitsLeft == 0) {
            require(1);
            bits = in.readUnsignedByte();
            bitsLeft = 8;
        }
        boolean value = (bits & 1) != 0;
        bits >>>= 1;
        bitsLeft--;
        return value;
    }

    /// Text of at most 255 bytes; RabbitMQ refuses what is not UTF-8 except in methods with content.
    public String shortString() {
        String text = shortStringAsIs();
        if (waiting == null && !WireText.wellFormed(text)) waiting = AmqpFault.ofMalformedText();
        return text;
    }

    /// Text of at most 255 bytes, UTF-8 or not.
    public String shortStringAsIs() {
        return text(octet());
    }

    public String longString() {
        return text(lengthOfBytes());
    }

    public FieldTable table() {
        int end = endAfter(lengthOfBytes());
        FieldTable table;
        try {
            table = tableUntil(end, 1);
        } catch (AmqpFault fault) {
            if (waiting == null) waiting = fault;
            table = FieldTable.EMPTY;
        }
        in.readerIndex(end);
        return table;
    }

    /// Call after the ids of a method: `cannot decode` prints what follows them.
    void argumentsBegin() {
        argumentsFrom = in.readerIndex();
    }

    /// Call after the last argument: throws what is wrong with them, if anything is.
    void end() {
        if (in.isReadable()) throw cannotDecode();
        if (waiting != null) throw waiting;
    }

    private void require(int bytes) {
        if (in.readableBytes() < bytes) throw cannotDecode();
    }

    private AmqpFault cannotDecode() {
        return AmqpFault.frameError("cannot decode " + ErlangOctets.listed(in, argumentsFrom, OCTETS_PRINTED_MAX));
    }

    private int lengthOfBytes() {
        long length = longInt();
        if (length > in.readableBytes()) throw cannotDecode();
        return (int) length;
    }

    private int endAfter(int bytes) {
        return in.readerIndex() + bytes;
    }

    private String text(int bytes) {
        require(bytes);
        return WireText.decode(rawBytes(bytes));
    }

    private byte[] rawBytes(int bytes) {
        byte[] raw = new byte[bytes];
        in.readBytes(raw);
        return raw;
    }

    // Inside a table or an array: RabbitMQ's parser has no case for malformed bytes, it dies and the socket with it.

    private FieldTable tableUntil(int end, int depth) {
        if (in.readerIndex() == end) return FieldTable.EMPTY;
        requireDepth(depth);
        Map<String, FieldValue> entries = new LinkedHashMap<>();
        while (in.readerIndex() < end) {
            requireInside(end, 1);
            int nameBytes = in.readUnsignedByte();
            requireInside(end, nameBytes);
            entries.put(WireText.decode(rawBytes(nameBytes)), valueUntil(end, depth));
        }
        return new FieldTable(entries);
    }

    private FieldValue valueUntil(int end, int depth) {
        requireInside(end, 1);
        int tag = in.readUnsignedByte();
        int fixedBytes = FieldTag.fixedBytes(tag);
        if (fixedBytes < 0) throw AmqpFault.droppingSocket("unknown type " + tag + " in a field table");
        requireInside(end, fixedBytes);
        return switch (tag) {
            case 't' -> new FieldValue.Bool(in.readByte() != 0);
            case 'b' -> new FieldValue.Int8(in.readByte());
            case 'B' -> new FieldValue.UInt8(in.readUnsignedByte());
            case 's' -> new FieldValue.Int16(in.readShort());
            case 'u' -> new FieldValue.UInt16(in.readUnsignedShort());
            case 'I' -> new FieldValue.Int32(in.readInt());
            case 'i' -> new FieldValue.UInt32(in.readUnsignedInt());
            case 'l', 'L' -> new FieldValue.Int64(in.readLong());
            case 'f' -> new FieldValue.Float32(finite(in.readFloat()));
            case 'd' -> new FieldValue.Float64(finite(in.readDouble()));
            case 'D' -> new FieldValue.Decimal(in.readUnsignedByte(), in.readUnsignedInt());
            case 'S' -> new FieldValue.LongString(WireText.decode(rawBytes(lengthInside(end))));
            case 'x' -> new FieldValue.Bytes(rawBytes(lengthInside(end)));
            case 'A' -> arrayUntil(endAfter(lengthInside(end)), depth + 1);
            case 'T' -> new FieldValue.Timestamp(in.readLong());
            case 'F' -> new FieldValue.Table(tableUntil(endAfter(lengthInside(end)), depth + 1));
            case 'V' -> new FieldValue.Void();
            default -> throw new AssertionError("a tag with a width but without a reader: " + tag);
        };
    }

    private FieldValue arrayUntil(int end, int depth) {
        requireDepth(depth);
        List<FieldValue> values = new ArrayList<>();
        while (in.readerIndex() < end) {
            values.add(valueUntil(end, depth));
        }
        return new FieldValue.Array(values);
    }

    private int lengthInside(int end) {
        long length = in.readUnsignedInt();
        if (length > end - in.readerIndex()) throw truncatedTable();
        return (int) length;
    }

    private void requireInside(int end, int bytes) {
        if (bytes > end - in.readerIndex()) throw truncatedTable();
    }

    private static void requireDepth(int depth) {
        if (depth > NESTING_MAX) {
            throw AmqpFault.droppingSocket("tables and arrays nested deeper than " + NESTING_MAX);
        }
    }

    private static float finite(float value) {
        if (!Float.isFinite(value)) throw AmqpFault.droppingSocket("a float that is " + value);
        return value;
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) throw AmqpFault.droppingSocket("a double that is " + value);
        return value;
    }

    private static AmqpFault truncatedTable() {
        return AmqpFault.droppingSocket("a field table whose last value is cut off");
    }
}

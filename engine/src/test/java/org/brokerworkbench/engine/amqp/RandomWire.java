package org.brokerworkbench.engine.amqp;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Seeded values of every wire type, with a taste for the edges of their ranges.
final class RandomWire {

    private static final String TAGS = "tbBsuIilfdDSxATFV";

    private final SplittableRandom random;

    RandomWire(long seed) {
        random = new SplittableRandom(seed);
    }

    SplittableRandom random() {
        return random;
    }

    /// An unsigned number of this many bits; 64 of them come as a signed long.
    long unsigned(int bits) {
        long mask = bits == 64 ? -1 : (1L << bits) - 1;
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> mask;
            case 2 -> 1L << (bits - 1);
            default -> random.nextLong() & mask;
        };
    }

    boolean bit() {
        return random.nextBoolean();
    }

    byte[] bytes(int max) {
        byte[] bytes = new byte[random.nextInt(max + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Well-formed text of at most `bytesMax` bytes: ASCII, accents, Han, emoji, NUL.
    String text(int bytesMax) {
        int[] alphabet = {
            'a', '.', '*', '#', '?', 0, 0x7F, 0x80, 'é', 0x7FF, 0x800, '消', 0xFFFD, 0xFFFF, 0x1F430, 0x10FFFF};
        StringBuilder text = new StringBuilder();
        int symbols = random.nextInt(bytesMax / 4 + 1);
        for (int i = 0; i < symbols; i++) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    FieldTable table(int depthLeft) {
        FieldTable table = FieldTable.EMPTY;
        for (int entries = random.nextInt(6); entries > 0; entries--) {
            String name = WireText.decode(bytes(12));
            table = table.with(name, value(depthLeft));
        }
        return table;
    }

    private FieldValue value(int depthLeft) {
        char tag = TAGS.charAt(random.nextInt(TAGS.length()));
        return switch (tag) {
            case 't' -> new FieldValue.Bool(bit());
            case 'b' -> new FieldValue.Int8((byte) unsigned(8));
            case 'B' -> new FieldValue.UInt8((int) unsigned(8));
            case 's' -> new FieldValue.Int16((short) unsigned(16));
            case 'u' -> new FieldValue.UInt16((int) unsigned(16));
            case 'I' -> new FieldValue.Int32((int) unsigned(32));
            case 'i' -> new FieldValue.UInt32(unsigned(32));
            case 'l' -> new FieldValue.Int64(unsigned(64));
            case 'f' -> new FieldValue.Float32(random.nextInt() / 1024f);
            case 'd' -> new FieldValue.Float64(random.nextLong() / 1024d);
            case 'D' -> new FieldValue.Decimal((int) unsigned(8), unsigned(32));
            case 'S' -> new FieldValue.LongString(WireText.decode(bytes(40)));
            case 'x' -> new FieldValue.Bytes(bytes(40));
            case 'A' -> new FieldValue.Array(depthLeft == 0 ? List.of() : values(depthLeft - 1));
            case 'T' -> new FieldValue.Timestamp(unsigned(64));
            case 'F' -> new FieldValue.Table(depthLeft == 0 ? FieldTable.EMPTY : table(depthLeft - 1));
            case 'V' -> new FieldValue.Void();
            default -> throw new AssertionError(tag);
        };
    }

    private List<FieldValue> values(int depthLeft) {
        List<FieldValue> values = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            values.add(value(depthLeft));
        }
        return values;
    }
}

package org.brokerworkbench.engine.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTableCodecTest {

    /// One entry `k` of each type, as RabbitMQ's errata lay it out.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "74 01                          | Bool[value=true]",
        "62 fb                          | Int8[value=-5]",
        "42 fb                          | UInt8[value=251]",
        "73 fffe                        | Int16[value=-2]",
        "75 fffe                        | UInt16[value=65534]",
        "49 fffffffe                    | Int32[value=-2]",
        "69 fffffffe                    | UInt32[value=4294967294]",
        "6c fffffffffffffffe            | Int64[value=-2]",
        "66 3fc00000                    | Float32[value=1.5]",
        "64 3ff8000000000000            | Float64[value=1.5]",
        "44 02 00003039                 | Decimal[scale=2, unscaled=12345]",
        "53 00000002 6869               | LongString[value=hi]",
        "54 000000006553f100            | Timestamp[epochSeconds=1700000000]",
        "56                             | Void[]"})
    void everyTypeHasItsLayout(String hex, String expected) {
        byte[] value = HexFormat.of().parseHex(hex.replace(" ", ""));
        FieldTable table = read(tableOf(value));

        assertThat(table.get("k")).hasToString(expected);
        assertThat(written(table)).isEqualTo(tableOf(value));
    }

    @Test
    void bytesArraysAndTablesNest() {
        FieldTable table = FieldTable.of("deep", new FieldValue.Array(List.of(
                FieldValue.of(FieldTable.of("x", new FieldValue.Bytes(new byte[] {0, -1}))),
                new FieldValue.Array(List.of()))));

        assertThat(written(table)).isEqualTo(HexFormat.of().parseHex(
                "0000001d" + "0464656570" + "41" + "00000013"
                        + "46" + "00000009" + "0178" + "78" + "00000002" + "00ff" + "41" + "00000000"));
        assertThat(read(written(table))).isEqualTo(table);
    }

    @Test
    void theLetterLIsReadAsAnAlias() {
        byte[] alias = tableOf(HexFormat.of().parseHex("4c0000000000000005"));

        assertThat(read(alias)).isEqualTo(FieldTable.of("k", FieldValue.of(5)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomTablesSurviveAndMatchTheReference(long seed) {
        RandomWire random = new RandomWire(seed);
        for (int round = 0; round < 500; round++) {
            FieldTable table = random.table(4);
            byte[] expected = new ReferenceEncoder().field("table", table).bytes();

            assertThat(written(table)).isEqualTo(expected);
            assertThat(read(expected)).isEqualTo(table);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5a00000000", "4300000000", "5500000000", "00", "4900", "53000000", "5300000002" + "61", "",
        "667fc00000", "647ff0000000000000", "46000000030161", "410000000149", "410000000474015674", "4600000003016149"})
    void whatIsNoValueDropsTheSocket(String hex) {
        assertDropsSocket(tableOf(HexFormat.of().parseHex(hex)));
    }

    @Test
    void aTableCutInsideItsLastEntryDropsTheSocket() {
        FieldTable table = FieldTable.of("text", FieldValue.of("x".repeat(40)));
        byte[] whole = written(table);
        for (int contentBytes = 1; contentBytes < whole.length - Integer.BYTES; contentBytes++) {
            byte[] cut = Arrays.copyOf(whole, Integer.BYTES + contentBytes);
            Unpooled.wrappedBuffer(cut).setInt(0, contentBytes);
            assertDropsSocket(cut);
        }
    }

    @Test
    void nestingIsBounded() {
        FieldTable deepest = nested(WireReader.NESTING_MAX - 1);
        assertThat(read(written(deepest))).isEqualTo(deepest);

        assertDropsSocket(written(nested(WireReader.NESTING_MAX)));
        assertDropsSocket(arraysInsideEachOther(20_000));
    }

    @Test
    void aNameThatComesTwiceKeepsItsLastValue() {
        byte[] twice = HexFormat.of().parseHex("00000008" + "016b7401" + "016b7400");

        assertThat(read(twice)).isEqualTo(FieldTable.of("k", FieldValue.of(false)));
    }

    @Test
    void namesAndShortStringsThatAreTooLongAreABugOfTheCaller() {
        assertThatThrownBy(() -> written(FieldTable.of("k".repeat(256), FieldValue.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a short string holds 255 bytes, not 256");
        assertThatThrownBy(() -> written(FieldTable.of("k", new FieldValue.UInt32(-1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> written(FieldTable.of("k", new FieldValue.UInt8(256))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FieldTable nested(int levels) {
        FieldTable table = FieldTable.of("leaf", FieldValue.of(1));
        for (int i = 0; i < levels; i++) {
            table = FieldTable.of("t", FieldValue.of(table));
        }
        return table;
    }

    private static byte[] arraysInsideEachOther(int levels) {
        ByteBuf out = Unpooled.buffer().writeInt(2 + levels * 5).writeByte(1).writeByte('k');
        for (int inside = levels - 1; inside >= 0; inside--) {
            out.writeByte('A').writeInt(inside * 5);
        }
        return ByteBufUtil.getBytes(out);
    }

    private static void assertDropsSocket(byte[] table) {
        assertThatThrownBy(() -> read(table))
                .isInstanceOfSatisfying(AmqpFault.class, fault -> assertThat(fault.droppingSocket()).isTrue());
    }

    private static byte[] tableOf(byte[] taggedValue) {
        ByteBuf out = Unpooled.buffer().writeInt(2 + taggedValue.length).writeByte(1).writeByte('k');
        out.writeBytes(taggedValue);
        return ByteBufUtil.getBytes(out);
    }

    private static FieldTable read(byte[] bytes) {
        WireReader in = new WireReader(Unpooled.wrappedBuffer(bytes));
        FieldTable table = in.table();
        in.end();
        return table;
    }

    private static byte[] written(FieldTable table) {
        ByteBuf out = Unpooled.buffer();
        new WireWriter(out).table(table);
        return ByteBufUtil.getBytes(out);
    }
}

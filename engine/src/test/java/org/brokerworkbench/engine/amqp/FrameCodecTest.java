package org.brokerworkbench.engine.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {

    private static final int FRAME_MAX = 4096;

    private final List<String> frames = new ArrayList<>();
    private final FrameDecoder decoder = new FrameDecoder(FRAME_MAX);

    private void note(int type, int channel, ByteBuf payload) {
        frames.add(type + " " + channel + " " + ByteBufUtil.hexDump(payload));
    }

    @Test
    void writesTheFramesThatTheProtocolPrescribes() {
        ByteBuf out = Unpooled.buffer();
        FrameEncoder.protocolHeader(out);
        FrameEncoder.heartbeat(out);
        FrameEncoder.method(out, 1, new Queue.Declare(0, "fq", false, false, false, false, false, FieldTable.EMPTY));

        assertThat(ByteBufUtil.hexDump(out)).isEqualTo(
                "414d515000000901" + "08000000000000ce" + "0100010000000e0032000a0000026671" + "0000000000ce");
    }

    @ParameterizedTest
    @CsvSource({"10000, 4096, 4088 4088 1824", "4088, 4096, 4088", "4089, 4096, 4088 1", "20000, 8192, 8184 8184 3632",
        "15000, 5000, 4992 4992 4992 24", "8176, 4096, 4088 4088", "0, 4096, ''", "300000, 0, 300000"})
    void splitsABodyByTheNegotiatedFrameSize(int bodyBytes, int frameBytesMax, String chunks) {
        byte[] body = new byte[bodyBytes];
        Arrays.fill(body, (byte) 'b');
        Basic.Publish publish = new Basic.Publish(0, "", "q", false, false);
        ByteBuf methodAlone = Unpooled.buffer();
        FrameEncoder.method(methodAlone, 3, publish);
        ByteBuf out = Unpooled.buffer();
        FrameEncoder.content(out, 3, publish, PropertyList.EMPTY, body, frameBytesMax);
        assertThat(out.readableBytes() - methodAlone.readableBytes())
                .isEqualTo(FrameEncoder.contentBytes(PropertyList.EMPTY, body, frameBytesMax));

        List<String> sizes = new ArrayList<>();
        decoder.limitFrames(frameBytesMax);
        while (decoder.read(out, (type, channel, payload) -> {
            assertThat(channel).isEqualTo(3);
            if (type == FrameType.BODY) sizes.add(String.valueOf(payload.readableBytes()));
            if (type == FrameType.HEADER) assertThat(payload.getLong(payload.readerIndex() + 4)).isEqualTo(bodyBytes);
        })) {}
        assertThat(String.join(" ", sizes)).isEqualTo(chunks);
        assertThat(out.isReadable()).isFalse();
    }

    @Test
    void readsFramesHoweverTheStreamIsCut() {
        ByteBuf stream = Unpooled.buffer();
        FrameEncoder.heartbeat(stream);
        FrameEncoder.content(stream, 7, new Basic.Publish(0, "x", "k", true, false), PropertyList.EMPTY,
                new byte[] {1, 2, 3}, FRAME_MAX);
        FrameEncoder.method(stream, 65535, new Channel.CloseOk());
        byte[] bytes = ByteBufUtil.getBytes(stream);
        List<String> expected = List.of("8 0 ", "1 7 003c0028" + "0000" + "0178" + "016b" + "01",
                "2 7 003c0000" + "0000000000000003" + "0000", "3 7 010203", "1 65535 00140029");

        for (int chunkBytes = 1; chunkBytes <= bytes.length; chunkBytes++) {
            frames.clear();
            ByteBuf in = Unpooled.buffer();
            for (int from = 0; from < bytes.length; from += chunkBytes) {
                in.writeBytes(bytes, from, Math.min(chunkBytes, bytes.length - from));
                while (decoder.read(in, this::note)) {}
            }
            assertThat(frames).as("in chunks of %d", chunkBytes).isEqualTo(expected);
        }
    }

    @Test
    void leavesAFrameThatIsStillComingUntouched() {
        byte[] whole = HexFormat.of().parseHex("01000100000004005a000ace");
        for (int length = 0; length < whole.length; length++) {
            ByteBuf in = Unpooled.wrappedBuffer(whole, 0, length);

            assertThat(decoder.read(in, this::note)).isFalse();
            assertThat(in.readableBytes()).isEqualTo(length);
        }
        assertThat(frames).isEmpty();
    }

    @Test
    void goesOnAfterAFrameThatTheReceiverDidNotReadOrRefused() {
        ByteBuf in = Unpooled.wrappedBuffer(HexFormat.of().parseHex("0300010000000161ce" + "0300010000000162ce"));

        assertThatThrownBy(() -> decoder.read(in, (_, _, _) -> {
            throw AmqpFault.frameError("refused");
        })).hasMessage("FRAME_ERROR - refused");
        assertThat(decoder.read(in, this::note)).isTrue();
        assertThat(frames).containsExactly("3 1 62");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "010001000000040032000acd                     | FRAME_ERROR - type 1, all octets = "
                + "<<0,50,0,10>>: {invalid_frame_end_marker,205}",
        "010001000000044745542000                     | FRAME_ERROR - type 1, all octets = "
                + "<<\"GET \">>: {invalid_frame_end_marker,0}",
        "0800000000000001                             | FRAME_ERROR - type 8, all octets = <<>>: "
                + "{invalid_frame_end_marker,1}",
        "03000100001001                               | FRAME_ERROR - type 3, all octets = <<>>: "
                + "{frame_too_large,4097,4088}",
        "47455420000000                               | FRAME_ERROR - type 71, all octets = <<>>: "
                + "{frame_too_large,536870912,4088}",
        "474554ffffffff                               | FRAME_ERROR - type 71, all octets = <<>>: "
                + "{frame_too_large,4294967295,4088}"})
    void refusesInRabbitMqsWords(String hex, String text) {
        ByteBuf in = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));

        assertThatThrownBy(() -> decoder.read(in, this::note)).isInstanceOf(AmqpFault.class).hasMessage(text);
        assertThat(frames).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4088, 4096})
    void toleratesAPayloadOfUpToFrameMax(int payloadBytes) {
        ByteBuf in = Unpooled.buffer().writeByte(3).writeShort(1).writeInt(payloadBytes).writeZero(payloadBytes);
        in.writeByte(0xCE);

        assertThat(decoder.read(in, this::note)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "68656c6c6f202278225c | all octets = <<\"hello \\\"x\\\"\\\\\">>",
        "610a0962             | all octets = <<\"a\\n\\tb\">>",
        "610b080c1b2262       | all octets = <<\"a\\v\\b\\f\\e\\\"b\">>",
        "617f                 | all octets = <<97,127>>",
        "6180                 | all octets = <<97,128>>",
        "c3a9                 | all octets = <<\"é\">>",
        "ff                   | all octets = <<\"\uDCFF\">>",
        "000102030405060708090a0b0c0d0e0f10 | first 16 octets = <<0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15>>"})
    void showsOctetsAsErlangPrintsThem(String hex, String octets) {
        ByteBuf payload = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));

        assertThat(FrameFault.unknownFrame(9, payload)).hasMessage(
                "FRAME_ERROR - type 9, " + octets + ": unknown_frame");
        assertThat(FrameFault.unexpectedFrame(2, payload)).hasMessage("UNEXPECTED_FRAME - type 2, " + octets);
    }

    /// As RabbitMQ answered.
    @Test
    void breaksLinesWhereErlangDoes() {
        ByteBuf octets = Unpooled.wrappedBuffer(HexFormat.of().parseHex("fee0e2dbeaeeda83ec3db08e34cc20974cf0567f"));
        assertThat(FrameFault.unknownFrame(0, octets)).hasMessage("""
                FRAME_ERROR - type 0, first 16 octets = <<254,224,226,219,234,238,218,131,236,61,176,142,52,
                                            204,32,151>>: unknown_frame""");
        ByteBuf fullLine = Unpooled.wrappedBuffer(HexFormat.of().parseHex("4b77c115f5de1f14b892e3f8d9e1407b00b95f20"));
        assertThat(FrameFault.unknownFrame(0, fullLine)).hasMessage("""
                FRAME_ERROR - type 0, first 16 octets = <<75,119,193,21,245,222,31,20,184,146,227,248,217,
                                            225,64,123>>: unknown_frame""");
        ByteBuf printable = Unpooled.wrappedBuffer("a".repeat(20).getBytes(StandardCharsets.US_ASCII));
        assertThat(FrameFault.invalidEnd(9, printable, 0)).hasMessageEndingWith(": {invalid_frame_end_marker,0}");
        assertThat(FrameFault.invalidEnd(9, printable, 10)).hasMessageEndingWith(",\n" + " ".repeat(51) + "10}");
        ByteBuf publish = Unpooled.wrappedBuffer(HexFormat.of().parseHex("003c0028000000036666710000"), 0, 12);
        assertThat(FrameFault.invalidEnd(1, publish, 0)).hasMessage("""
                FRAME_ERROR - type 1, all octets = <<0,60,0,40,0,0,0,3,102,102,113,0>>: {invalid_frame_end_marker,
                                                                           0}""");
        ByteBuf wrapped = Unpooled.wrappedBuffer(HexFormat.of().parseHex("2b380575c3e5f99dc2ba42e15db16e26238be3e3"));
        assertThat(FrameFault.invalidEnd(34, wrapped, 0)).hasMessage("""
                FRAME_ERROR - type 34, first 16 octets = <<43,56,5,117,195,229,249,157,194,186,66,225,93,177,
                                             110,38>>: {invalid_frame_end_marker,0}""");
    }
}

package org.brokerworkbench.engine.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.brokerworkbench.engine.amqp.Specification.MethodSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MethodCodecTest {

    private static final int ROUNDS = 300;

    static List<MethodSpec> methods() {
        return Specification.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void writesWhatTheSpecificationLaysOutAndReadsItBack(MethodSpec spec) {
        RandomWire random = new RandomWire(spec.classId() * 1000L + spec.methodId());
        for (int round = 0; round < ROUNDS; round++) {
            List<Object> values = Specification.randomValues(spec, random);
            Method method = spec.instance(values);
            byte[] expected = spec.encoded(values);

            assertThat(written(method)).as("%s", method).isEqualTo(expected);
            assertThat(read(expected)).isEqualTo(method);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void namesItsArgumentsAndItselfAsTheSpecificationDoes(MethodSpec spec) {
        Method method = spec.instance(Specification.randomValues(spec, new RandomWire(1)));

        assertThat(method.protocolName()).isEqualTo(spec.toString());
        assertThat(method.hasContent()).isEqualTo(spec.content());
        assertThat(Specification.componentNames(spec.record())).isEqualTo(spec.fields().stream()
                .map(field -> Specification.camelCase(field.name()))
                .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
                .map(MethodCodecTest::ourName)
                .toList());
    }

    /// A close names the method that caused it; `classId` and `methodId` are the ids of the close itself with us.
    private static String ourName(String name) {
        return switch (name) {
            case "classId" -> "causeClassId";
            case "methodId" -> "causeMethodId";
            default -> name;
        };
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isAFrameErrorAtEveryLengthButItsOwn(MethodSpec spec) {
        byte[] whole = spec.encoded(Specification.randomValues(spec, new RandomWire(7)));
        for (int length = 4; length < whole.length; length++) {
            assertFrameError(Arrays.copyOf(whole, length));
        }
        assertFrameError(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void everyRecordIsInTheSpecification() {
        Set<Class<?>> records = new HashSet<>();
        for (Class<?> protocolClass : Method.class.getPermittedSubclasses()) {
            records.addAll(List.of(protocolClass.getPermittedSubclasses()));
        }
        assertThat(Specification.methods()).extracting(MethodSpec::record).containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void unknownIdsAreNoMethod() {
        for (String ids : List.of("003c03e7", "004d000a", "0014001e", "00000000", "00550014", "000a0050")) {
            assertThat(read(HexFormat.of().parseHex(ids))).as(ids).isNull();
        }
    }

    @Test
    void printsTheArgumentsThatItCannotDecodeAsRabbitMqDoes() {
        assertThatThrownBy(() -> read(HexFormat.of().parseHex("0032000a" + "0000" + "026674" + "08" + "00000064")))
                .hasMessage("FRAME_ERROR - cannot decode <<0,0,2,102,116,8,0,0,0,100>>");
    }

    @Test
    void cutsALongReplyTextWhereRabbitMqDoes() {
        byte[] declare = HexFormat.of().parseHex("0032000a" + "0000" + "026674" + "08" + "00000000" + "78".repeat(200));

        assertThatThrownBy(() -> read(declare)).isInstanceOfSatisfying(AmqpFault.class, fault -> assertThat(
                fault.replyText())
                .hasSize(255)
                .startsWith("FRAME_ERROR - cannot decode <<0,0,2,102,116,8,0,0,0,0,120,120,")
                .endsWith(",120,120,12..."));
    }

    @Test
    void aShortStringThatIsNotUtf8IsRefused() {
        byte[] declare = HexFormat.of().parseHex("0032000a" + "0000" + "02fffe" + "08" + "00000000");

        assertThatThrownBy(() -> read(declare)).isInstanceOfSatisfying(AmqpFault.class, fault -> {
            assertThat(fault.replyText()).isEqualTo("FRAME_ERROR - Malformed UTF-8 in shortstr");
            assertThat(fault.namesCause()).isFalse();
        });
    }

    @Test
    void aRoutingKeyThatIsNotUtf8Survives() {
        byte[] publish = HexFormat.of().parseHex("003c0028" + "0000" + "00" + "03ff61fe" + "01");

        assertThat(written(read(publish))).isEqualTo(publish);
    }

    @Test
    void theOutlineIsJudgedBeforeTheInsideOfAnArgument() {
        String declareWithUnknownFieldType = "0032000a" + "0000" + "026674" + "08" + "00000004" + "016b5a00";

        assertThatThrownBy(() -> read(HexFormat.of().parseHex(declareWithUnknownFieldType)))
                .isInstanceOfSatisfying(AmqpFault.class, fault -> assertThat(fault.droppingSocket()).isTrue());
        assertFrameError(HexFormat.of().parseHex(declareWithUnknownFieldType + "01"));
    }

    private static void assertFrameError(byte[] payload) {
        assertThatThrownBy(() -> read(payload)).isInstanceOfSatisfying(AmqpFault.class, fault -> {
            assertThat(fault.replyCode()).isEqualTo(ReplyCode.FRAME_ERROR);
            assertThat(fault.replyText()).startsWith("FRAME_ERROR - cannot decode <<");
            assertThat(fault.namesCause()).isTrue();
        });
    }

    private static Method read(byte[] payload) {
        return MethodCodec.read(new WireReader(Unpooled.wrappedBuffer(payload)));
    }

    private static byte[] written(Method method) {
        ByteBuf out = Unpooled.buffer();
        MethodCodec.write(method, new WireWriter(out));
        return ByteBufUtil.getBytes(out);
    }
}

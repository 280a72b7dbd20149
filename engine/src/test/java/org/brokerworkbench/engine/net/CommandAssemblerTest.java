package org.brokerworkbench.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.amqp.Tx;
import org.brokerworkbench.engine.core.Command;
import org.junit.jupiter.api.Test;

class CommandAssemblerTest {

    private static final int BODY_BYTES_MAX = 4 << 20;
    private static final Basic.Publish PUBLISH = new Basic.Publish(0, "x", "k", false, false);

    private long held;
    private final CommandAssembler assembler = new CommandAssembler(BODY_BYTES_MAX, bytes -> held += bytes);

    @Test
    void aMethodWithoutContentIsACommand() {
        assertThat(assembler.method(new Tx.Select())).isTrue();
        assertThat(assembler.take(null)).isEqualTo(new Command.Call(null, new Tx.Select()));
        assertThat(assembler.expectsMethod()).isTrue();
    }

    @Test
    void bodyFramesOfAnySizeAreJoined() {
        assembler.method(PUBLISH);
        assertThat(assembler.header(header(60, 0, 5))).isFalse();
        assertThat(assembler.body(text("he"))).isFalse();
        assertThat(assembler.body(text(""))).isFalse();
        assertThat(assembler.body(text("llo"))).isTrue();
        Command.Publish command = (Command.Publish) assembler.take(null);
        assertThat(command.body()).asString().isEqualTo("hello");
        assertThat(command.properties()).containsExactly(0, 0);
        assertThat(held).isZero();
    }

    @Test
    void anEmptyBodyHasNoFrame() {
        assembler.method(PUBLISH);
        assertThat(assembler.header(header(60, 0, 0))).isTrue();
        assertThat(((Command.Publish) assembler.take(null)).body()).isEmpty();
    }

    @Test
    void aBodyThatGrowsKeepsItsBytes() {
        byte[] body = new byte[3 << 20];
        for (int i = 0; i < body.length; i++) body[i] = (byte) (i * 31 >>> 3);
        assembler.method(PUBLISH);
        assembler.header(header(60, 0, body.length));
        int frame = 131_064;
        for (int from = 0; from < body.length; from += frame) {
            assembler.body(Unpooled.wrappedBuffer(body, from, Math.min(frame, body.length - from)));
        }
        assertThat(((Command.Publish) assembler.take(null)).body()).isEqualTo(body);
        assertThat(held).isZero();
    }

    @Test
    void anAnnouncedSizeIsNotAllocatedBeforeItComes() {
        CommandAssembler generous = new CommandAssembler(Integer.MAX_VALUE, bytes -> held += bytes);
        generous.method(PUBLISH);
        // would be an OutOfMemoryError with the tests' heap
        assertThat(generous.header(header(60, 0, Integer.MAX_VALUE - 100))).isFalse();
        assertThat(generous.body(text("little"))).isFalse();
        assertThat(held).isEqualTo(6);
        generous.reset();
        assertThat(held).isZero();
    }

    @Test
    void aBodyLargerThanAllowedIsRefusedWhenItHasComeWhole() {
        int bodyBytes = BODY_BYTES_MAX + 1;
        assembler.method(PUBLISH);
        assembler.header(header(60, 0, bodyBytes));
        assertThat(assembler.body(Unpooled.wrappedBuffer(new byte[BODY_BYTES_MAX]))).isFalse();
        assertThat(held).as("nothing of it is kept").isZero();
        assertThat(assembler.body(text("x"))).isTrue();

        Command.Refused refused = (Command.Refused) assembler.take(null);
        assertThat(refused.fault()).hasMessage(
                "PRECONDITION_FAILED - message size 4194305 is larger than configured max size 4194304");
        assertThat(refused.method()).isEqualTo(PUBLISH);
    }

    @Test
    void anAbsurdSizeIsUnsigned() {
        assembler.method(PUBLISH);
        assertThat(assembler.header(header(60, 0, -1))).isFalse();
        assertThat(assembler.body(text("abc"))).isFalse();
    }

    @Test
    void contentWithoutAMethodIsUnexpected() {
        assertUnexpected(() -> assembler.header(header(60, 0, 0)), "expected method frame, got non method frame instead");
        assertUnexpected(() -> assembler.body(text("x")), "expected method frame, got non method frame instead");
    }

    @Test
    void whereTheHeaderShouldBeNothingElseIsAllowed() {
        assembler.method(PUBLISH);
        String expected = "expected content header for class 60, got non content header frame instead";
        assertUnexpected(() -> assembler.body(text("x")), expected);
        assertUnexpected(() -> assembler.header(header(60, 1, 3)), expected);
        assertThat(assembler.unexpectedMethod()).hasMessage("UNEXPECTED_FRAME - " + expected);
        assertUnexpected(
                () -> assembler.header(header(50, 0, 3)),
                "expected content header for class 60, got one for class 50 instead");
    }

    @Test
    void whereTheBodyShouldBeNothingElseIsAllowed() {
        assembler.method(PUBLISH);
        assembler.header(header(60, 0, 10));
        String expected = "expected content body, got non content body frame instead";
        assertUnexpected(() -> assembler.header(header(60, 0, 10)), expected);
        assertThat(assembler.unexpectedMethod()).hasMessage("UNEXPECTED_FRAME - " + expected);
    }

    @Test
    void aSurplusIsNoticedOnlyWhenAnotherFrameComes() {
        assembler.method(PUBLISH);
        assembler.header(header(60, 0, 3));
        assertThat(assembler.body(text("abcd"))).isFalse();
        assertThat(assembler.expectsMethod()).isFalse();
    }

    @Test
    void contentOfAMethodThatIsNotForUsIsACallAllTheSame() {
        Basic.Return method = new Basic.Return(312, "NO_ROUTE", "x", "k");
        assembler.method(method);
        assertThat(assembler.header(header(60, 0, 0))).isTrue();
        assertThat(assembler.take(null)).isEqualTo(new Command.Call(null, method));
        assembler.method(new Queue.Purge(0, "q", false));
        assertThat(assembler.take(null)).isInstanceOf(Command.Call.class);
    }

    private static void assertUnexpected(Runnable frame, String explanation) {
        assertThatThrownBy(frame::run).isInstanceOf(AmqpFault.class).hasMessage("UNEXPECTED_FRAME - " + explanation);
    }

    private static ByteBuf header(int classId, int weight, long bodyBytes) {
        return Unpooled.buffer().writeShort(classId).writeShort(weight).writeLong(bodyBytes).writeShort(0);
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}

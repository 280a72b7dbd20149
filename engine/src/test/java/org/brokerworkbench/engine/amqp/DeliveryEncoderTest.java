package org.brokerworkbench.engine.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The quick way writes the same bytes as the plain one.
class DeliveryEncoderTest {

    private final DeliveryEncoder encoder = new DeliveryEncoder();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writesWhatTheFrameEncoderWrites(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            Basic.Deliver deliver = new Basic.Deliver(
                    text(random), random.nextLong(), random.nextBoolean(), text(random), text(random));
            byte[] properties = new byte[2 + random.nextInt(random.nextInt(10) == 0 ? 3_000 : 20)];
            byte[] body = new byte[random.nextInt(random.nextInt(10) == 0 ? 10_000 : 1_100)];
            random.nextBytes(properties);
            random.nextBytes(body);
            long frameBytesMax = new long[] {0, 131_072, 4_096, 300}[random.nextInt(4)];
            assertSame(random.nextInt(1, 65_536), deliver, properties, body, frameBytesMax);
        }
    }

    @Test
    void textsThatShareASlotAreToldApart() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20_000; i++) {
                assertSame(1, new Basic.Deliver("tag", i, false, "", "key." + i), PropertyList.EMPTY, new byte[1], 0);
            }
        }
    }

    private void assertSame(
            int channel, Basic.Deliver deliver, byte[] properties, byte[] body, long frameBytesMax) {
        ByteBuf plain = Unpooled.buffer();
        FrameEncoder.content(plain, channel, deliver, properties, body, frameBytesMax);
        ByteBuf quick = Unpooled.buffer();
        encoder.content(quick, channel, deliver, properties, body, frameBytesMax);
        assertThat(ByteBufUtil.hexDump(quick)).isEqualTo(ByteBufUtil.hexDump(plain));
    }

    /// Of up to 255 bytes; also '?', other alphabets and bytes that are no UTF-8.
    private static String text(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 256 : 12)];
        random.nextBytes(bytes);
        return random.nextBoolean() ? WireText.decode(bytes) : "key-" + random.nextInt(50) + "?";
    }
}

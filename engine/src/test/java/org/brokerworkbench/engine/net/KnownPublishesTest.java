package org.brokerworkbench.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.atomic.AtomicInteger;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.MethodCodec;
import org.brokerworkbench.engine.amqp.WireReader;
import org.brokerworkbench.engine.amqp.WireWriter;
import org.junit.jupiter.api.Test;

class KnownPublishesTest {

    private final KnownPublishes known = new KnownPublishes();
    private final AtomicInteger decoded = new AtomicInteger();

    @Test
    void whatEqualsAnEarlierOneIsNotDecodedAnew() {
        Method first = read(payload("logs", "info", false));
        assertThat(read(payload("logs", "info", false))).isSameAs(first);
        assertThat(decoded).hasValue(1);
    }

    @Test
    void everyOneIsTheMethodThatItsBytesSay() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 30_000; i++) {
                boolean mandatory = i % 3 == 0;
                String key = "key." + i % 12_000;
                assertThat(read(payload("x" + i % 7, key, mandatory)))
                        .isEqualTo(new Basic.Publish(0, "x" + i % 7, key, mandatory, false));
            }
        }
    }

    @Test
    void aLongOneIsDecodedEachTime() {
        read(payload("logs", "k".repeat(200), false));
        assertThat(read(payload("logs", "k".repeat(200), false)))
                .isEqualTo(new Basic.Publish(0, "logs", "k".repeat(200), false, false));
        assertThat(decoded).hasValue(2);
    }

    @Test
    void whatIsWrongIsRefusedEachTime() {
        ByteBuf cut = payload("logs", "info", false);
        cut.writerIndex(cut.writerIndex() - 2);
        for (int i = 0; i < 2; i++) {
            cut.readerIndex(0);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(AmqpFault.class);
        }
    }

    private Method read(ByteBuf payload) {
        return known.read(payload, bytes -> {
            decoded.incrementAndGet();
            return MethodCodec.read(new WireReader(bytes));
        });
    }

    private static ByteBuf payload(String exchange, String key, boolean mandatory) {
        ByteBuf payload = Unpooled.buffer();
        MethodCodec.write(new Basic.Publish(0, exchange, key, mandatory, false), new WireWriter(payload));
        return payload;
    }
}

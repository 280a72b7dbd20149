package org.brokerworkbench.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.Connection;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FrameDecoder;
import org.brokerworkbench.engine.amqp.FrameEncoder;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.MethodCodec;
import org.brokerworkbench.engine.amqp.WireReader;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.Rules;
import org.brokerworkbench.engine.loop.BrokerClock;
import org.brokerworkbench.engine.loop.BrokerLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the core sends, as it arrives at the socket.
class SocketOutboxTest {

    private final EmbeddedChannel socket = new EmbeddedChannel() {
        @Override
        protected SocketAddress localAddress0() {
            return new InetSocketAddress("127.0.0.1", 5672);
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress("127.0.0.1", 40_000);
        }
    };
    private final BrokerLoop loop = new BrokerLoop(
            socket.eventLoop(),
            new BrokerClock(System::nanoTime, System::currentTimeMillis),
            (clock, tap) -> new Node(clock, tap, new Node.Settings("test", Rules.RABBITMQ_3, new SplittableRandom(1))),
            0.9);
    private final ConnectionHandler handler =
            new ConnectionHandler(loop, new ServerIdentity("3.10.8", "test", 0), new OpenSockets());

    @BeforeEach
    void open() throws Exception {
        socket.pipeline().addLast(handler);
        handler.channelActive(socket.pipeline().context(handler));
        ByteBuf hello = Unpooled.buffer();
        FrameEncoder.protocolHeader(hello);
        socket.writeInbound(hello);
        send(0, new Connection.StartOk(FieldTable.EMPTY, "PLAIN", "\0guest\0guest", "en_US"));
        send(0, new Connection.TuneOk(10, 131_072, 0));
        send(0, new Connection.Open("/", "", false));
        send(1, new Channel.Open(""));
        assertThat(received().getLast()).isEqualTo(new Channel.OpenOk(""));
    }

    @AfterEach
    void finish() {
        socket.finishAndReleaseAll();
    }

    @Test
    void whatCannotBeWrittenIsTakenBackWholeAndCostsItsConnection() {
        SocketOutbox outbox = handler.outbox();
        outbox.send(1, new Basic.QosOk());
        outbox.send(1, new Basic.ConsumeOk("a short string holds 255 bytes ".repeat(10)));
        outbox.send(1, new Basic.QosOk());
        loop.endOfBatch();

        assertThat(received()).containsExactly(
                new Basic.QosOk(), new Connection.Close(541, "INTERNAL_ERROR", 0, 0));
        assertThat(loop.node().connections()).isEmpty();
    }

    @Test
    void afterTheEndTheCoreIsNotHeardAnyMore() {
        send(0, new Connection.Close(200, "bye", 0, 0));
        handler.outbox().send(1, new Basic.QosOk());
        loop.endOfBatch();
        assertThat(received()).containsExactly(new Connection.CloseOk());
        assertThat(handler.outbox().writable()).isFalse();
    }

    private void send(int channel, Method method) {
        ByteBuf out = Unpooled.buffer();
        FrameEncoder.method(out, channel, method);
        socket.writeInbound(out);
    }

    private List<Method> received() {
        List<Method> methods = new ArrayList<>();
        for (ByteBuf out = socket.readOutbound(); out != null; out = socket.readOutbound()) {
            FrameDecoder decoder = new FrameDecoder(0);
            while (decoder.read(out, (_, _, payload) -> methods.add(MethodCodec.read(new WireReader(payload))))) { }
            assertThat(out.isReadable()).as("part of a frame").isFalse();
            out.release();
        }
        return methods;
    }
}

package org.brokerworkbench.engine.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.Connection;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.FrameDecoder;
import org.brokerworkbench.engine.amqp.FrameEncoder;
import org.brokerworkbench.engine.amqp.FrameType;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.MethodCodec;
import org.brokerworkbench.engine.amqp.PropertyList;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.amqp.WireReader;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A connection from its first byte to its last, spoken over a raw socket.
class SessionTest {

    private static final byte[] HEADER = HexFormat.of().parseHex("414d515000000901");
    private static final int SILENCE_MILLIS = 150;
    private static final int PATIENCE_MILLIS = 30_000;

    private Broker broker;
    private Peer peer;

    @BeforeEach
    void start() throws IOException {
        broker = Broker.start(BrokerConfig.onFreePorts().withHttpPort(-1));
        peer = new Peer();
    }

    @AfterEach
    void stop() throws IOException {
        peer.socket.close();
        broker.close();
    }

    @Test
    void everyByteOfTheHandshakeIsWhereItShouldBe() throws IOException {
        peer.send(HEADER);
        String start = HexFormat.of().formatHex(peer.receiveFrameBytes());
        assertThat(start).startsWith("01" + "0000").endsWith("ce");
        assertThat(start.substring(14)).startsWith("000a000a" + "0009");
        assertThat(start).contains(hex("capabilities"), hex("authentication_failure_close"), hex("RabbitMQ"))
                .contains("0000000e" + hex("PLAIN AMQPLAIN") + "00000005" + hex("en_US"));

        peer.send(0, startOk("PLAIN", "\0guest\0guest", false));
        // tune: channel-max 2047, frame-max 131072, heartbeat 60
        assertThat(peer.receiveFrameBytes()).asHexString().isEqualTo("0100000000000C000A001E07FF00020000003CCE");
        peer.send(0, new Connection.TuneOk(2047, 131_072, 0));
        peer.send(0, new Connection.Open("/", "", false));
        assertThat(peer.receiveFrameBytes()).asHexString().isEqualTo("01000000000005000A002900CE");
        peer.send(7, new Channel.Open(""));
        assertThat(peer.receiveFrameBytes()).asHexString().isEqualTo("010007000000080014000B00000000CE");
        peer.send(0, new Connection.Close(200, "bye", 0, 0));
        assertThat(peer.receiveFrameBytes()).asHexString().isEqualTo("01000000000004000A0033CE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"414d515000000902", "414d515001010001", "474554202f20485454502f312e31", "0000000000000000"})
    void anotherProtocolIsAnsweredWithOursAndTheEnd(String header) throws IOException {
        peer.send(HexFormat.of().parseHex(header));
        assertThat(peer.in.readAllBytes()).isEqualTo(HEADER);
    }

    @Test
    void aWrongPasswordIsToldToThoseWhoAskForIt() throws IOException {
        peer.send(HEADER);
        peer.receive();
        peer.send(0, startOk("PLAIN", "\0guest\0wrong", true));
        assertThat(peer.receive()).isEqualTo(new Connection.Close(403, "ACCESS_REFUSED - Login was refused using"
                + " authentication mechanism PLAIN. For details see the broker logfile.", 0, 0));
        assertThat(peer.in.read()).isEqualTo(-1);
    }

    @Test
    void otherwiseAWrongPasswordJustEndsTheSocket() throws IOException {
        peer.send(HEADER);
        peer.receive();
        peer.send(0, startOk("PLAIN", "\0guest\0wrong", false));
        assertThat(peer.in.read()).isEqualTo(-1);
    }

    @Test
    void beforeTheLimitsAreTunedAFrameMayHave4096Bytes() throws IOException {
        peer.send(HEADER);
        peer.receive();
        peer.send(0, startOk("PLAIN", "\0guest\0" + "x".repeat(5_000), true));
        assertThat(peer.in.read()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4_095, 131_073})
    void aFrameMaxOutsideItsBoundsEndsTheSocket(int frameMax) throws IOException {
        peer.send(HEADER);
        peer.receive();
        peer.send(0, startOk("AMQPLAIN", "\5LOGINS\0\0\0\5guest\10PASSWORDS\0\0\0\5guest", false));
        assertThat(peer.receive()).isInstanceOf(Connection.Tune.class);
        peer.send(0, new Connection.TuneOk(10, frameMax, 0));
        assertThat(peer.in.read()).isEqualTo(-1);
    }

    @Test
    void anUnknownVirtualHostIsNamedAndTheCloseIsWaitedFor() throws IOException {
        peer.handshake("nowhere", 131_072);
        assertThat(peer.receive())
                .isEqualTo(new Connection.Close(530, "NOT_ALLOWED - vhost nowhere not found", 10, 40));
        peer.send(0, new Connection.CloseOk());
        assertThat(peer.in.read()).isEqualTo(-1);
    }

    @Test
    void bytesThatAreNoFramesAreAnsweredOnceAndThenNothingButTheEndIsHeard() throws IOException {
        peer.open();
        peer.send("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
        assertThat(((Connection.Close) peer.receive()).replyText()).startsWith("FRAME_ERROR - type 71, ");
        peer.send(1, new Queue.Declare(0, "late", false, false, false, false, false, FieldTable.EMPTY));
        assertThat(peer.isSilent()).isTrue();
        peer.send(0, new Connection.CloseOk());
        assertThat(peer.in.read()).isEqualTo(-1);
    }

    @Test
    void anErrorOfOneConnectionDisturbsNobodyElse() throws IOException {
        Peer other = new Peer();
        other.open();
        other.send(1, new Channel.Open(""));
        other.receive();
        peer.open();
        peer.send(1, new Queue.Declare(0, "q", true, false, false, false, false, FieldTable.EMPTY));
        assertThat(peer.receive()).isEqualTo(new Connection.Close(504, "CHANNEL_ERROR - expected 'channel.open'", 50, 10));

        other.send(1, new Queue.Declare(0, "fine", false, false, false, false, false, FieldTable.EMPTY));
        assertThat(other.receive()).isEqualTo(new Queue.DeclareOk("fine", 0, 0));
        other.socket.close();
    }

    @Test
    void aMessageAboveTheSizeLimitClosesItsChannelWhenItHasComeWhole() throws IOException {
        peer.open();
        peer.send(1, new Channel.Open(""));
        peer.receive();
        // the tests' heap is smaller than eight times RabbitMQ's limit
        long limit = Math.min(128 << 20, Runtime.getRuntime().maxMemory() / 8);
        ByteBuf out = Unpooled.buffer();
        FrameEncoder.method(out, 1, new Basic.Publish(0, "", "q", false, false));
        FrameEncoder.header(out, 1, 60, limit + 1, PropertyList.EMPTY);
        peer.send(out);
        byte[] chunk = new byte[131_064];
        for (long left = limit + 1; left > 0; left -= chunk.length) {
            ByteBuf frame = Unpooled.buffer();
            FrameEncoder.body(frame, 1, left < chunk.length ? new byte[(int) left] : chunk, 131_072);
            peer.send(frame);
        }
        assertThat(peer.receive()).isEqualTo(new Channel.Close(406, "PRECONDITION_FAILED - message size " + (limit + 1)
                + " is larger than configured max size " + limit, 60, 40));
        peer.send(1, new Channel.CloseOk());
        peer.send(1, new Channel.Open(""));
        assertThat(peer.receive()).isInstanceOf(Channel.OpenOk.class);
    }

    @Test
    void noMethodIsBlamedForTooManyChannels() throws IOException {
        peer.send(HEADER);
        peer.receive();
        peer.send(0, startOk("PLAIN", "\0guest\0guest", true));
        peer.receive();
        peer.send(0, new Connection.TuneOk(1, 131_072, 0));
        peer.send(0, new Connection.Open("/", "", false));
        peer.receive();
        peer.send(600, new Channel.Open(""));
        assertThat(peer.receive()).isInstanceOf(Channel.OpenOk.class);
        peer.send(1, new Channel.Open(""));
        assertThat(peer.receive()).isEqualTo(new Connection.Close(530,
                "NOT_ALLOWED - number of channels opened (1) has reached the negotiated channel_max (1)", 0, 0));
    }

    @Test
    void framesInAnyPiecesAreTheSameFrames() throws IOException {
        peer.open();
        peer.send(1, new Channel.Open(""));
        peer.receive();
        ByteBuf all = Unpooled.buffer();
        for (int i = 0; i < 50; i++) {
            FrameEncoder.method(all, 1,
                    new Queue.Declare(0, "q" + i, false, false, false, false, false, FieldTable.EMPTY));
        }
        for (int piece = 1; all.isReadable(); piece = piece % 61 + 1) {
            peer.send(all.readSlice(Math.min(piece, all.readableBytes())));
        }
        List<Method> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) answers.add(peer.receive());
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(Queue.DeclareOk.class));
        assertThat(answers.getLast()).isEqualTo(new Queue.DeclareOk("q49", 0, 0));
    }

    @Test
    void whatAConsumerDoesNotReadStaysInTheQueue() throws IOException {
        int messages = 1_000;
        byte[] body = new byte[100_000];
        peer.open();
        peer.send(1, new Channel.Open(""));
        peer.receive();
        peer.send(1, new Queue.Declare(0, "unread", false, false, false, false, false, FieldTable.EMPTY));
        peer.receive();
        peer.send(1, new Basic.Consume(0, "unread", "t", false, true, false, false, FieldTable.EMPTY));
        assertThat(peer.receive()).isEqualTo(new Basic.ConsumeOk("t"));
        for (int i = 0; i < messages; i++) {
            broker.operator().publish("/", "", "unread", Map.of(), body).toCompletableFuture().join();
        }
        BrokerSnapshot snapshot = broker.snapshot().toCompletableFuture().join();
        assertThat(snapshot.queues().getFirst().ready()).as("of 100 MB, the sockets hold a few").isGreaterThan(800);

        long bytes = 0;
        for (int i = 0; i < messages; i++) {
            peer.receiveFrameBytes();
            peer.receiveFrameBytes();
            bytes += peer.receiveFrameBytes().length - FrameDecoder.FRAME_OVERHEAD_BYTES;
        }
        assertThat(bytes).isEqualTo((long) messages * body.length);
    }

    @Test
    void aSilentPeerIsDroppedWithoutAWordAndHeartbeatsComeMeanwhile() throws IOException {
        peer.handshake("/", 131_072, 1);
        assertThat(peer.receive()).isInstanceOf(Connection.OpenOk.class);
        byte[] rest = peer.in.readAllBytes();
        assertThat(rest.length).isPositive();
        assertThat(HexFormat.of().formatHex(rest)).matches("(08000000000000ce)+");
    }

    private static Connection.StartOk startOk(String mechanism, String response, boolean wantsToKnow) {
        FieldTable capabilities = FieldTable.of("authentication_failure_close", FieldValue.of(wantsToKnow));
        return new Connection.StartOk(
                FieldTable.of("capabilities", FieldValue.of(capabilities)), mechanism, response, "en_US");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(ISO_8859_1));
    }

    /// The other end of the socket, frame by frame.
    private final class Peer {

        final Socket socket;
        final InputStream in;

        Peer() throws IOException {
            socket = new Socket("127.0.0.1", broker.amqpPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = socket.getInputStream();
        }

        void handshake(String vhost, int frameMax) throws IOException {
            handshake(vhost, frameMax, 0);
        }

        void handshake(String vhost, int frameMax, int heartbeatSeconds) throws IOException {
            send(HEADER);
            assertThat(receive()).isInstanceOf(Connection.Start.class);
            send(0, startOk("PLAIN", "\0guest\0guest", true));
            assertThat(receive()).isInstanceOf(Connection.Tune.class);
            send(0, new Connection.TuneOk(2047, frameMax, heartbeatSeconds));
            send(0, new Connection.Open(vhost, "", false));
        }

        void open() throws IOException {
            handshake("/", 131_072);
            assertThat(receive()).isInstanceOf(Connection.OpenOk.class);
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        void send(ByteBuf bytes) throws IOException {
            byte[] array = new byte[bytes.readableBytes()];
            bytes.readBytes(array);
            send(array);
        }

        void send(int channel, Method method) throws IOException {
            ByteBuf out = Unpooled.buffer();
            FrameEncoder.method(out, channel, method);
            send(out);
        }

        byte[] receiveFrameBytes() throws IOException {
            byte[] start = in.readNBytes(7);
            int payloadBytes = Unpooled.wrappedBuffer(start).getInt(3);
            byte[] rest = in.readNBytes(payloadBytes + 1);
            return Unpooled.copiedBuffer(start, rest).array();
        }

        Method receive() throws IOException {
            List<Method> methods = new ArrayList<>();
            new FrameDecoder(0).read(Unpooled.wrappedBuffer(receiveFrameBytes()), (type, _, payload) -> {
                assertThat(type).isEqualTo(FrameType.METHOD);
                methods.add(MethodCodec.read(new WireReader(payload)));
            });
            return methods.getFirst();
        }

        boolean isSilent() throws IOException {
            socket.setSoTimeout(SILENCE_MILLIS);
            try {
                return in.read() < -1;
            } catch (SocketTimeoutException e) {
                return true;
            } finally {
                socket.setSoTimeout(PATIENCE_MILLIS);
            }
        }
    }
}

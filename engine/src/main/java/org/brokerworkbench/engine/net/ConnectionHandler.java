package org.brokerworkbench.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Connection;
import org.brokerworkbench.engine.amqp.FrameDecoder;
import org.brokerworkbench.engine.amqp.FrameFault;
import org.brokerworkbench.engine.amqp.FrameSink;
import org.brokerworkbench.engine.amqp.FrameType;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.ReplyCode;
import org.brokerworkbench.engine.core.ChannelSession;
import org.brokerworkbench.engine.core.ClientConnection;
import org.brokerworkbench.engine.core.Command;
import org.brokerworkbench.engine.core.Snapshots;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.loop.BrokerLoop;
import org.brokerworkbench.engine.loop.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's socket: cuts its bytes into frames, keeps channel 0 to itself, and makes commands of the rest.
///
/// ```
/// HEADER ── AMQP0091 ──► HANDSHAKE ── connection.open ──► OPEN ── connection.close, either way ──► ENDING
///    └── anything else: our header, end                                                          (see Farewell)
/// ```
///
/// A client that must wait is not read (see [Throttle]); bytes that have come by then stay in the buffer, and their
/// frames wait too. Loop thread only.
final class ConnectionHandler extends ChannelInboundHandlerAdapter implements FrameSink, Intake {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

    /// RabbitMQ's handshake_timeout.
    static final int HANDSHAKE_SECONDS_MAX = 10;
    /// frame_max until connection.tune-ok.
    private static final int FIRST_FRAME_BYTES_MAX = 4_096;
    private static final String BLOCKED_CAPABILITY = "connection.blocked";
    private static final int PROTOCOL_HEADER_BYTES = 8;
    private static final long AMQP_0_9_1 = 0x414d5150_00000901L;
    /// The header of 0-9, which RabbitMQ takes for 0-9-1.
    private static final long AMQP_0_9 = 0x414d5150_01010009L;

    private enum Phase {
        HEADER,
        HANDSHAKE,
        OPEN,
        ENDING
    }

    private final BrokerLoop loop;
    private final ServerIdentity identity;
    private final OpenSockets sockets;
    private final FrameReading frames;
    private final FrameTeller teller;
    private final FrameDecoder decoder = new FrameDecoder(FIRST_FRAME_BYTES_MAX);
    private ChannelHandlerContext ctx;
    private SocketOutbox outbox;
    private Farewell farewell;
    private Throttle throttle;
    private Handshake handshake;
    private Heartbeats heartbeats;
    private ClientConnection connection;
    private ChannelAssemblers channels;
    private Phase phase = Phase.HEADER;
    private ByteBuf unread;
    private boolean decoding;
    private boolean inFrame;
    private boolean ended;
    private boolean gone;
    private boolean losing;
    private long receivedBytes;

    ConnectionHandler(BrokerLoop loop, ServerIdentity identity, OpenSockets sockets) {
        this.loop = loop;
        this.identity = identity;
        this.sockets = sockets;
        this.frames = new FrameReading(sockets.publishes());
        this.teller = new FrameTeller(loop);
    }

    // --- the socket ---

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        outbox = new SocketOutbox(ctx.channel(), loop, this, sockets.deliveries(), teller);
        farewell = new Farewell(ctx, outbox);
        throttle = new Throttle(ctx, loop.alarms(), this::readingChanged);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        handshake = new Handshake(loop.node(), identity, Handshake.Peer.of(ctx.channel()));
        farewell.dropAfter(HANDSHAKE_SECONDS_MAX);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        receivedBytes += in.readableBytes();
        if (heartbeats != null) heartbeats.received();
        unread = unread == null ? in : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), unread, in);
        decode();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        loop.endOfBatch();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        outbox.wakeIfWritable();
        loop.endOfBatch();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone = true;
        outbox.discard();
        if (heartbeats != null) heartbeats.stop();
        farewell.stopWaiting();
        lost("the client closed the socket without connection.close");
        if (channels != null) channels.forget();
        if (connection != null) sockets.remove(connection);
        if (!decoding) releaseUnread();
        loop.endOfBatch();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("{}: {}", name(), cause.toString());
            ctx.close();
            return;
        }
        LOG.error("A bug in the connection {}, which is closed", name(), cause);
        failed(cause);
        loop.endOfBatch();
    }

    // --- bytes to frames ---

    private void decode() {
        if (decoding || unread == null) return;
        decoding = true;
        boolean progress = true;
        while (progress && throttle.reading() && !gone && unread.isReadable()) progress = readNextGuarded();
        decoding = false;
        if (gone || !unread.isReadable()) {
            releaseUnread();
        } else {
            // the buffer would grow with the connection's whole past otherwise
            unread.discardSomeReadBytes();
        }
    }

    private boolean readNextGuarded() {
        inFrame = false;
        try {
            return readNext(unread);
        } catch (AmqpFault fault) {
            fault(fault, frames.causeClassId(), frames.causeMethodId());
            // what is not a frame has no end after which the next one begins
            if (!inFrame) farewell.cannotBeFramed();
        } catch (RuntimeException | Error bug) {
            LOG.error("A bug while reading from {}, which is closed", name(), bug);
            failed(bug);
        }
        return true;
    }

    /// Reads a protocol header or a frame.
    ///
    /// @return false where more bytes must come first
    private boolean readNext(ByteBuf in) {
        frames.blameNobody();
        return switch (phase) {
            case HEADER -> readProtocolHeader(in);
            case HANDSHAKE, OPEN -> decoder.read(in, this);
            case ENDING -> farewell.read(in, decoder, this);
        };
    }

    private boolean readProtocolHeader(ByteBuf in) {
        if (in.readableBytes() < PROTOCOL_HEADER_BYTES) return false;
        long header = in.readLong();
        if (header == AMQP_0_9_1 || header == AMQP_0_9) {
            phase = Phase.HANDSHAKE;
            outbox.control(handshake.start());
        } else {
            phase = Phase.ENDING;
            outbox.protocolHeader();
            farewell.drop();
        }
        return true;
    }

    private void releaseUnread() {
        if (unread == null) return;
        unread.release();
        unread = null;
    }

    // --- frames to methods ---

    @Override
    public void frame(int type, int channel, ByteBuf payload) {
        inFrame = true;
        if (teller.watched()) teller.in(type, channel, payload);
        switch (phase) {
            case HANDSHAKE -> {
                if (channel != 0) throw FrameFault.unexpectedFrame(type, payload);
                Method method = frames.onChannel0(type, payload);
                if (method != null) shakeHands(method);
            }
            case OPEN -> {
                if (channel == 0) {
                    Method method = frames.onChannel0(type, payload);
                    if (method != null) control(method);
                } else {
                    channelFrame(type, channel, payload);
                }
            }
            case ENDING -> farewell.frame(type, channel, payload);
            case HEADER -> throw new AssertionError("a frame before the protocol header");
        }
    }

    private void shakeHands(Method method) {
        Method answer = handshake.take(method);
        if (method instanceof Connection.TuneOk limits) applyLimits(limits);
        if (handshake.state() == Handshake.State.DONE) {
            connection = loop.node().connect(handshake.result(), outbox);
            channels = new ChannelAssemblers(connection, loop);
            teller.begin(connection);
            sockets.add(connection, this);
            phase = Phase.OPEN;
            farewell.stopWaiting();
            LOG.info("{}: user '{}' entered vhost '{}'",
                    name(), handshake.result().user(), handshake.result().vhost());
        }
        if (answer != null) outbox.control(answer);
    }

    private void applyLimits(Connection.TuneOk limits) {
        decoder.limitFrames(limits.frameMax());
        outbox.limitFrames(limits.frameMax());
        if (limits.heartbeat() == 0) return;
        heartbeats = new Heartbeats(ctx.executor(), limits.heartbeat(), outbox::sendHeartbeat, () -> {
            LOG.info("{}: missed heartbeats from client, timeout: {}s", name(), limits.heartbeat());
            lost("missed heartbeats, timeout " + limits.heartbeat() + " s");
            ctx.close();
        });
    }

    private void control(Method method) {
        switch (method) {
            case Connection.Close _ -> {
                lost("the client closed it");
                phase = Phase.ENDING;
                farewell.answer();
            }
            case Connection.UpdateSecret _ -> outbox.control(new Connection.UpdateSecretOk());
            default -> throw AmqpFault.channelError("unexpected method in connection state running");
        }
    }

    private void channelFrame(int type, int number, ByteBuf payload) {
        FrameReading.requireKnown(type, payload);
        if (type == FrameType.HEARTBEAT) throw FrameFault.unexpectedFrame(type, payload);
        CommandAssembler assembler = channels.assembler(number);
        if (assembles(assembler, type, payload)) {
            frames.blameNobody();
            ChannelSession session = channels.session(number);
            frames.blame(assembler.unfinished());
            Command command = assembler.take(session);
            if (teller.watched()) teller.became(number, command);
            loop.submit(command, this);
        } else {
            blockIfAlarmed();
        }
    }

    /// @return whether the frame completes a command
    private boolean assembles(CommandAssembler assembler, int type, ByteBuf payload) {
        if (assembler.unfinished() != null) frames.blame(assembler.unfinished());
        return switch (type) {
            case FrameType.METHOD -> {
                if (!assembler.expectsMethod()) {
                    FrameReading.requireKnownMethod(payload);
                    throw assembler.unexpectedMethod();
                }
                yield assembler.method(frames.method(payload));
            }
            case FrameType.HEADER -> assembler.header(payload);
            default -> assembler.body(payload);
        };
    }

    // --- waiting ---

    @Override
    public void hold() {
        throttle.hold();
    }

    @Override
    public void release() {
        throttle.release();
    }

    private void readingChanged(boolean reading) {
        if (gone) return;
        if (heartbeats != null) heartbeats.listening(reading);
        if (!reading) return;
        // not at once: the caller may be in the middle of another connection's turn
        ctx.executor().execute(() -> {
            decode();
            loop.endOfBatch();
        });
    }

    private void blockIfAlarmed() {
        if (!throttle.blockIfAlarmed(this::unblocked)) return;
        String reason = loop.alarms().reason();
        if (handshake.hasCapability(BLOCKED_CAPABILITY)) outbox.control(new Connection.Blocked(reason));
        connection.setBlocked(true);
        loop.tell(() -> new BrokerEvent.ConnectionBlocked(connection.id(), reason));
    }

    private void unblocked() {
        if (gone) return;
        connection.setBlocked(false);
        if (handshake.hasCapability(BLOCKED_CAPABILITY)) outbox.control(new Connection.Unblocked());
        loop.tell(() -> new BrokerEvent.ConnectionUnblocked(connection.id()));
    }

    // --- the end ---

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void failed(Throwable bug) {
        ended = true;
        close(new Connection.Close(ReplyCode.INTERNAL_ERROR.code(), ReplyCode.INTERNAL_ERROR.name(), 0, 0));
        lost("an internal error: " + bug);
    }

    /// The core ends this connection; what else of it waits is dropped.
    void coreEnds(AmqpFault fault, int classId, int methodId) {
        ended = true;
        fault(fault, classId, methodId);
    }

    private void fault(AmqpFault fault, int classId, int methodId) {
        if (phase == Phase.ENDING) return;
        LOG.info("{}: closing: {}", name(), fault.getMessage());
        boolean undergoingLogin = phase == Phase.HANDSHAKE && handshake.beforeOpen();
        if (fault.droppingSocket() || undergoingLogin) {
            // before connection.open RabbitMQ answers one error only
            if (fault.replyCode() == ReplyCode.ACCESS_REFUSED) outbox.control(closeFor(fault, 0, 0));
            phase = Phase.ENDING;
            lost(fault.getMessage());
            farewell.drop();
        } else {
            close(closeFor(fault, classId, methodId));
            lost(fault.getMessage());
        }
    }

    private static Connection.Close closeFor(AmqpFault fault, int classId, int methodId) {
        return new Connection.Close(fault.replyCode().code(), fault.replyText(), classId, methodId);
    }

    /// Ends the connection as a stopping broker does.
    void force(String reason) {
        if (phase == Phase.OPEN) {
            fault(AmqpFault.of(ReplyCode.CONNECTION_FORCED, reason), 0, 0);
        } else {
            phase = Phase.ENDING;
            farewell.drop();
        }
        outbox.flush();
    }

    /// Ends the connection as a power cut does: its socket is reset, and the core, which is gone too, is not told.
    void cut() {
        ended = true;
        losing = true;
        outbox.discard();
        ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        ctx.close();
    }

    private void close(Connection.Close close) {
        phase = Phase.ENDING;
        farewell.close(close);
        throttle.lift();
    }

    private void lost(String reason) {
        outbox.shut();
        if (connection == null || losing) return;
        losing = true;
        // a connection that waits will not send its backlog any more
        loop.submit(new Command.ConnectionLost(connection, reason), this);
    }

    Snapshots.Traffic traffic() {
        return new Snapshots.Traffic(receivedBytes, outbox.sentBytes());
    }

    SocketOutbox outbox() {
        return outbox;
    }

    // --- for the outbox ---

    void wrote() {
        if (heartbeats != null) heartbeats.sent();
    }

    void mayDeliver() {
        if (connection != null && !losing) connection.writabilityChanged();
    }

    private String name() {
        return handshake == null ? ctx.channel().toString() : handshake.peer().connectionName();
    }
}

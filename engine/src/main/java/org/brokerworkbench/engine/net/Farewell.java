package org.brokerworkbench.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.amqp.Connection;
import org.brokerworkbench.engine.amqp.FrameDecoder;
import org.brokerworkbench.engine.amqp.FrameEncoder;
import org.brokerworkbench.engine.amqp.FrameSink;
import org.brokerworkbench.engine.amqp.FrameType;

/// The end of a connection: who has said connection.close, whose answer is missing, and when the socket goes all the
/// same. Loop thread only.
///
/// After our own close only the client's close-ok is heard, or its own close where the two have crossed; after the
/// client's close nothing is heard any more. Source: RabbitMQ's reader, its times included.
final class Farewell {

    /// How long the client may take to end the conversation.
    private static final int CLOSING_SECONDS_MAX = 30;
    /// The same after bytes that cannot be cut into frames any more.
    private static final int UNFRAMED_SECONDS_MAX = 3;
    private static final int CLOSE_ID = 50;
    private static final int CLOSE_OK_ID = 51;

    private final ChannelHandlerContext ctx;
    private final SocketOutbox outbox;
    private Future<?> deadline;
    private boolean begun;
    private boolean over;
    private boolean unframed;

    Farewell(ChannelHandlerContext ctx, SocketOutbox outbox) {
        this.ctx = ctx;
        this.outbox = outbox;
    }

    /// Drops the socket after a time, unless told otherwise before.
    void dropAfter(int seconds) {
        stopWaiting();
        deadline = ctx.executor().schedule(() -> ctx.close(), seconds, TimeUnit.SECONDS);
    }

    void stopWaiting() {
        if (deadline != null) deadline.cancel(false);
    }

    /// Our connection.close.
    void close(Connection.Close close) {
        if (begun) return;
        begun = true;
        outbox.control(close);
        dropAfter(CLOSING_SECONDS_MAX);
    }

    /// The bytes that come from now on cannot be cut into frames: only a close-ok at their very end is heard.
    void cannotBeFramed() {
        unframed = true;
        dropAfter(UNFRAMED_SECONDS_MAX);
    }

    /// The answer to the client's connection.close.
    void answer() {
        begun = true;
        over = true;
        outbox.control(new Connection.CloseOk());
        dropAfter(CLOSING_SECONDS_MAX);
    }

    /// Drops the socket without a word, once what has gathered is out.
    void drop() {
        begun = true;
        over = true;
        outbox.flush();
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /// Reads what comes after the farewell has begun.
    ///
    /// @return false where more bytes must come first
    boolean read(ByteBuf in, FrameDecoder decoder, FrameSink sink) {
        if (over) {
            in.skipBytes(in.readableBytes());
        } else if (unframed) {
            listenForCloseOk(in);
        } else {
            return decoder.read(in, sink);
        }
        return false;
    }

    private void listenForCloseOk(ByteBuf in) {
        ByteBuf closeOk = Unpooled.buffer();
        FrameEncoder.method(closeOk, 0, new Connection.CloseOk());
        int bytes = closeOk.readableBytes();
        in.readerIndex(Math.max(in.readerIndex(), in.writerIndex() - bytes));
        if (in.readableBytes() == bytes && in.equals(closeOk)) drop();
    }

    /// Takes a frame after our close.
    void frame(int type, int channel, ByteBuf payload) {
        boolean method = channel == 0 && type == FrameType.METHOD
                && payload.readableBytes() >= FrameReading.METHOD_IDS_BYTES;
        if (!method || payload.readUnsignedShort() != Connection.CLASS_ID) return;
        switch (payload.readUnsignedShort()) {
            case CLOSE_ID -> outbox.control(new Connection.CloseOk());
            case CLOSE_OK_ID -> drop();
            default -> { }
        }
    }
}

package org.brokerworkbench.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.DeliveryEncoder;
import org.brokerworkbench.engine.amqp.FrameDecoder;
import org.brokerworkbench.engine.amqp.FrameEncoder;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.core.Message;
import org.brokerworkbench.engine.core.Outbox;
import org.brokerworkbench.engine.loop.BrokerLoop;
import org.brokerworkbench.engine.loop.Outflow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection's outbound buffer: frames gather in it during a batch of turns and go to the socket together.
///
/// What waits for a slow reader is bounded: above the high watermark the core is told not to deliver, and it is told
/// again when the socket has taken enough. Only what the core must say (replies, one message that was already begun)
/// goes beyond it. Loop thread only.
final class SocketOutbox implements Outbox, Outflow {

    private static final Logger LOG = LoggerFactory.getLogger(SocketOutbox.class);

    private static final int FIRST_BYTES = 4 << 10;
    /// Gathered bytes above which consumers of the connection get nothing until the next flush.
    private static final int GATHERED_BYTES_MAX = 256 << 10;

    private final Channel channel;
    private final BrokerLoop loop;
    private final ConnectionHandler connection;
    private final DeliveryEncoder deliveries;
    private final FrameTeller teller;
    private long frameBytesMax;
    private ByteBuf gathered;
    private boolean refused;
    private boolean shut;
    /// How many commits of the journal what has gathered waits for.
    private int holds;
    private long sentBytes;

    /// @param deliveries shared by all connections of the loop
    SocketOutbox(Channel channel, BrokerLoop loop, ConnectionHandler connection, DeliveryEncoder deliveries,
            FrameTeller teller) {
        this.channel = channel;
        this.loop = loop;
        this.connection = connection;
        this.deliveries = deliveries;
        this.teller = teller;
    }

    /// Sets what connection.tune-ok has settled as `frame_max`.
    void limitFrames(long frameBytesMax) {
        this.frameBytesMax = frameBytesMax;
    }

    @Override
    public void send(int channelNumber, Method method) {
        if (shut) return;
        int before = writerIndex();
        try {
            FrameEncoder.method(room(), channelNumber, method);
            if (teller.watched()) teller.out(gathered, before, 0);
        } catch (RuntimeException | Error bug) {
            takeBack(before, method, bug);
        }
    }

    @Override
    public void send(int channelNumber, Method method, Message message) {
        if (shut) return;
        byte[] body = message.body();
        int before = writerIndex();
        try {
            ByteBuf out = room();
            out.ensureWritable(FrameEncoder.contentBytes(message.properties(), body, frameBytesMax));
            if (method instanceof Basic.Deliver deliver) {
                deliveries.content(out, channelNumber, deliver, message.properties(), body, frameBytesMax);
            } else {
                FrameEncoder.content(out, channelNumber, method, message.properties(), body, frameBytesMax);
            }
            if (teller.watched()) teller.out(out, before, message.id());
        } catch (RuntimeException | Error bug) {
            takeBack(before, method, bug);
        }
    }

    private int writerIndex() {
        return gathered == null ? 0 : gathered.writerIndex();
    }

    /// What could not be written whole is not written at all, and costs its connection; the core's turn goes on.
    private void takeBack(int writerIndexBefore, Method method, Throwable bug) {
        if (gathered != null) gathered.writerIndex(writerIndexBefore);
        LOG.error("{} cannot be written; its connection is closed", method, bug);
        connection.failed(bug);
    }

    /// Sends a method of channel 0, even when the core may not send any more.
    void control(Method method) {
        int before = writerIndex();
        FrameEncoder.method(room(), 0, method);
        if (teller.watched()) teller.out(gathered, before, 0);
    }

    /// Sends `AMQP` 0 0 9 1.
    void protocolHeader() {
        FrameEncoder.protocolHeader(room());
    }

    /// Sends a heartbeat at once, past whatever waits: a slow disk is no dead broker.
    void sendHeartbeat() {
        if (shut) return;
        ByteBuf heartbeat = channel.alloc().directBuffer(FrameDecoder.FRAME_OVERHEAD_BYTES);
        FrameEncoder.heartbeat(heartbeat);
        if (teller.watched()) teller.out(heartbeat, 0, 0);
        sentBytes += heartbeat.readableBytes();
        connection.wrote();
        channel.writeAndFlush(heartbeat, channel.voidPromise());
    }

    @Override
    public void holdUntilCommitted() {
        holds++;
        loop.whenCommitted(() -> {
            holds--;
            flush();
        });
    }

    @Override
    public boolean writable() {
        boolean writable = !shut && gatheredBytes() < GATHERED_BYTES_MAX && channel.isWritable();
        refused |= !writable;
        return writable;
    }

    @Override
    public void close(AmqpFault fault, int causeClassId, int causeMethodId) {
        connection.coreEnds(fault, causeClassId, causeMethodId);
    }

    @Override
    public void flush() {
        if (gathered == null || holds > 0) return;
        ByteBuf out = gathered;
        gathered = null;
        sentBytes += out.readableBytes();
        connection.wrote();
        channel.writeAndFlush(out, channel.voidPromise());
        wakeIfWritable();
    }

    /// Tells the core that it may deliver again, if it was refused since it was last told.
    void wakeIfWritable() {
        if (!refused || shut || !channel.isWritable()) return;
        refused = false;
        connection.mayDeliver();
    }

    /// Swallows whatever comes from now on; what has gathered still goes out.
    void shut() {
        shut = true;
    }

    /// Throws away what has gathered: the socket is gone.
    void discard() {
        shut = true;
        if (gathered == null) return;
        gathered.release();
        gathered = null;
    }

    /// Bytes handed to the socket since the connection began.
    long sentBytes() {
        return sentBytes;
    }

    private int gatheredBytes() {
        return gathered == null ? 0 : gathered.readableBytes();
    }

    private ByteBuf room() {
        if (gathered == null) {
            gathered = channel.alloc().directBuffer(FIRST_BYTES);
            loop.flushLater(this);
        }
        return gathered;
    }
}

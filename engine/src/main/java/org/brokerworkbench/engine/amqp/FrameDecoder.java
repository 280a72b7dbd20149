package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;

/// Cuts a stream of bytes into frames, in place and without an object for each.
///
/// Layout: type u8 | channel u16 | size u32 | payload | 0xCE (AMQP 0-9-1 §4.2.3). A frame is handed over whole or
/// not at all: bytes of a frame that is still coming stay in the buffer.
public final class FrameDecoder {

    /// Bytes of a frame that are not payload.
    public static final int FRAME_OVERHEAD_BYTES = 8;

    static final int FRAME_END = 0xCE;

    private static final int HEADER_BYTES = 7;

    private long frameBytesMax;

    /// @param frameBytesMax see [#limitFrames(long)]
    public FrameDecoder(long frameBytesMax) {
        limitFrames(frameBytesMax);
    }

    /// Sets what connection.tune has settled as `frame_max`, 0 for no limit. RabbitMQ lets a *payload* have that many
    /// bytes, although `frame_max` counts the framing too.
    public void limitFrames(long frameBytesMax) {
        this.frameBytesMax = frameBytesMax == 0 ? Integer.MAX_VALUE : frameBytesMax;
    }

    /// Reads one frame, or returns false and leaves `in` untouched.
    ///
    /// @throws AmqpFault 501 when the frame is too large (known from its header, before it has come) or its last
    ///     octet is not 0xCE; what follows in the stream cannot be read any more
    public boolean read(ByteBuf in, FrameSink sink) {
        if (in.readableBytes() < HEADER_BYTES) return false;
        int start = in.readerIndex();
        int type = in.getUnsignedByte(start);
        long payloadBytes = in.getUnsignedInt(start + 3);
        if (payloadBytes > frameBytesMax) {
            throw FrameFault.tooLarge(type, payloadBytes, frameBytesMax - FRAME_OVERHEAD_BYTES);
        }
        if (in.readableBytes() < payloadBytes + FRAME_OVERHEAD_BYTES) return false;
        int payloadFrom = start + HEADER_BYTES;
        int payloadEnd = payloadFrom + (int) payloadBytes;
        int channel = in.getUnsignedShort(start + 1);
        handOver(in, payloadFrom, payloadEnd, type, channel, sink);
        return true;
    }

    /// Narrows `in` to the payload for the call, which saves a slice for each frame.
    private static void handOver(ByteBuf in, int payloadFrom, int payloadEnd, int type, int channel, FrameSink sink) {
        int streamEnd = in.writerIndex();
        in.setIndex(payloadFrom, payloadEnd);
        try {
            int end = in.getUnsignedByte(payloadEnd);
            if (end != FRAME_END) throw FrameFault.invalidEnd(type, in, end);
            sink.frame(type, channel, in);
        } finally {
            in.setIndex(payloadEnd + 1, streamEnd);
        }
    }
}

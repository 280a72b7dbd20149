package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;

/// Writes whole frames (AMQP 0-9-1 §4.2.3) to the end of a buffer.
public final class FrameEncoder {

    private static final int CONTENT_HEADER_FIXED_BYTES = 12;
    private static final byte[] PROTOCOL_HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final long HEARTBEAT = 0x08_0000_00000000_CEL;

    private FrameEncoder() {}

    /// The method's frame alone.
    public static void method(ByteBuf out, int channel, Method method) {
        int sizeAt = begin(out, FrameType.METHOD, channel);
        MethodCodec.write(method, new WireWriter(out));
        end(out, sizeAt);
    }

    /// The method's frame, the content header and the body in frames of at most `frameBytesMax` each.
    ///
    /// @param properties property flags and list, as on the wire
    /// @param frameBytesMax what connection.tune has settled as `frame_max`; 0 for no limit
    public static void content(
            ByteBuf out, int channel, Method method, byte[] properties, byte[] body, long frameBytesMax) {
        method(out, channel, method);
        header(out, channel, method.classId(), body.length, properties);
        body(out, channel, body, frameBytesMax);
    }

    /// Bytes that [#content] needs for header and body, to make room once.
    public static int contentBytes(byte[] properties, byte[] body, long frameBytesMax) {
        int chunkBytesMax = chunkBytesMax(frameBytesMax);
        int bodyFrames = (int) (((long) body.length + chunkBytesMax - 1) / chunkBytesMax);
        return CONTENT_HEADER_FIXED_BYTES + properties.length + body.length
                + (1 + bodyFrames) * FrameDecoder.FRAME_OVERHEAD_BYTES;
    }

    /// The content header: class-id u16 | weight u16 (0) | body size u64 | property flags and list (§4.2.6.1).
    public static void header(ByteBuf out, int channel, int classId, long bodyBytes, byte[] properties) {
        out.writeByte(FrameType.HEADER).writeShort(channel)
                .writeInt(CONTENT_HEADER_FIXED_BYTES + properties.length)
                .writeShort(classId).writeShort(0).writeLong(bodyBytes).writeBytes(properties)
                .writeByte(FrameDecoder.FRAME_END);
    }

    /// The body; an empty one has no frame.
    public static void body(ByteBuf out, int channel, byte[] body, long frameBytesMax) {
        int chunkBytesMax = chunkBytesMax(frameBytesMax);
        for (int from = 0; from < body.length; from += chunkBytesMax) {
            int chunkBytes = Math.min(chunkBytesMax, body.length - from);
            out.writeByte(FrameType.BODY).writeShort(channel).writeInt(chunkBytes)
                    .writeBytes(body, from, chunkBytes)
                    .writeByte(FrameDecoder.FRAME_END);
        }
    }

    public static void heartbeat(ByteBuf out) {
        out.writeLong(HEARTBEAT);
    }

    /// `AMQP` 0 0 9 1: what a client says first, and what a server answers to any other version.
    public static void protocolHeader(ByteBuf out) {
        out.writeBytes(PROTOCOL_HEADER);
    }

    private static int chunkBytesMax(long frameBytesMax) {
        return frameBytesMax == 0 ? Integer.MAX_VALUE : (int) frameBytesMax - FrameDecoder.FRAME_OVERHEAD_BYTES;
    }

    private static int begin(ByteBuf out, int type, int channel) {
        out.writeByte(type).writeShort(channel);
        int sizeAt = out.writerIndex();
        out.writeInt(0);
        return sizeAt;
    }

    private static void end(ByteBuf out, int sizeAt) {
        out.setInt(sizeAt, out.writerIndex() - sizeAt - Integer.BYTES);
        out.writeByte(FrameDecoder.FRAME_END);
    }
}

package org.brokerworkbench.app.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Iterator;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.MethodCodec;
import org.brokerworkbench.engine.amqp.WireWriter;

/// Frames as bytes, made once and sent often (AMQP 0-9-1 §4.2.3).
final class Frames {

    static final byte METHOD = 1;
    static final byte HEADER = 2;
    static final byte BODY = 3;

    /// Frame type, channel, size; the frame end comes after the payload.
    static final int HEADER_BYTES = 7;

    static final int OVERHEAD_BYTES = HEADER_BYTES + 1;
    static final byte END = (byte) 0xCE;

    /// class-id u16 | weight u16 | body size u64
    private static final int CONTENT_HEADER_FIXED_BYTES = 12;

    private Frames() {}

    /// One method frame, ready to be read.
    static ByteBuffer method(int channel, Method method) {
        ByteBuf payload = Unpooled.buffer();
        MethodCodec.write(method, new WireWriter(payload));
        ByteBuffer frame = ByteBuffer.allocate(payload.readableBytes() + OVERHEAD_BYTES);
        begin(frame, METHOD, channel, payload.readableBytes());
        frame.put(payload.nioBuffer()).put(END);
        return frame.flip();
    }

    /// Messages behind each other with the methods in turn, ready to be read; outside of the heap, so that a write
    /// copies nothing.
    ///
    /// @param properties property flags and list
    static ByteBuffer messages(Iterator<? extends Method> methods, int count, byte[] properties, byte[] body) {
        ByteBuffer[] each = new ByteBuffer[count];
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            each[i] = message(methods.next(), properties, body);
            bytes += each[i].remaining();
        }
        ByteBuffer all = ByteBuffer.allocateDirect(bytes);
        for (ByteBuffer message : each) all.put(message);
        return all.flip();
    }

    private static ByteBuffer message(Method method, byte[] properties, byte[] body) {
        ByteBuffer first = method(LoadConnection.CHANNEL, method);
        int headerBytes = CONTENT_HEADER_FIXED_BYTES + properties.length;
        ByteBuffer message = ByteBuffer.allocate(
                first.remaining() + headerBytes + body.length + 2 * OVERHEAD_BYTES);
        message.put(first);
        begin(message, HEADER, LoadConnection.CHANNEL, headerBytes);
        message.putShort((short) Basic.CLASS_ID).putShort((short) 0).putLong(body.length).put(properties).put(END);
        begin(message, BODY, LoadConnection.CHANNEL, body.length);
        message.put(body).put(END);
        return message.flip();
    }

    private static void begin(ByteBuffer frame, byte type, int channel, int payloadBytes) {
        frame.put(type).putShort((short) channel).putInt(payloadBytes);
    }
}

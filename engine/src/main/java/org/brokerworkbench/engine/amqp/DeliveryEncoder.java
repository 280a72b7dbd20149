package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Writes `basic.deliver` with its content, the bytes of [FrameEncoder#content], for less: it is what a busy broker does
/// most.
///
/// All but a large body is put together in one array and copied to the buffer at once. Consumer tags, exchanges and
/// routing keys come again and again as the same strings, so their encoded form is kept; there is one encoder for all
/// connections, so that this stays small. Not for several threads.
///
/// Layout: method frame (class u16 | method u16 | consumer-tag | delivery-tag u64 | redelivered | exchange |
/// routing-key), header frame, body frames (AMQP 0-9-1 §4.2.3, §1.8.3.13).
public final class DeliveryEncoder {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int DELIVER_IDS = Basic.CLASS_ID << 16 | 60;
    private static final int TEXT_BYTES_MAX = 255;
    private static final int TEXT_SLOTS = 4_096;
    /// Properties and bodies up to so many bytes go through the array.
    private static final int SMALL_BYTES_MAX = 1_024;
    private static final int SCRATCH_BYTES = 4_096;

    /// A text and its encoded form.
    private record Known(String text, byte[] encoded) {}

    private final Known[] texts = new Known[TEXT_SLOTS];
    private final byte[] scratch = new byte[SCRATCH_BYTES];

    /// @param properties property flags and list, as on the wire
    /// @param frameBytesMax what connection.tune has settled as `frame_max`; 0 for no limit
    public void content(
            ByteBuf out, int channel, Basic.Deliver deliver, byte[] properties, byte[] body, long frameBytesMax) {
        byte[] tag = encoded(deliver.consumerTag());
        byte[] exchange = encoded(deliver.exchange());
        byte[] key = encoded(deliver.routingKey());
        boolean small = properties.length <= SMALL_BYTES_MAX
                && tag.length <= TEXT_BYTES_MAX && exchange.length <= TEXT_BYTES_MAX && key.length <= TEXT_BYTES_MAX;
        if (!small) {
            FrameEncoder.content(out, channel, deliver, properties, body, frameBytesMax);
            return;
        }
        int at = begin(0, FrameType.METHOD, channel);
        INT.set(scratch, at, DELIVER_IDS);
        at = put(at + Integer.BYTES, tag);
        LONG.set(scratch, at, deliver.deliveryTag());
        scratch[at + Long.BYTES] = (byte) (deliver.redelivered() ? 1 : 0);
        at = put(put(at + Long.BYTES + 1, exchange), key);
        at = end(0, at);
        at = header(at, channel, properties, body.length);
        boolean inOne = body.length > 0 && body.length <= SMALL_BYTES_MAX
                && (frameBytesMax == 0 || body.length <= frameBytesMax - FrameDecoder.FRAME_OVERHEAD_BYTES);
        if (inOne) {
            int from = at;
            at = begin(from, FrameType.BODY, channel);
            System.arraycopy(body, 0, scratch, at, body.length);
            at = end(from, at + body.length);
        }
        out.writeBytes(scratch, 0, at);
        if (!inOne) FrameEncoder.body(out, channel, body, frameBytesMax);
    }

    private int header(int from, int channel, byte[] properties, int bodyBytes) {
        int at = begin(from, FrameType.HEADER, channel);
        // class-id u16 | weight u16
        INT.set(scratch, at, Basic.CLASS_ID << 16);
        LONG.set(scratch, at + Integer.BYTES, (long) bodyBytes);
        at += Integer.BYTES + Long.BYTES;
        System.arraycopy(properties, 0, scratch, at, properties.length);
        return end(from, at + properties.length);
    }

    private int begin(int from, int type, int channel) {
        scratch[from] = (byte) type;
        SHORT.set(scratch, from + 1, (short) channel);
        return from + FrameDecoder.FRAME_OVERHEAD_BYTES - 1;
    }

    /// @return where the next frame begins
    private int end(int from, int at) {
        INT.set(scratch, from + 3, at - from - FrameDecoder.FRAME_OVERHEAD_BYTES + 1);
        scratch[at] = (byte) FrameDecoder.FRAME_END;
        return at + 1;
    }

    private int put(int at, byte[] text) {
        scratch[at] = (byte) text.length;
        System.arraycopy(text, 0, scratch, at + 1, text.length);
        return at + 1 + text.length;
    }

    private byte[] encoded(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 12) & TEXT_SLOTS - 1;
        Known known = texts[slot];
        if (known == null || !known.text.equals(text)) {
            known = new Known(text, WireText.encode(text));
            texts[slot] = known;
        }
        return known.encoded;
    }
}

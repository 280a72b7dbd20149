package org.brokerworkbench.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.Function;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Method;

/// The `basic.publish` methods that came before, by their bytes: clients send the same few again and again, and one that
/// equals another byte for byte need not be decoded anew.
///
/// One for the whole broker, so that its size is bounded whatever clients send. Messages that were published alike share
/// the texts of exchange and routing key, in which hash codes are remembered, and which a backlog keeps once. Loop thread
/// only.
final class KnownPublishes {

    private static final int SLOTS = 8_192;
    /// A longer one is decoded each time, so that all slots together stay small.
    private static final int BYTES_MAX = 128;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private record Known(byte[] bytes, Method method) {

        /// Eight bytes at a time, the last eight perhaps some of them twice.
        boolean equalsBytes(ByteBuf payload) {
            int last = bytes.length - Long.BYTES;
            if (payload.readableBytes() != bytes.length) return false;
            int from = payload.readerIndex();
            for (int at = 0; at < last; at += Long.BYTES) {
                if (payload.getLong(from + at) != (long) LONG.get(bytes, at)) return false;
            }
            return payload.getLong(from + last) == (long) LONG.get(bytes, last);
        }
    }

    private final Known[] slots = new Known[SLOTS];
    private Known last;

    /// The method with these bytes.
    ///
    /// @param payload of a method frame that begins with the ids of `basic.publish`
    /// @param decode reads it where it is not known; what is wrong with it is thrown, and not remembered
    Method read(ByteBuf payload, Function<ByteBuf, Method> decode) {
        if (last != null && last.equalsBytes(payload)) return last.method;
        int length = payload.readableBytes();
        if (length > BYTES_MAX || length < Long.BYTES) return decode.apply(payload);
        int hash = ByteBufUtil.hashCode(payload);
        int slot = (hash ^ hash >>> 13) & SLOTS - 1;
        Known known = slots[slot];
        if (known == null || !known.equalsBytes(payload)) {
            byte[] bytes = ByteBufUtil.getBytes(payload);
            known = new Known(bytes, decode.apply(payload));
            slots[slot] = known;
        }
        last = known;
        return known.method;
    }

    /// Whether a method frame's payload is a `basic.publish`.
    static boolean isPublish(int classId, int methodId) {
        return classId == Basic.CLASS_ID && methodId == Basic.Publish.METHOD_ID;
    }
}

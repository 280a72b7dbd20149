package org.brokerworkbench.engine.net;

import io.netty.buffer.ByteBuf;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.FrameFault;
import org.brokerworkbench.engine.amqp.FrameType;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.MethodCodec;
import org.brokerworkbench.engine.amqp.WireReader;

/// Looks into one frame after the other, and remembers which method is to be blamed for what goes wrong.
///
/// connection.close and channel.close name the method that caused them; a frame that belongs to none is blamed on 0.0.
final class FrameReading {

    static final int METHOD_IDS_BYTES = 4;
    static final int CONTENT_HEADER_BYTES_MIN = 12;

    private final KnownPublishes publishes;
    private int causeClassId;
    private int causeMethodId;

    FrameReading(KnownPublishes publishes) {
        this.publishes = publishes;
    }

    int causeClassId() {
        return causeClassId;
    }

    int causeMethodId() {
        return causeMethodId;
    }

    void blameNobody() {
        blame(0, 0);
    }

    void blame(Method method) {
        blame(method.classId(), method.methodId());
    }

    private void blame(int classId, int methodId) {
        causeClassId = classId;
        causeMethodId = methodId;
    }

    /// Requires a frame type that exists, with a payload that has room for what the type needs.
    ///
    /// @throws AmqpFault 501 otherwise
    static void requireKnown(int type, ByteBuf payload) {
        int bytes = payload.readableBytes();
        boolean known = switch (type) {
            case FrameType.METHOD -> bytes >= METHOD_IDS_BYTES;
            case FrameType.HEADER -> bytes >= CONTENT_HEADER_BYTES_MIN;
            case FrameType.BODY -> true;
            case FrameType.HEARTBEAT -> bytes == 0;
            default -> false;
        };
        if (!known) throw FrameFault.unknownFrame(type, payload);
    }

    /// Requires ids that some method has: RabbitMQ looks them up before it looks whether a method may come.
    ///
    /// @throws AmqpFault one that drops the socket
    static void requireKnownMethod(ByteBuf payload) {
        int at = payload.readerIndex();
        int classId = payload.getUnsignedShort(at);
        int methodId = payload.getUnsignedShort(at + 2);
        if (!MethodCodec.knows(classId, methodId)) throw unknownMethod(classId, methodId);
    }

    /// The method of a method frame on a channel; some of what can be wrong with it is blamed on nobody.
    Method method(ByteBuf payload) {
        try {
            return known(read(payload));
        } catch (AmqpFault fault) {
            if (!fault.namesCause()) blameNobody();
            throw fault;
        }
    }

    /// The method of a frame on channel 0, null for a heartbeat.
    ///
    /// RabbitMQ takes arguments there that it cannot decode for an error of its own, but for text that is not UTF-8.
    Method onChannel0(int type, ByteBuf payload) {
        requireKnown(type, payload);
        if (type == FrameType.HEARTBEAT) return null;
        if (type != FrameType.METHOD) throw FrameFault.unexpectedFrame(type, payload);
        return known(readOnChannel0(payload));
    }

    private Method readOnChannel0(ByteBuf payload) {
        try {
            return read(payload);
        } catch (AmqpFault fault) {
            if (fault.malformedText()) throw fault;
            blameNobody();
            throw AmqpFault.internalError(fault.getMessage());
        }
    }

    /// The method, null where no method has these ids.
    private Method read(ByteBuf payload) {
        int classId = payload.getUnsignedShort(payload.readerIndex());
        int methodId = payload.getUnsignedShort(payload.readerIndex() + 2);
        blame(classId, methodId);
        return KnownPublishes.isPublish(classId, methodId)
                ? publishes.read(payload, FrameReading::decode)
                : decode(payload);
    }

    private static Method decode(ByteBuf payload) {
        return MethodCodec.read(new WireReader(payload));
    }

    private Method known(Method method) {
        if (method != null) return method;
        throw unknownMethod(causeClassId, causeMethodId);
    }

    private static AmqpFault unknownMethod(int classId, int methodId) {
        return AmqpFault.droppingSocket("no method has the ids " + classId + ", " + methodId);
    }
}

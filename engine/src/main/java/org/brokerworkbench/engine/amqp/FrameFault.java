package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;

/// RabbitMQ's words for frames that it cannot take.
public final class FrameFault {

    private static final int OCTETS_SHOWN = 16;

    private FrameFault() {}

    /// 501: the type is unknown, or the payload is too short (a method without ids, a header without a body size) or
    /// too long (a heartbeat with any) for it.
    public static AmqpFault unknownFrame(int type, ByteBuf payload) {
        return AmqpFault.frameError(described(type, payload) + ": unknown_frame");
    }

    /// 505: a good frame in a place where none of its type may be.
    public static AmqpFault unexpectedFrame(int type, ByteBuf payload) {
        return AmqpFault.unexpectedFrame(described(type, payload));
    }

    static AmqpFault invalidEnd(int type, ByteBuf payload, int end) {
        String text = described(type, payload) + ": ";
        int column = text.length() - (text.lastIndexOf('\n') + 1);
        String marker = "{invalid_frame_end_marker,";
        boolean fits = column + marker.length() + String.valueOf(end).length() + 1 < ErlangOctets.LINE_CHARS;
        return AmqpFault.frameError(text + marker + (fits ? "" : "\n" + " ".repeat(column + 1)) + end + "}");
    }

    static AmqpFault tooLarge(int type, long payloadBytes, long payloadBytesMax) {
        return AmqpFault.frameError(
                "type " + type + ", all octets = <<>>: {frame_too_large," + payloadBytes + "," + payloadBytesMax + "}");
    }

    private static String described(int type, ByteBuf payload) {
        String extent = payload.readableBytes() <= OCTETS_SHOWN ? "all" : "first " + OCTETS_SHOWN;
        String text = "type " + type + ", " + extent + " octets = ";
        return text + ErlangOctets.pretty(payload, payload.readerIndex(), OCTETS_SHOWN, text.length());
    }
}

package org.brokerworkbench.engine.event;

import java.util.Map;

/// One frame as it came from a client's socket or was written for it (AMQP 0-9-1 §4.2.3).
///
/// @param channelNumber as on the wire; 0 for the connection's own frames
/// @param channelId the channel that had this number then; 0 on channel 0, and where none was open
/// @param payloadBytes without the eight bytes around it
/// @param method the protocol's name such as `basic.publish`; empty where it is no method frame, or one that cannot be
///     read
/// @param fields by the protocol's names, plain values: a method's arguments, or `body-size` and the properties of a
///     content header; empty for others
/// @param start the first bytes of a body frame, at most [#START_BYTES_MAX]; empty for others
/// @param contentId what the method, header and body frames of one message that comes in have in common
///     ([BrokerEvent.FramesPublished] names the message); 0 for all others
/// @param messageId of the message that goes out with it; 0 where none does
/// @param deliveryTag of the delivery that goes out with it, or that it is about; 0 where there is none
public record WireFrame(
        long connectionId,
        int channelNumber,
        long channelId,
        Kind kind,
        int payloadBytes,
        String method,
        Map<String, Object> fields,
        byte[] start,
        long contentId,
        long messageId,
        long deliveryTag) {

    /// How much of a body a frame shows.
    public static final int START_BYTES_MAX = 64;

    /// What surrounds a payload: type, channel and size in front, 0xCE behind.
    public static final int OVERHEAD_BYTES = 8;

    /// The frame's type; `OTHER` is one that the protocol does not have.
    public enum Kind {
        METHOD,
        HEADER,
        BODY,
        HEARTBEAT,
        OTHER
    }

    /// The size of the whole frame.
    public int frameBytes() {
        return payloadBytes + OVERHEAD_BYTES;
    }
}

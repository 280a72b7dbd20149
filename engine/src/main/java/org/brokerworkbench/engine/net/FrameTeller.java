package org.brokerworkbench.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.collection.IntObjectHashMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.FrameDecoder;
import org.brokerworkbench.engine.amqp.FrameType;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.MethodCodec;
import org.brokerworkbench.engine.amqp.WireReader;
import org.brokerworkbench.engine.core.ChannelSession;
import org.brokerworkbench.engine.core.ClientConnection;
import org.brokerworkbench.engine.core.Command;
import org.brokerworkbench.engine.core.PlainValues;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.WireFrame;
import org.brokerworkbench.engine.loop.BrokerLoop;
import org.brokerworkbench.engine.loop.FrameTap;

/// Tells what goes over one connection's socket, while somebody asked for it.
///
/// It looks at the bytes themselves, on the way in before the broker does and on the way out after they were written:
/// what it tells is what was there. The handshake is not told, a password goes by in it. Loop thread only.
final class FrameTeller {

    private static final byte[] NO_BYTES = {};

    private final BrokerLoop loop;
    private final FrameTap tap;
    private final IntObjectHashMap<Long> comingIn = new IntObjectHashMap<>();
    private ClientConnection connection;

    FrameTeller(BrokerLoop loop) {
        this.loop = loop;
        this.tap = loop.frames();
    }

    /// The handshake is over.
    void begin(ClientConnection opened) {
        connection = opened;
    }

    /// Whether anything is to be told.
    boolean watched() {
        return tap.watched() && connection != null;
    }

    /// A frame was read.
    ///
    /// @param payload stays as it is
    void in(int type, int channel, ByteBuf payload) {
        Method method = method(type, payload);
        long contentId = contentId(type, channel, method);
        if (!open()) return;
        tap.tell(new BrokerEvent.FrameIn(
                frame(type, channel, payload, method, contentId, 0, deliveryTag(method))));
    }

    private long contentId(int type, int channel, Method method) {
        if (type == FrameType.METHOD) {
            if (method == null || !method.hasContent()) {
                comingIn.remove(channel);
                return 0;
            }
            comingIn.put(channel, (Long) tap.nextContentId());
        }
        Long contentId = comingIn.get(channel);
        return contentId == null ? 0 : contentId;
    }

    /// The frames of a channel have made a command.
    void became(int channel, Command command) {
        Long contentId = comingIn.remove(channel);
        if (contentId != null && command instanceof Command.Publish publish) tap.became(publish, contentId);
    }

    /// Frames were written: all from an index to the end of the buffer.
    ///
    /// @param messageId of the message that they carry, 0 for none
    void out(ByteBuf buffer, int from, long messageId) {
        long deliveryTag = 0;
        int at = from;
        while (at < buffer.writerIndex()) {
            int type = buffer.getUnsignedByte(at);
            int channel = buffer.getUnsignedShort(at + 1);
            int payloadBytes = (int) buffer.getUnsignedInt(at + 3);
            int payloadFrom = at + FrameDecoder.FRAME_OVERHEAD_BYTES - 1;
            at += payloadBytes + FrameDecoder.FRAME_OVERHEAD_BYTES;
            if (!open()) continue;
            ByteBuf payload = buffer.slice(payloadFrom, payloadBytes);
            Method method = method(type, payload);
            if (method != null) deliveryTag = deliveryTag(method);
            tap.tell(new BrokerEvent.FrameOut(frame(type, channel, payload, method, 0, messageId, deliveryTag)));
        }
    }

    private boolean open() {
        if (!tap.open()) return false;
        loop.readClock();
        return true;
    }

    private WireFrame frame(
            int type, int channel, ByteBuf payload, Method method, long contentId, long messageId, long deliveryTag) {
        ChannelSession session = channel == 0 ? null : connection.channel(channel);
        WireFrame.Kind kind = kind(type);
        Map<String, Object> fields = switch (kind) {
            case METHOD -> method == null ? Map.of() : MethodFields.of(method);
            case HEADER -> header(payload);
            case BODY, HEARTBEAT, OTHER -> Map.of();
        };
        byte[] start = kind == WireFrame.Kind.BODY
                ? ByteBufUtil.getBytes(payload, payload.readerIndex(),
                        Math.min(WireFrame.START_BYTES_MAX, payload.readableBytes()), true)
                : NO_BYTES;
        return new WireFrame(connection.id(), channel, session == null ? 0 : session.id(), kind,
                payload.readableBytes(), method == null ? "" : method.protocolName(), fields, start, contentId, messageId,
                deliveryTag);
    }

    private static WireFrame.Kind kind(int type) {
        return switch (type) {
            case FrameType.METHOD -> WireFrame.Kind.METHOD;
            case FrameType.HEADER -> WireFrame.Kind.HEADER;
            case FrameType.BODY -> WireFrame.Kind.BODY;
            case FrameType.HEARTBEAT -> WireFrame.Kind.HEARTBEAT;
            default -> WireFrame.Kind.OTHER;
        };
    }

    /// Null for what is no method frame, or none that can be read: what is wrong with it is found out by who runs it.
    private static Method method(int type, ByteBuf payload) {
        if (type != FrameType.METHOD || payload.readableBytes() < FrameReading.METHOD_IDS_BYTES) return null;
        try {
            return MethodCodec.read(new WireReader(payload.duplicate()));
        } catch (AmqpFault malformed) {
            return null;
        }
    }

    /// Layout: class-id u16 | weight u16 | body size u64 | property flags and list (§4.2.6.1).
    private static Map<String, Object> header(ByteBuf payload) {
        int at = payload.readerIndex();
        if (payload.readableBytes() < FrameReading.CONTENT_HEADER_BYTES_MIN) return Map.of();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("body-size", payload.getLong(at + 4));
        try {
            byte[] properties = ByteBufUtil.getBytes(payload, at + FrameReading.CONTENT_HEADER_BYTES_MIN,
                    payload.readableBytes() - FrameReading.CONTENT_HEADER_BYTES_MIN);
            fields.putAll(PlainValues.of(BasicProperties.decode(properties)));
        } catch (AmqpFault malformed) {
            // its size is told all the same
        }
        return Collections.unmodifiableMap(fields);
    }

    private static long deliveryTag(Method method) {
        return switch (method) {
            case Basic.Deliver deliver -> deliver.deliveryTag();
            case Basic.GetOk got -> got.deliveryTag();
            case Basic.Ack ack -> ack.deliveryTag();
            case Basic.Nack nack -> nack.deliveryTag();
            case Basic.Reject reject -> reject.deliveryTag();
            case null, default -> 0;
        };
    }
}

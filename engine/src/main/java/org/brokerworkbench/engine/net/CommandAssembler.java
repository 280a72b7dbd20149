package org.brokerworkbench.engine.net;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.PropertyList;
import org.brokerworkbench.engine.core.ChannelSession;
import org.brokerworkbench.engine.core.Command;

/// Joins the frames of one channel to commands: a method alone, or a method, its content header and its body.
///
/// ```
/// method ─► complete                      (no content)
/// method ─► header (size 0) ─► complete
/// method ─► header ─► body … body ─► complete
/// ```
///
/// Anything else is 505 with the words of RabbitMQ's module of the same name. A body larger than allowed is counted
/// and thrown away; its command is refused when it has come whole, which is when RabbitMQ looks at its size.
final class CommandAssembler {

    /// Bodies up to this size get their array at once, larger ones grow: a header promises more than a peer may send.
    private static final int TRUSTED_BODY_BYTES = 1 << 20;
    private static final byte[] NO_BYTES = {};

    private final int bodyBytesMax;
    private final IntConsumer held;

    private Method method;
    private byte[] properties;
    private long announcedBytes;
    private long receivedBytes;
    private byte[] body = NO_BYTES;

    /// @param bodyBytesMax a larger message is refused with 406
    /// @param held told how many bytes of an unfinished body are kept, and with a negative number, that they are not
    ///     any more
    CommandAssembler(int bodyBytesMax, IntConsumer held) {
        this.bodyBytesMax = bodyBytesMax;
        this.held = held;
    }

    /// Whether the next frame must be a method's.
    boolean expectsMethod() {
        return method == null;
    }

    /// The method whose content is not complete, null without one: what an error is blamed on.
    Method unfinished() {
        return method;
    }

    /// Takes a method, where one is expected.
    ///
    /// @return whether that completes a command
    boolean method(Method next) {
        method = next;
        return !next.hasContent();
    }

    /// The fault of a method frame that comes where content should.
    AmqpFault unexpectedMethod() {
        return properties == null ? headerExpected() : bodyExpected();
    }

    /// Takes a content header: class-id u16 | weight u16 | body size u64 | property flags and list (§4.2.6.1).
    ///
    /// @param payload at least 12 bytes
    /// @return whether that completes a command
    boolean header(ByteBuf payload) {
        if (method == null) throw methodExpected();
        if (properties != null) throw bodyExpected();
        int classId = payload.readUnsignedShort();
        int weight = payload.readUnsignedShort();
        if (weight != 0) throw headerExpected();
        if (classId != method.classId()) {
            throw AmqpFault.unexpectedFrame("expected content header for class " + method.classId()
                    + ", got one for class " + classId + " instead");
        }
        announcedBytes = payload.readLong();
        properties = propertiesOf(payload);
        if (announcedBytes > 0 && announcedBytes <= bodyBytesMax) {
            body = new byte[(int) Math.min(announcedBytes, TRUSTED_BODY_BYTES)];
        }
        return announcedBytes == 0;
    }

    /// A backlog of messages without properties keeps theirs once.
    private static byte[] propertiesOf(ByteBuf payload) {
        int bytes = payload.readableBytes();
        if (bytes == PropertyList.EMPTY.length && payload.getShort(payload.readerIndex()) == 0) return PropertyList.EMPTY;
        byte[] properties = new byte[bytes];
        payload.readBytes(properties);
        return properties;
    }

    /// @return whether that completes a command
    boolean body(ByteBuf payload) {
        if (method == null) throw methodExpected();
        if (properties == null) throw headerExpected();
        int bytes = payload.readableBytes();
        long after = receivedBytes + bytes;
        if (!tooLarge() && Long.compareUnsigned(after, announcedBytes) <= 0) {
            if (after > body.length) grow(after);
            payload.readBytes(body, (int) receivedBytes, bytes);
            held.accept(bytes);
        }
        receivedBytes = after;
        // RabbitMQ does not notice a surplus either until something else than a body frame comes
        return receivedBytes == announcedBytes;
    }

    private void grow(long bytesNeeded) {
        body = Arrays.copyOf(body, (int) Math.min(announcedBytes, Math.max(bytesNeeded, 2L * body.length)));
    }

    /// The complete command; the assembler is ready for the next.
    Command take(ChannelSession session) {
        Command command = switch (method) {
            case Basic.Publish _ when tooLarge() -> new Command.Refused(session, method, AmqpFault.preconditionFailed(
                    "message size " + Long.toUnsignedString(announcedBytes)
                            + " is larger than configured max size " + bodyBytesMax));
            case Basic.Publish publish -> new Command.Publish(session, publish, properties, body);
            default -> new Command.Call(session, method);
        };
        reset();
        return command;
    }

    /// Forgets what is unfinished.
    void reset() {
        if (body.length > 0) held.accept((int) -Math.min(receivedBytes, body.length));
        method = null;
        properties = null;
        body = NO_BYTES;
        announcedBytes = 0;
        receivedBytes = 0;
    }

    private boolean tooLarge() {
        return Long.compareUnsigned(announcedBytes, bodyBytesMax) > 0;
    }

    private static AmqpFault methodExpected() {
        return AmqpFault.unexpectedFrame("expected method frame, got non method frame instead");
    }

    private AmqpFault headerExpected() {
        return AmqpFault.unexpectedFrame(
                "expected content header for class " + method.classId() + ", got non content header frame instead");
    }

    private static AmqpFault bodyExpected() {
        return AmqpFault.unexpectedFrame("expected content body, got non content body frame instead");
    }
}

package org.brokerworkbench.app.bench;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.MethodCodec;
import org.brokerworkbench.engine.amqp.WireReader;

/// What comes on a connection under load, read in bulk and looked at in place: no object for a message.
final class Incoming {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int BASIC_DELIVER = Basic.CLASS_ID << 16 | 60;
    private static final int BASIC_ACK = Basic.CLASS_ID << 16 | 80;
    private static final int METHOD_IDS_BYTES = 4;

    /// What is told of it, one call for a frame.
    interface Sink {

        /// A basic.deliver has come; its header and its body follow.
        default void deliver() {}

        /// The body of a message has come, or a part of it.
        ///
        /// @param at index of its first byte in `in`
        default void body(ByteBuffer in, int at) throws IOException {}

        /// The broker confirms a publish, with `multiple` all up to it.
        default void confirm(long sequence, boolean multiple) {}
    }

    private final LoadConnection connection;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);

    Incoming(LoadConnection connection) {
        this.connection = connection;
    }

    /// Waits until something comes and tells of all whole frames.
    ///
    /// @throws IOException where the broker ends the channel or the connection, or refuses a publish
    void read(Sink sink) throws IOException {
        connection.read(in);
        in.flip();
        int at = in.position();
        while (in.limit() - at >= Frames.OVERHEAD_BYTES) {
            int end = at + Frames.OVERHEAD_BYTES + in.getInt(at + 3);
            if (end > in.limit()) break;
            if (in.get(end - 1) != Frames.END) throw new IOException("a frame does not end with 0xCE");
            take(at, end, sink);
            at = end;
        }
        in.position(at);
        in.compact();
    }

    private void take(int at, int end, Sink sink) throws IOException {
        int payload = at + Frames.HEADER_BYTES;
        switch (in.get(at)) {
            case Frames.METHOD -> method(payload, end - 1, sink);
            case Frames.BODY -> sink.body(in, payload);
            default -> {}
        }
    }

    private void method(int from, int to, Sink sink) throws IOException {
        int ids = in.getInt(from);
        if (ids == BASIC_DELIVER) {
            sink.deliver();
        } else if (ids == BASIC_ACK) {
            sink.confirm(in.getLong(from + METHOD_IDS_BYTES), in.get(from + METHOD_IDS_BYTES + Long.BYTES) != 0);
        } else {
            ByteBuffer payload = in.duplicate().position(from).limit(to);
            throw LoadConnection.unexpected(MethodCodec.read(new WireReader(Unpooled.wrappedBuffer(payload))));
        }
    }
}

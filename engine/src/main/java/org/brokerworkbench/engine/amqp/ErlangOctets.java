package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;

/// Octets as RabbitMQ prints them in its error texts: Erlang binaries, such as `<<0,1,2>>` and `<<"GET ">>`.
final class ErlangOctets {

    private ErlangOctets() {}

    /// The octets from `index` to the writer index as numbers; at most `max`, for the text is cut at 255 bytes anyway.
    static String listed(ByteBuf in, int index, int max) {
        int end = Math.min(in.writerIndex(), index + max);
        StringBuilder text = new StringBuilder("<<");
        for (int i = index; i < end; i++) {
            if (i > index) text.append(',');
            text.append(in.getUnsignedByte(i));
        }
        return text.append(">>").toString();
    }

    /// The same, but as a string where every octet is printable.
    static String pretty(ByteBuf in, int index, int max) {
        int end = Math.min(in.writerIndex(), index + max);
        StringBuilder text = new StringBuilder("<<\"");
        for (int i = index; i < end; i++) {
            int octet = in.getUnsignedByte(i);
            if (octet < ' ' || octet > '~') return listed(in, index, max);
            if (octet == '"' || octet == '\\') text.append('\\');
            text.append((char) octet);
        }
        return end == index ? "<<>>" : text.append("\">>").toString();
    }
}

package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/// Octets as RabbitMQ prints them in its error texts: Erlang binaries, such as `<<0,1,2>>` and `<<"GET ">>`.
final class ErlangOctets {

    private static final String ESCAPED = "\n\r\t\u000b\b\f\u001b\"\\";
    private static final String ESCAPES = "nrtvbfe\"\\";
    private static final int NO_BREAK_SPACE = 0xA0;

    /// The width of a line that Erlang's `~p` keeps to.
    static final int LINE_CHARS = 79;

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

    /// The same as Erlang's `~p` prints it: a string where every octet is printable in Latin-1 (and sent as Latin-1),
    /// otherwise numbers in lines of fewer than 80 characters.
    ///
    /// @param column how much of the line is taken already
    static String pretty(ByteBuf in, int index, int max, int column) {
        int end = Math.min(in.writerIndex(), index + max);
        if (end == index) return "<<>>";
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(new byte[] {'<', '<', '"'});
        for (int i = index; i < end; i++) {
            int octet = in.getUnsignedByte(i);
            int escaped = ESCAPED.indexOf(octet);
            if (escaped >= 0) {
                text.write('\\');
                text.write(ESCAPES.charAt(escaped));
            } else if (octet < ' ' || octet > '~' && octet < NO_BREAK_SPACE) {
                return wrapped(in, index, end, column + 2);
            } else {
                text.write(octet);
            }
        }
        text.writeBytes(new byte[] {'"', '>', '>'});
        return WireText.decode(text.toByteArray());
    }

    private static String wrapped(ByteBuf in, int index, int end, int column) {
        StringBuilder text = new StringBuilder("<<");
        int room = LINE_CHARS - column;
        for (int i = index; i < end; i++) {
            String octet = in.getUnsignedByte(i) + (i + 1 < end ? "," : "");
            if (octet.length() > room) {
                text.append('\n').repeat(' ', column);
                room = LINE_CHARS - column;
            }
            text.append(octet);
            room -= octet.length();
        }
        return text.append(">>").toString();
    }
}

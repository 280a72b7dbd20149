package org.brokerworkbench.engine.amqp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text on the wire: UTF-8, and bytes that are not UTF-8 survive as the lone surrogates U+DC80 to U+DCFF.
///
/// AMQP asks for UTF-8 but brokers pass on what comes; a name or a header must leave with the bytes with which it
/// came. Any byte string goes through [#decode] and [#encode] unchanged (Python knows the scheme as
/// `surrogateescape`, PEP 383).
public final class WireText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final char ESCAPE_BASE = '\uDC00';

    private WireText() {}

    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    public static String decode(byte[] bytes, int offset, int length) {
        // Malformed input shows as U+FFFD; only then, or where somebody really sent one, is the slow way needed.
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeEscaping(bytes, offset, length);
    }

    public static byte[] encode(String text) {
        // A lone surrogate shows as '?'; only then, or where it is a real one, is the slow way needed.
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : utf8) {
            if (b == '?') return encodeEscaped(text);
        }
        return utf8;
    }

    /// How many bytes the text has on the wire.
    public static int encodedBytes(String text) {
        return encode(text).length;
    }

    /// Whether text that came from the wire was well-formed UTF-8.
    public static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            if (!Character.isHighSurrogate(c)) return false;
            i++;
        }
        return true;
    }

    private static String decodeEscaping(byte[] bytes, int offset, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        CharBuffer out = CharBuffer.allocate(length);
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, out, true);
            int malformedBytes = result.isError() ? result.length() : in.remaining();
            for (int i = 0; i < malformedBytes; i++) {
                out.put((char) (ESCAPE_BASE + (in.get() & 0xFF)));
            }
            decoder.reset();
        }
        return out.flip().toString();
    }

    private static byte[] encodeEscaped(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 8);
        int wellFormedFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c >= ESCAPE_BASE + 0x80 && c <= ESCAPE_BASE + 0xFF) {
                out.writeBytes(text.substring(wellFormedFrom, i).getBytes(StandardCharsets.UTF_8));
                out.write(c - ESCAPE_BASE);
                wellFormedFrom = i + 1;
            }
        }
        out.writeBytes(text.substring(wellFormedFrom).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}

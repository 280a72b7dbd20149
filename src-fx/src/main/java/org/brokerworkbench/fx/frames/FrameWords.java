package org.brokerworkbench.fx.frames;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.brokerworkbench.engine.event.WireFrame;
import org.brokerworkbench.fx.text.Texts;

/// A frame in words: its name, and what it holds in short.
public final class FrameWords {

    /// UTF-8's longest character may be cut off at the end of what is shown of a body.
    private static final int CHARACTER_BYTES_MAX = 4;

    private static final int HEX_BYTES_MAX = 24;

    private final Texts texts;

    public FrameWords(Texts texts) {
        this.texts = texts;
    }

    /// How many are shown, and how many of all clients' went by untold.
    public String count(int shown, long missed) {
        return missed == 0 ? texts.get("frames.count", shown) : texts.get("frames.count.missed", shown, missed);
    }

    /// `basic.publish`, or what kind of frame it is.
    public String name(WireFrame frame) {
        return switch (frame.kind()) {
            case METHOD -> frame.method().isEmpty() ? texts.get("frames.unreadable") : frame.method();
            case HEADER -> texts.get("frames.header");
            case BODY -> texts.get("frames.body");
            case HEARTBEAT -> texts.get("frames.heartbeat");
            case OTHER -> texts.get("frames.other");
        };
    }

    /// Arguments, properties or the beginning of the body, on one line.
    public String content(WireFrame frame) {
        if (frame.kind() == WireFrame.Kind.BODY) return body(frame);
        StringJoiner parts = new StringJoiner("  ");
        frame.fields().forEach((name, value) -> {
            if (says(value)) parts.add(name + "=" + (value.equals("") ? "\"\"" : value(value)));
        });
        return parts.toString();
    }

    /// What is off or empty is left out, but for names: an empty name has a meaning.
    private static boolean says(Object value) {
        return !Boolean.FALSE.equals(value) && !(value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static String value(Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes -> hex(bytes);
            case Map<?, ?> map -> map.entrySet().stream().map(entry -> entry.getKey() + ": " + value(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(FrameWords::value).collect(Collectors.joining(", ", "[", "]"));
            case Object other -> other.toString().lines().collect(Collectors.joining("⏎"));
        };
    }

    private static String body(WireFrame frame) {
        boolean cut = frame.payloadBytes() > frame.start().length;
        String text = text(frame.start(), cut);
        if (text == null) return hex(frame.start()) + (cut ? " …" : "");
        return "\"" + text.lines().collect(Collectors.joining("⏎")) + (cut ? "…" : "") + "\"";
    }

    /// Null for what is no text.
    private static String text(byte[] bytes, boolean cut) {
        for (int less = 0; less < (cut ? CHARACTER_BYTES_MAX : 1) && less <= bytes.length; less++) {
            try {
                String text = StandardCharsets.UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, bytes.length - less)).toString();
                boolean readable = text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
                return readable ? text : null;
            } catch (CharacterCodingException noText) {
                // perhaps without its last bytes
            }
        }
        return null;
    }

    private static String hex(byte[] bytes) {
        StringJoiner hex = new StringJoiner(" ");
        for (int i = 0; i < Math.min(HEX_BYTES_MAX, bytes.length); i++) hex.add("%02x".formatted(bytes[i]));
        return bytes.length > HEX_BYTES_MAX ? hex + " …" : hex.toString();
    }

    /// `channel 1 · 38 bytes`.
    public String size(WireFrame frame) {
        return texts.get("frames.size", frame.channelNumber(), frame.frameBytes());
    }

    /// Everything on one line, with an arrow for its direction.
    public String line(Framed framed) {
        String content = content(framed.frame());
        return (framed.in() ? "→ " : "← ") + name(framed.frame()) + (content.isEmpty() ? "" : "  " + content)
                + "  [" + size(framed.frame()) + "]";
    }
}

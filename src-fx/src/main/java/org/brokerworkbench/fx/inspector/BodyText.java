package org.brokerworkbench.fx.inspector;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A message body in the ways in which people read it: text, JSON, hex, and what a gzip-encoded one stands for.
public final class BodyText {

    private static final int HEX_ROW_BYTES = 16;
    /// A small gzip body may stand for a huge one.
    private static final int DECODED_BYTES_MAX = 4 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private BodyText() {}

    /// The body as UTF-8, null where it is something else.
    ///
    /// @param cut whether the end is missing: half a character at the end is then no fault
    static @Nullable String utf8(byte[] body, boolean cut) {
        int end = cut ? wholeCharacters(body) : body.length;
        try {
            String text = StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body, 0, end))
                    .toString();
            boolean binary = text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
            return binary ? null : text;
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    private static int wholeCharacters(byte[] body) {
        int end = body.length;
        for (int back = 1; back <= 3 && back <= body.length; back++) {
            int b = body[body.length - back] & 0xFF;
            if (b < 0x80) break;
            if (b >= 0xC0) {
                int needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                if (needed > back) end = body.length - back;
                break;
            }
        }
        return end;
    }

    /// The body indented, null where it is not a JSON object or array.
    static @Nullable String json(byte[] body) {
        int first = 0;
        while (first < body.length && body[first] <= ' ' && body[first] >= 0) first++;
        if (first == body.length || body[first] != '{' && body[first] != '[') return null;
        try {
            JsonNode tree = JSON.readTree(body);
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /// The body as a JSON object or array, null where it is none.
    static @Nullable JsonNode tree(byte[] body) {
        if (json(body) == null) return null;
        return JSON.readTree(body);
    }

    /// What a gzip-encoded body stands for, null where it is not gzip.
    ///
    /// @param cut whether the end of the body is missing: what comes before it is decoded all the same
    static @Nullable Decoded gunzip(byte[] body, boolean cut) {
        if (body.length < 3 || body[0] != 0x1F || (body[1] & 0xFF) != 0x8B) return null;
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] part = new byte[8_192];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                decoded.write(part, 0, Math.min(read, DECODED_BYTES_MAX - decoded.size()));
                if (decoded.size() == DECODED_BYTES_MAX) return new Decoded(decoded.toByteArray(), true);
            }
            return new Decoded(decoded.toByteArray(), false);
        } catch (IOException endsEarly) {
            return cut && decoded.size() > 0 ? new Decoded(decoded.toByteArray(), true) : null;
        }
    }

    /// @param cut whether the end is missing
    record Decoded(byte[] body, boolean cut) {}

    /// Whether the body begins as a PNG, JPEG, GIF or BMP file does.
    static boolean isImage(byte[] body) {
        return startsWith(body, 0x89, 'P', 'N', 'G') || startsWith(body, 0xFF, 0xD8, 0xFF)
                || startsWith(body, 'G', 'I', 'F', '8') || startsWith(body, 'B', 'M') && body.length > 26;
    }

    private static boolean startsWith(byte[] body, int... magic) {
        if (body.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) {
            if ((body[i] & 0xFF) != magic[i]) return false;
        }
        return true;
    }

    /// Rows of `offset  16 bytes  |text|`.
    static String hex(byte[] body) {
        StringBuilder dump = new StringBuilder();
        for (int row = 0; row < body.length; row += HEX_ROW_BYTES) {
            dump.append(String.format("%06x  ", row));
            for (int i = row; i < row + HEX_ROW_BYTES; i++) {
                dump.append(i < body.length ? String.format("%02x ", body[i]) : "   ");
                if (i == row + HEX_ROW_BYTES / 2 - 1) dump.append(' ');
            }
            dump.append(" |");
            for (int i = row; i < Math.min(row + HEX_ROW_BYTES, body.length); i++) {
                dump.append(body[i] >= ' ' && body[i] < 0x7F ? (char) body[i] : '.');
            }
            dump.append("|\n");
        }
        return dump.toString();
    }

    /// One line for a table: text with its line ends shown, or the first bytes in hex.
    public static String preview(byte[] body, boolean cut) {
        String text = utf8(body, cut);
        if (text == null) {
            StringBuilder bytes = new StringBuilder();
            for (int i = 0; i < Math.min(body.length, 24); i++) bytes.append(String.format("%02x ", body[i]));
            return bytes.toString().strip() + (body.length > 24 || cut ? " …" : "");
        }
        return text.strip().replace("\r\n", "⏎").replace('\n', '⏎').replace('\t', ' ') + (cut ? "…" : "");
    }
}

package org.brokerworkbench.fx.inspector;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A message body in the three ways in which people read it: text, JSON, hex.
final class BodyText {

    private static final int HEX_ROW_BYTES = 16;
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
    static String preview(byte[] body, boolean cut) {
        String text = utf8(body, cut);
        if (text == null) {
            StringBuilder bytes = new StringBuilder();
            for (int i = 0; i < Math.min(body.length, 24); i++) bytes.append(String.format("%02x ", body[i]));
            return bytes.toString().strip() + (body.length > 24 || cut ? " …" : "");
        }
        return text.strip().replace("\r\n", "⏎").replace('\n', '⏎').replace('\t', ' ') + (cut ? "…" : "");
    }
}

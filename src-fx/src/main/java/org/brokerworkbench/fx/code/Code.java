package org.brokerworkbench.fx.code;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a programming language writes what clients do.
interface Code {

    /// @param acts at least one
    String program(List<? extends Act.OverAmqp> acts, Target broker);

    /// The acts of each virtual host, in the order in which hosts come first: a connection is into one of them.
    static Map<String, List<Act.OverAmqp>> byVhost(List<? extends Act.OverAmqp> acts) {
        Map<String, List<Act.OverAmqp>> byVhost = new LinkedHashMap<>();
        for (Act.OverAmqp act : acts) byVhost.computeIfAbsent(act.vhost(), _ -> new ArrayList<>()).add(act);
        return byVhost;
    }

    /// A body as text where it is text and stays the same bytes, else null.
    static @Nullable String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r') ? null : text;
        } catch (CharacterCodingException binary) {
            return null;
        }
    }

    /// Entries of a table by name, joined.
    static String entries(Map<?, ?> table, Function<Map.Entry<String, Object>, String> entry) {
        Map<String, Object> sorted = new TreeMap<>();
        table.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        return sorted.entrySet().stream().map(entry).collect(Collectors.joining(", "));
    }

    /// `content-type` as `contentType`.
    static String camel(String protocolName) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < protocolName.length(); i++) {
            char c = protocolName.charAt(i);
            if (c == '-') name.append(Character.toUpperCase(protocolName.charAt(++i)));
            else name.append(c);
        }
        return name.toString();
    }

    /// Text between double quotes, escaped as Java, Python and JavaScript all read it.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7F || c == '\u2028' || c == '\u2029') quoted.append(String.format("\\u%04x", (int) c));
                    else quoted.append(c);
                }
            }
        }
        return quoted.append('"').toString();
    }
}

package org.brokerworkbench.fx.inspector;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.brokerworkbench.fx.inspector.Description.Argument;
import org.brokerworkbench.fx.text.Texts;

/// Numbers and arguments as a person says them, in the window's language.
public final class Words {

    private static final List<String> KNOWN_ARGUMENTS = List.of(
            "message-ttl", "expires", "max-length", "max-length-bytes", "overflow", "max-priority",
            "dead-letter-exchange", "dead-letter-routing-key", "dead-letter-strategy", "queue-type", "queue-mode",
            "single-active-consumer", "delivery-limit", "alternate-exchange", "match", "priority", "cancel-on-ha-failover");

    private final Texts texts;

    public Words(Texts texts) {
        this.texts = texts;
    }

    String count(long count) {
        return NumberFormat.getIntegerInstance(texts.locale()).format(count);
    }

    /// `512 B`, `1.4 KB`, in steps of 1,024.
    String bytes(long bytes) {
        if (bytes < 1024) return count(bytes) + " B";
        double shown = bytes;
        String unit = "B";
        for (String next : List.of("KB", "MB", "GB", "TB")) {
            if (shown < 1024) break;
            shown /= 1024;
            unit = next;
        }
        NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
        format.setMaximumFractionDigits(shown < 10 ? 1 : 0);
        return format.format(shown) + " " + unit;
    }

    /// `850 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`, `1 d 3 h`
    String duration(long millis) {
        if (millis < 1000) return texts.get("inspector.millis", millis);
        if (millis < 60_000) return texts.get("inspector.seconds", millis / 1000.0);
        long seconds = millis / 1000;
        if (seconds < 3600) return twoUnits("inspector.minutes", seconds / 60, "inspector.seconds", seconds % 60);
        if (seconds < 86_400) return twoUnits("inspector.hours", seconds / 3600, "inspector.minutes", seconds / 60 % 60);
        return twoUnits("inspector.days", seconds / 86_400, "inspector.hours", seconds / 3600 % 24);
    }

    private String twoUnits(String bigKey, long big, String smallKey, long small) {
        return small == 0 ? texts.get(bigKey, big) : texts.get(bigKey, big) + " " + texts.get(smallKey, small);
    }

    String exchange(String name) {
        return name.isEmpty() ? texts.get("inspector.default-exchange") : name;
    }

    /// Text of a plain value; texts inside lists and tables are quoted so that `"1"` and `1` differ.
    static String value(Object value) {
        return value instanceof String text ? text : nested(value);
    }

    private static String nested(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + text + '"';
            case byte[] bytes -> bytes.length + " B";
            case List<?> list -> list.stream().map(Words::nested).toList().toString();
            case Map<?, ?> map -> {
                List<String> entries = new ArrayList<>();
                map.forEach((name, entry) -> entries.add(name + "=" + nested(entry)));
                yield "{" + String.join(", ", entries) + "}";
            }
            default -> value.toString();
        };
    }

    /// Arguments sorted by name, each with what it means; an unknown one has no words.
    List<Argument> arguments(Map<String, Object> arguments) {
        List<Argument> described = new ArrayList<>();
        new TreeMap<>(arguments).forEach((name, value) ->
                described.add(new Argument(name, value(value), meaning(name, value))));
        return described;
    }

    /// What an argument of this value means; empty for an unknown one.
    public String meaning(String name, Object value) {
        String known = name.startsWith("x-") ? name.substring(2) : name;
        if (!KNOWN_ARGUMENTS.contains(known)) return "";
        return switch (known) {
            case "message-ttl", "expires" ->
                    texts.get("inspector.arg." + known, value instanceof Number n ? duration(n.longValue()) : value(value));
            case "max-length-bytes" ->
                    texts.get("inspector.arg.max-length-bytes", value instanceof Number n ? bytes(n.longValue()) : value(value));
            case "max-length", "max-priority", "delivery-limit", "priority" ->
                    texts.get("inspector.arg." + known, value instanceof Number n ? count(n.longValue()) : value(value));
            case "dead-letter-exchange", "alternate-exchange" ->
                    texts.get("inspector.arg." + known, exchange(value(value)));
            case "overflow", "match", "queue-mode", "queue-type", "dead-letter-strategy" ->
                    choice("inspector.arg." + known + "." + value(value), known, value);
            default -> texts.get("inspector.arg." + known, value(value));
        };
    }

    private String choice(String key, String known, Object value) {
        return texts.has(key) ? texts.get(key) : texts.get("inspector.arg." + known, value(value));
    }
}

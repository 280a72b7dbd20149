package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;

/// What stands on an edge: binding keys and arguments, several bindings as one short list.
final class PillText {

    private static final int CHARS_MAX = 20;
    private static final int KEYS_MAX = 3;

    private PillText() {}

    /// The text of the pill; empty where there is nothing to say, as for a fanout binding without a key.
    static String brief(List<BindingInfo> bindings) {
        List<String> parts = new ArrayList<>();
        for (BindingInfo binding : bindings) {
            String one = one(binding);
            if (!one.isEmpty() && !parts.contains(one)) parts.add(one);
        }
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (String part : parts) {
            String separator = shown == 0 ? "" : " · ";
            boolean fits = text.length() + separator.length() + part.length() <= CHARS_MAX;
            if (shown > 0 && (shown == KEYS_MAX || !fits)) break;
            text.append(separator).append(shorten(part, CHARS_MAX));
            shown++;
        }
        int left = parts.size() - shown;
        return left == 0 ? text.toString() : text + "  +" + left;
    }

    /// Every binding on a line of its own, nothing shortened.
    static String complete(List<BindingInfo> bindings) {
        return String.join("\n", bindings.stream()
                .map(binding -> binding.routingKey().isEmpty() && binding.arguments().isEmpty()
                        ? "(\"\")" : one(binding))
                .toList());
    }

    private static String one(BindingInfo binding) {
        if (binding.arguments().isEmpty()) return binding.routingKey();
        String arguments = arguments(binding.arguments());
        return binding.routingKey().isEmpty() ? arguments : binding.routingKey() + " " + arguments;
    }

    private static String arguments(Map<String, Object> arguments) {
        List<String> parts = new ArrayList<>();
        Object match = arguments.get("x-match");
        arguments.forEach((name, value) -> {
            if (!name.equals("x-match")) parts.add(name + "=" + value);
        });
        String all = String.join(", ", parts);
        return match == null ? all : match + ": " + all;
    }

    private static String shorten(String text, int chars) {
        return text.length() <= chars ? text : text.substring(0, chars - 1) + "…";
    }
}

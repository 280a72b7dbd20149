package org.brokerworkbench.engine.golden;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The variables of one case: `${name}` is replaced by the value, `${name|url}` by the value URL-encoded.
final class Variables {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(\\|url)?}");

    private final Map<String, String> values = new HashMap<>();

    Variables(Map<String, String> predefined) {
        values.putAll(predefined);
    }

    String get(String name) {
        return values.get(name);
    }

    void set(String name, String value) {
        values.put(name, value);
    }

    /// What is sent: every string with its variables replaced.
    JsonNode replacedIn(JsonNode node) {
        return replaced(node, false);
    }

    /// What is expected: the same, but inside `{"$re": …}` the values are quoted for the regular expression.
    JsonNode replacedInExpectation(JsonNode node) {
        return replaced(node, true);
    }

    private JsonNode replaced(JsonNode node, boolean expectation) {
        if (node.isString()) return JsonNodeFactory.instance.stringNode(replaced(node.stringValue(), value -> value));
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(replaced(element, expectation)));
            return array;
        }
        if (!node.isObject()) return node;
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        boolean regex = expectation && node.has("$re");
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (regex) {
                object.set(entry.getKey(), entry.getKey().equals("$re")
                        ? JsonNodeFactory.instance.stringNode(replaced(entry.getValue().stringValue(), Pattern::quote))
                        : entry.getValue());
            } else {
                object.set(replaced(entry.getKey(), value -> value), replaced(entry.getValue(), expectation));
            }
        }
        return object;
    }

    private String replaced(String text, UnaryOperator<String> quoting) {
        if (text.indexOf("${") < 0) return text;
        return VARIABLE.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) return Matcher.quoteReplacement(found.group());
            if (found.group(2) != null) value = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            return Matcher.quoteReplacement(quoting.apply(value));
        });
    }
}

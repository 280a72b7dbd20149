package org.brokerworkbench.engine.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Compares what a broker said with what was recorded, matchers (`$re`, `$type`, `$any`, …) included.
final class Expectation {

    private static final int SHOWN_CHARS_MAX = 600;

    private final Variables variables;
    private final boolean exact;
    private final List<String> differences = new ArrayList<>();

    /// @param exact objects have no keys besides the expected ones
    private Expectation(Variables variables, boolean exact) {
        this.variables = variables;
        this.exact = exact;
    }

    /// @param variables takes what `$save` stores
    /// @return the differences, none where it matches
    static List<String> differences(
            String path, JsonNode expected, JsonNode actual, Variables variables, boolean exact) {
        Expectation expectation = new Expectation(variables, exact);
        expectation.compare(path, expected, actual);
        return expectation.differences;
    }

    static String shown(JsonNode node) {
        String text = String.valueOf(node);
        return text.length() <= SHOWN_CHARS_MAX ? text : text.substring(0, SHOWN_CHARS_MAX) + "…";
    }

    private void compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            compareWithObject(path, expected, actual);
        } else if (expected.isArray()) {
            compareWithArray(path, expected, actual);
        } else if (!sameScalar(expected, actual)) {
            differ(path, "expected " + shown(expected) + ", got " + shown(actual));
        }
    }

    private void compareWithObject(String path, JsonNode expected, JsonNode actual) {
        if (expected.has("$any")) return;
        if (expected.has("$re")) {
            compareWithRegex(path, expected, actual);
        } else if (expected.has("$type")) {
            List<String> types = List.of(expected.get("$type").asString().split("\\|"));
            if (!types.contains(typeOf(actual))) differ(path, "expected a " + types + ", got " + shown(actual));
        } else if (expected.has("$unordered")) {
            compareUnordered(path, expected, actual);
        } else if (expected.has("$contains")) {
            compareContaining(path, expected.get("$contains"), actual);
        } else if (!actual.isObject()) {
            differ(path, "expected " + shown(expected) + ", got " + shown(actual));
        } else {
            compareKeys(path, expected, actual);
        }
    }

    private void compareWithRegex(String path, JsonNode expected, JsonNode actual) {
        Pattern regex = Pattern.compile(expected.get("$re").asString(), Pattern.DOTALL);
        if (!actual.isString() || !regex.matcher(actual.stringValue()).matches()) {
            differ(path, "expected /" + regex + "/, got " + shown(actual));
        } else if (expected.has("$save")) {
            variables.set(expected.get("$save").asString(), actual.stringValue());
        }
    }

    private void compareKeys(String path, JsonNode expected, JsonNode actual) {
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            String key = entry.getKey();
            boolean absent = entry.getValue().isObject() && entry.getValue().has("$absent");
            if (absent && actual.has(key)) {
                differ(path + "." + key, "expected to be absent, got " + shown(actual.get(key)));
            } else if (!absent && !actual.has(key)) {
                differ(path + "." + key, "missing, expected " + shown(entry.getValue()));
            } else if (!absent) {
                compare(path + "." + key, entry.getValue(), actual.get(key));
            }
        }
        if (!exact) return;
        for (Map.Entry<String, JsonNode> entry : actual.properties()) {
            if (!expected.has(entry.getKey())) {
                differ(path + "." + entry.getKey(), "unexpected, got " + shown(entry.getValue()));
            }
        }
    }

    private void compareWithArray(String path, JsonNode expected, JsonNode actual) {
        if (!actual.isArray() || actual.size() != expected.size()) {
            differ(path, "expected " + shown(expected) + ", got " + shown(actual));
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(path + "[" + i + "]", expected.get(i), actual.get(i));
        }
    }

    private void compareUnordered(String path, JsonNode expected, JsonNode actual) {
        if (!actual.isArray()) {
            differ(path, "expected a list, got " + shown(actual));
            return;
        }
        List<JsonNode> rest = new ArrayList<>();
        actual.forEach(rest::add);
        for (JsonNode element : expected.get("$unordered")) {
            JsonNode match = firstMatch(element, rest);
            if (match == null) {
                differ(path, "missing element " + shown(element));
            } else {
                rest.remove(match);
                compare(path, element, match);
            }
        }
        if (!exact && expected.has("$more")) return;
        rest.forEach(element -> differ(path, "unexpected element " + shown(element)));
    }

    private void compareContaining(String path, JsonNode expected, JsonNode actual) {
        if (!actual.isArray()) {
            differ(path, "expected a list, got " + shown(actual));
            return;
        }
        List<JsonNode> elements = new ArrayList<>();
        actual.forEach(elements::add);
        for (JsonNode element : expected) {
            JsonNode match = firstMatch(element, elements);
            if (match == null) differ(path, "no element matches " + shown(element));
            else compare(path, element, match);
        }
    }

    private JsonNode firstMatch(JsonNode expected, List<JsonNode> candidates) {
        Variables scratch = new Variables(Map.of());
        for (JsonNode candidate : candidates) {
            if (differences("", expected, candidate, scratch, exact).isEmpty()) return candidate;
        }
        return null;
    }

    private static boolean sameScalar(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }

    private static String typeOf(JsonNode node) {
        if (node.isNumber()) return "number";
        if (node.isString()) return "string";
        if (node.isBoolean()) return "boolean";
        if (node.isObject()) return "object";
        if (node.isArray()) return "array";
        return "null";
    }

    private void differ(String path, String difference) {
        differences.add(path + ": " + difference);
    }
}

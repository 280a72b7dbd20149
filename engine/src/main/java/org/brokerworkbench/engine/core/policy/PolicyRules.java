package org.brokerworkbench.engine.core.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import org.brokerworkbench.engine.core.ErlangRegex;
import org.brokerworkbench.engine.core.ErlangTerm;

/// What a policy may say, with RabbitMQ's words for what it may not.
final class PolicyRules {

    private static final long STREAM_SEGMENT_BYTES_MAX = 3_000_000_000L;

    private PolicyRules() {}

    /// Makes a policy of plain values.
    ///
    /// @throws ValidationFailed with one line for each thing that is wrong, in RabbitMQ's order
    static Policy policy(
            boolean operator,
            String vhost,
            String name,
            Object pattern,
            Object applyTo,
            Object priority,
            Object definition) {
        List<String> wrong = new ArrayList<>();
        Map<String, Object> settings = settings(operator, definition, wrong);
        Policy.ApplyTo kind = applyTo(applyTo, wrong);
        ErlangRegex regex = regex(pattern, wrong);
        if (!(priority instanceof Number)) {
            wrong.add("priority should be a number, actually was " + ErlangTerm.of(priority));
        }
        if (!wrong.isEmpty()) throw new ValidationFailed(wrong);
        return new Policy(vhost, name, regex, kind, (Number) priority, settings);
    }

    private static Policy.ApplyTo applyTo(Object applyTo, List<String> wrong) {
        Policy.ApplyTo kind = applyTo instanceof String label ? Policy.ApplyTo.ofLabelOrNull(label) : null;
        if (kind == null) {
            wrong.add("apply-to '" + applyTo + "' unrecognised; should be 'queues', 'exchanges' or 'all'");
        }
        return kind;
    }

    private static ErlangRegex regex(Object pattern, List<String> wrong) {
        if (!(pattern instanceof String source)) {
            wrong.add("pattern should be a binary but was " + ErlangTerm.of(pattern));
            return null;
        }
        try {
            return ErlangRegex.compile(source);
        } catch (PatternSyntaxException e) {
            String text = "pattern should be regular expression but is invalid: ";
            ErlangRegex.Flaw flaw = ErlangRegex.flaw(e);
            List<String> parts = List.of("\"" + flaw.reason() + "\"", String.valueOf(flaw.offset()));
            wrong.add(text + ErlangTerm.tuple(text.length(), parts));
            return null;
        }
    }

    private static Map<String, Object> settings(boolean operator, Object definition, List<String> wrong) {
        if (!(definition instanceof Map<?, ?> map)) {
            wrong.add("definition must be a dictionary: " + ErlangTerm.of(definition));
            return Map.of();
        }
        if (map.isEmpty()) {
            wrong.add("no policy provided");
            return Map.of();
        }
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        if (sorted.keySet().stream().anyMatch(key -> key.startsWith("ha-")) && !sorted.containsKey("ha-mode")) {
            wrong.add("ha-mode must be specified to specify ha-params, ha-sync-mode or ha-promote-on-shutdown");
            return sorted;
        }
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, Object> setting : sorted.entrySet()) {
            String key = setting.getKey();
            Object value = setting.getValue();
            if (!isKnown(key) || operator && !mergesToMinimum(key)) {
                unknown.add("{" + ErlangTerm.binary(key) + "," + ErlangTerm.of(value) + "}");
                continue;
            }
            String objection = objection(key, value);
            if (objection != null) {
                wrong.add(objection);
                return sorted;
            }
        }
        if (!unknown.isEmpty()) wrong.add(ErlangTerm.list(0, unknown) + " are not recognised policy settings");
        return sorted;
    }

    private static boolean isKnown(String key) {
        return switch (key) {
            case "alternate-exchange", "dead-letter-exchange", "dead-letter-routing-key", "dead-letter-strategy",
                    "message-ttl", "expires", "max-length", "max-length-bytes", "max-in-memory-length",
                    "max-in-memory-bytes", "queue-mode", "queue-version", "overflow", "delivery-limit", "max-age",
                    "stream-max-segment-size-bytes", "queue-leader-locator", "initial-cluster-size",
                    "queue-master-locator", "ha-mode", "ha-params", "ha-sync-mode", "ha-sync-batch-size",
                    "ha-promote-on-shutdown", "ha-promote-on-failure" -> true;
            default -> false;
        };
    }

    /// The settings that an operator policy may make: limits, of which the lower one counts.
    static boolean mergesToMinimum(String key) {
        return switch (key) {
            case "expires", "message-ttl", "max-length", "max-length-bytes", "max-in-memory-length",
                    "max-in-memory-bytes", "delivery-limit" -> true;
            default -> false;
        };
    }

    /// What is wrong with a value of a known setting, or null.
    private static String objection(String key, Object value) {
        if (key.equals("queue-master-locator")) {
            boolean known = isOneOf(value, "min-masters", "client-local", "random");
            return known ? null : ErlangTerm.of(value) + " invalid queue-master-locator value";
        }
        String kind = switch (key) {
            case "alternate-exchange" -> value instanceof String ? null : "alternate exchange name";
            case "dead-letter-exchange" -> value instanceof String ? null : "dead letter exchange name";
            case "dead-letter-routing-key" -> value instanceof String ? null : "dead letter routing key";
            case "dead-letter-strategy" -> isOneOf(value, "at-most-once", "at-least-once") ? null : "dead letter strategy";
            case "message-ttl" -> isWholeFrom(0, value) ? null : "message TTL";
            case "expires" -> isWholeFrom(1, value) ? null : "queue expiry";
            case "max-length" -> isWholeFrom(0, value) ? null : "maximum length";
            case "max-length-bytes" -> isWholeFrom(0, value) ? null : "maximum length in bytes";
            case "max-in-memory-length", "max-in-memory-bytes" ->
                isWholeFrom(0, value) ? null : "maximum memory in bytes";
            case "queue-mode" -> isOneOf(value, "default", "lazy") ? null : "queue-mode value";
            case "queue-version" -> isWholeFrom(1, value) && whole(value) <= 2 ? null : "queue-version value";
            case "overflow" -> isOneOf(value, "drop-head", "reject-publish", "reject-publish-dlx") ? null : "overflow value";
            case "delivery-limit" -> isWholeFrom(0, value) ? null : "delivery limit";
            case "max-age" -> value instanceof String text && text.matches("\\d+[YMDhms]") ? null : "max age";
            case "queue-leader-locator" ->
                isOneOf(value, "client-local", "balanced", "random", "least-leaders")
                        ? null
                        : "queue leader locator value";
            case "initial-cluster-size" -> isWholeFrom(0, value) ? null : "cluster size";
            case "stream-max-segment-size-bytes" ->
                isWholeFrom(0, value) && whole(value) <= STREAM_SEGMENT_BYTES_MAX ? null : "segment size";
            case "ha-mode" -> isOneOf(value, "all", "exactly", "nodes") ? null : "ha-mode value";
            case "ha-sync-mode" -> isOneOf(value, "manual", "automatic") ? null : "ha-sync-mode value";
            default -> null;
        };
        return kind == null ? null : ErlangTerm.of(value) + " is not a valid " + kind;
    }

    private static boolean isOneOf(Object value, String... words) {
        return value instanceof String && List.of(words).contains(value);
    }

    private static boolean isWholeFrom(long least, Object value) {
        return value instanceof Number && !(value instanceof Double || value instanceof Float
                || value instanceof BigDecimal) && whole(value) >= least;
    }

    private static long whole(Object value) {
        return ((Number) value).longValue();
    }
}

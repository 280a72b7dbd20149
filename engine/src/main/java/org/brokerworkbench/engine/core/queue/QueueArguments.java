package org.brokerworkbench.engine.core.queue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.core.ErlangTerm;

/// The arguments of queue.declare that mean something, and what each accepts.
///
/// The type is checked first, then those that the type knows in this order, and the first that is wrong is reported. Source: RabbitMQ
/// `rabbit_amqqueue:declare_args`.
public final class QueueArguments {

    /// @return what is wrong, as RabbitMQ prints it, or null
    @FunctionalInterface
    private interface Check {
        String wrong(FieldValue value, FieldTable all);
    }

    private static final long TTL_MILLIS_MAX = 315_360_000_000L; // ten years

    private static final Map<String, Check> CHECKS = new LinkedHashMap<>();

    static {
        CHECKS.put("x-expires", (value, _) -> wrongExpires(value));
        CHECKS.put("x-message-ttl", (value, _) -> wrongTtl(value));
        CHECKS.put("x-dead-letter-exchange", (value, _) -> wrongText(value));
        CHECKS.put("x-dead-letter-routing-key", QueueArguments::wrongDeadLetterRoutingKey);
        CHECKS.put("x-dead-letter-strategy", (value, _) ->
                wrongChoice(value, Set.of("at-most-once", "at-least-once"), "invalid_dlx_strategy"));
        CHECKS.put("x-max-length", (value, _) -> wrongCount(value));
        CHECKS.put("x-max-length-bytes", (value, _) -> wrongCount(value));
        CHECKS.put("x-max-in-memory-length", (value, _) -> wrongCount(value));
        CHECKS.put("x-max-in-memory-bytes", (value, _) -> wrongCount(value));
        CHECKS.put("x-max-priority", (value, _) -> wrongPriority(value));
        CHECKS.put("x-overflow", (value, _) -> wrongChoice(
                value, Set.of("drop-head", "reject-publish", "reject-publish-dlx"), "invalid_overflow"));
        CHECKS.put("x-queue-mode", (value, _) -> wrongMode(value));
        CHECKS.put("x-queue-version", (value, _) -> wrongVersion(value));
        CHECKS.put("x-single-active-consumer", (value, _) ->
                value instanceof FieldValue.Bool ? null : unacceptableType(value));
        CHECKS.put("x-queue-type", (value, _) -> wrongType(value));
        CHECKS.put("x-quorum-initial-group-size", (value, _) -> wrongSize(value));
        CHECKS.put("x-max-age", (value, _) -> wrongAge(value));
        CHECKS.put("x-stream-max-segment-size-bytes", (value, _) -> wrongCount(value));
        CHECKS.put("x-initial-cluster-size", (value, _) -> wrongSize(value));
        CHECKS.put("x-queue-leader-locator", (value, _) -> wrongChoice(
                value, Set.of("client-local", "balanced", "random", "least-leaders"), "invalid_queue_locator_arg"));
    }

    /// What each type knows, in the order in which a redeclaration is compared.
    private static final Map<String, List<String>> KNOWN = Map.of(
            "classic", List.of("x-expires", "x-message-ttl", "x-dead-letter-exchange", "x-dead-letter-routing-key",
                    "x-max-length", "x-max-length-bytes", "x-max-priority", "x-overflow", "x-queue-mode",
                    "x-queue-version", "x-single-active-consumer", "x-queue-type", "x-queue-master-locator"),
            "quorum", List.of("x-dead-letter-exchange", "x-dead-letter-routing-key", "x-dead-letter-strategy",
                    "x-expires", "x-max-length", "x-max-length-bytes", "x-max-in-memory-length",
                    "x-max-in-memory-bytes", "x-overflow", "x-single-active-consumer", "x-queue-type",
                    "x-quorum-initial-group-size", "x-delivery-limit", "x-message-ttl", "x-queue-leader-locator"),
            "stream", List.of("x-max-length-bytes", "x-queue-type", "x-max-age", "x-stream-max-segment-size-bytes",
                    "x-initial-cluster-size", "x-queue-leader-locator"));

    /// What no type knows is for somebody else, and passes.
    private static final Set<String> KNOWN_TO_SOME =
            KNOWN.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

    private QueueArguments() {}

    /// The names that a redeclaration must repeat with the same values, for a queue of this type.
    public static List<String> compared(MessageQueue.Type type) {
        return KNOWN.get(type.label());
    }

    /// Requires that every value is one RabbitMQ accepts and that the queue's type knows every argument; 406 otherwise.
    ///
    /// @param subject `queue 'orders' in vhost '/'`
    public static void requireValid(FieldTable arguments, String subject) {
        requireValidValue("x-queue-type", arguments, subject);
        List<String> known = KNOWN.get(queueType(arguments));
        for (String name : CHECKS.keySet()) {
            if (known.contains(name)) requireValidValue(name, arguments, subject);
        }
        for (String name : arguments.entries().keySet()) {
            if (KNOWN_TO_SOME.contains(name) && !known.contains(name)) {
                throw AmqpFault.preconditionFailed("invalid arg '" + name + "' for " + subject + " of queue type rabbit_"
                        + queueType(arguments) + "_queue");
            }
        }
    }

    private static void requireValidValue(String name, FieldTable arguments, String subject) {
        FieldValue value = arguments.get(name);
        String wrong = value == null ? null : CHECKS.get(name).wrong(value, arguments);
        if (wrong != null) {
            throw AmqpFault.preconditionFailed("invalid arg '" + name + "' for " + subject + ": " + wrong);
        }
    }

    /// The text of `x-queue-type`: `classic` where absent, empty where it is no text.
    public static String queueType(FieldTable arguments) {
        FieldValue type = arguments.get("x-queue-type");
        if (type == null) return "classic";
        return type instanceof FieldValue.LongString(String text) ? text : "";
    }

    /// The arguments as a redeclaration compares them: saying `classic` is saying nothing.
    public static FieldTable comparable(FieldTable arguments) {
        return queueType(arguments).equals("classic") ? arguments.without("x-queue-type") : arguments;
    }

    private static String wrongCount(FieldValue value) {
        Long count = value.integerOrNull();
        if (count == null) return notAnInteger(value);
        return count < 0 ? "{value_negative," + count + "}" : null;
    }

    private static String wrongTtl(FieldValue value) {
        Long millis = value.integerOrNull();
        if (millis != null && millis > TTL_MILLIS_MAX) return "{value_too_large," + millis + "}";
        return wrongCount(value);
    }

    private static String wrongExpires(FieldValue value) {
        return Long.valueOf(0).equals(value.integerOrNull()) ? "{value_zero,0}" : wrongTtl(value);
    }

    private static String wrongSize(FieldValue value) {
        return Long.valueOf(0).equals(value.integerOrNull()) ? "{value_zero,0}" : wrongCount(value);
    }

    private static String wrongAge(FieldValue value) {
        if (!(value instanceof FieldValue.LongString(String age))) return unacceptableType(value);
        return age.matches("\\d+[YMDhms]") ? null : "invalid_max_age";
    }

    private static String wrongPriority(FieldValue value) {
        Long priority = value.integerOrNull();
        return priority != null && priority > 255 ? "{max_value_exceeded," + priority + "}" : wrongCount(value);
    }

    private static String wrongText(FieldValue value) {
        return value instanceof FieldValue.LongString ? null : unacceptableType(value);
    }

    private static String wrongDeadLetterRoutingKey(FieldValue value, FieldTable all) {
        if (!(value instanceof FieldValue.LongString)) return unacceptableType(value);
        return all.contains("x-dead-letter-exchange") ? null : "routing_key_but_no_dlx_defined";
    }

    private static String wrongChoice(FieldValue value, Set<String> choices, String wrong) {
        if (!(value instanceof FieldValue.LongString(String text))) return unacceptableType(value);
        return choices.contains(text) ? null : wrong;
    }

    private static String wrongMode(FieldValue value) {
        if (!(value instanceof FieldValue.LongString(String mode))) return unacceptableType(value);
        return Set.of("default", "lazy").contains(mode) ? null : "\"unsupported queue mode '" + mode + "'\"";
    }

    private static String wrongVersion(FieldValue value) {
        Long version = value.integerOrNull();
        if (version == null) return notAnInteger(value);
        return version == 1 || version == 2 ? null : "\"unsupported queue version '" + version + "'\"";
    }

    private static String wrongType(FieldValue value) {
        if (!(value instanceof FieldValue.LongString(String type))) return unacceptableType(value);
        return Set.of("classic", "quorum", "stream").contains(type)
                ? null
                : "\"unsupported queue type '" + type + "'\"";
    }

    private static String notAnInteger(FieldValue value) {
        return "\"expected integer, got " + ErlangTerm.kind(value) + "\"";
    }

    private static String unacceptableType(FieldValue value) {
        return "{unacceptable_type," + ErlangTerm.kind(value) + "}";
    }
}

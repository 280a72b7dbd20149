package org.brokerworkbench.engine.core.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;

/// How a queue behaves, from its arguments and the policies that apply to it; [#UNLIMITED] where nothing is set.
///
/// Of two numbers the smaller holds; of two other values the queue's own argument. Source: RabbitMQ: policies,
/// `rabbit_queue_type_util:args_policy_lookup`.
///
/// @param expiresMillis unused time after which the queue is deleted
/// @param maxLengthBytes counts bodies of ready messages
/// @param deadLetterExchange null for none; empty is the default exchange
/// @param deadLetterRoutingKey null to keep the message's own keys
/// @param deliveryLimit returns after which a quorum queue drops or dead-letters a message
public record QueueSettings(
        long messageTtlMillis,
        long expiresMillis,
        long maxLength,
        long maxLengthBytes,
        Overflow overflow,
        String deadLetterExchange,
        String deadLetterRoutingKey,
        long deliveryLimit) {

    public static final long UNLIMITED = -1;

    /// What happens to a message that is one too many.
    public enum Overflow {
        DROP_HEAD("drop-head"),
        REJECT_PUBLISH("reject-publish"),
        REJECT_PUBLISH_DLX("reject-publish-dlx");

        private final String label;

        Overflow(String label) {
            this.label = label;
        }

        /// RabbitMQ's name of it.
        public String label() {
            return label;
        }

        static Overflow labelled(String label) {
            for (Overflow overflow : values()) {
                if (overflow.label.equals(label)) return overflow;
            }
            return DROP_HEAD;
        }
    }

    /// @param arguments of queue.declare, valid ([QueueArguments])
    /// @param policy the merged definition of the policies that apply, by RabbitMQ's names
    /// @param defaultDeliveryLimit of the queue's type
    public static QueueSettings of(FieldTable arguments, Map<String, Object> policy, long defaultDeliveryLimit) {
        long deliveryLimit = smaller(arguments, policy, "delivery-limit");
        return new QueueSettings(
                smaller(arguments, policy, "message-ttl"),
                smaller(arguments, policy, "expires"),
                smaller(arguments, policy, "max-length"),
                smaller(arguments, policy, "max-length-bytes"),
                Overflow.labelled(text(arguments, policy, "overflow")),
                text(arguments, policy, "dead-letter-exchange"),
                text(arguments, policy, "dead-letter-routing-key"),
                deliveryLimit == UNLIMITED ? defaultDeliveryLimit : deliveryLimit);
    }

    /// Whether a limit of length is set.
    boolean bounded() {
        return maxLength != UNLIMITED || maxLengthBytes != UNLIMITED;
    }

    /// The settings that differ from an ordinary queue's, by RabbitMQ's policy names.
    public Map<String, Object> described() {
        Map<String, Object> set = new LinkedHashMap<>();
        putLimit(set, "message-ttl", messageTtlMillis);
        putLimit(set, "expires", expiresMillis);
        putLimit(set, "max-length", maxLength);
        putLimit(set, "max-length-bytes", maxLengthBytes);
        if (bounded()) set.put("overflow", overflow.label());
        if (deadLetterExchange != null) set.put("dead-letter-exchange", deadLetterExchange);
        if (deadLetterRoutingKey != null) set.put("dead-letter-routing-key", deadLetterRoutingKey);
        putLimit(set, "delivery-limit", deliveryLimit);
        return set;
    }

    private static void putLimit(Map<String, Object> set, String name, long value) {
        if (value != UNLIMITED) set.put(name, value);
    }

    private static long smaller(FieldTable arguments, Map<String, Object> policy, String name) {
        FieldValue argument = arguments.get("x-" + name);
        Long own = argument == null ? null : argument.integerOrNull();
        Long imposed = policy.get(name) instanceof Number number ? number.longValue() : null;
        if (own == null) return imposed == null ? UNLIMITED : imposed;
        return imposed == null ? own : Math.min(own, imposed);
    }

    private static String text(FieldTable arguments, Map<String, Object> policy, String name) {
        FieldValue argument = arguments.get("x-" + name);
        if (argument != null) return argument.textOrNull();
        return policy.get(name) instanceof String imposed ? imposed : null;
    }
}

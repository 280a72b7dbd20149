package org.brokerworkbench.engine.core.policy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.brokerworkbench.engine.core.ErlangRegex;

/// Settings for all queues or exchanges of a virtual host whose names a pattern finds.
///
/// A policy of settings that a kind of queue does not know passes that kind by.
///
/// @param definition plain values by key, ordered by key
/// @param priority of the matching policies the highest counts
public record Policy(
        String vhost, String name, ErlangRegex pattern, ApplyTo applyTo, Number priority, Map<String, Object> definition) {

    /// What a policy is meant for.
    public enum ApplyTo {
        ALL("all"),
        QUEUES("queues"),
        EXCHANGES("exchanges");

        private final String label;

        ApplyTo(String label) {
            this.label = label;
        }

        /// RabbitMQ's word.
        public String label() {
            return label;
        }

        /// The one of that label, or null.
        public static ApplyTo ofLabelOrNull(String label) {
            for (ApplyTo applyTo : values()) {
                if (applyTo.label.equals(label)) return applyTo;
            }
            return null;
        }
    }

    /// What a policy is asked about.
    public enum Target {
        EXCHANGE,
        CLASSIC_QUEUE,
        QUORUM_QUEUE;

        private boolean knows(String key) {
            return switch (this) {
                case EXCHANGE -> true;
                case CLASSIC_QUEUE -> switch (key) {
                    case "max-age", "stream-max-segment-size-bytes", "queue-leader-locator", "initial-cluster-size",
                            "delivery-limit", "dead-letter-strategy" -> false;
                    default -> true;
                };
                case QUORUM_QUEUE -> switch (key) {
                    case "max-priority", "queue-mode", "single-active-consumer", "ha-mode", "ha-params",
                            "ha-sync-mode", "ha-promote-on-shutdown", "ha-promote-on-failure",
                            "queue-master-locator", "max-age", "stream-max-segment-size-bytes",
                            "initial-cluster-size" -> false;
                    default -> true;
                };
            };
        }
    }

    public Policy {
        definition = Collections.unmodifiableMap(new TreeMap<>(definition));
    }

    /// Whether it applies to a queue or exchange, whichever other policy wins there.
    public boolean matches(Target target, String resource) {
        boolean meant = switch (applyTo) {
            case ALL -> true;
            case QUEUES -> target != Target.EXCHANGE;
            case EXCHANGES -> target == Target.EXCHANGE;
        };
        return meant && definition.keySet().stream().allMatch(target::knows) && pattern.isFoundIn(resource);
    }
}

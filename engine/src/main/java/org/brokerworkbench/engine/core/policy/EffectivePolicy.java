package org.brokerworkbench.engine.core.policy;

import java.util.Map;

/// What the policies mean for one queue or exchange.
///
/// @param policy the name of the matching policy of the highest priority, null for none
/// @param operatorPolicy the same of the operator policies
/// @param definition both merged, plain values by key (`max-length`, `dead-letter-exchange`, …); of two limits the
///     lower one
public record EffectivePolicy(String policy, String operatorPolicy, Map<String, Object> definition) {

    public static final EffectivePolicy NONE = new EffectivePolicy(null, null, Map.of());

    /// A whole number of the definition, or null.
    public Long number(String key) {
        return definition.get(key) instanceof Number number ? number.longValue() : null;
    }

    /// A text of the definition, or null.
    public String text(String key) {
        return definition.get(key) instanceof String text ? text : null;
    }
}

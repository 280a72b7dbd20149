package org.brokerworkbench.engine.core.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The policies and operator policies of all virtual hosts. Loop thread only.
///
/// Of the policies that match, the one of the highest priority counts, alone; likewise of the operator policies. Who
/// changes something here applies [#effective] anew to the queues and exchanges of that virtual host. Source:
/// RabbitMQ, "Parameters and Policies".
public final class Policies {

    /// What one virtual host has of one sort, by name.
    private static final class Shelf {
        private final Map<String, Map<String, Policy>> byVhost = new TreeMap<>();

        boolean put(Policy policy) {
            return byVhost.computeIfAbsent(policy.vhost(), _ -> new TreeMap<>()).put(policy.name(), policy) == null;
        }

        boolean remove(String vhost, String name) {
            return in(vhost).remove(name) != null;
        }

        Map<String, Policy> in(String vhost) {
            return byVhost.getOrDefault(vhost, new HashMap<>());
        }

        List<Policy> all() {
            List<Policy> all = new ArrayList<>();
            byVhost.values().forEach(policies -> all.addAll(policies.values()));
            return all;
        }

        Policy match(String vhost, Policy.Target target, String name) {
            return first(in(vhost).values().stream(), target, name);
        }

        private static Policy first(Stream<Policy> policies, Policy.Target target, String name) {
            return policies.filter(policy -> policy.matches(target, name))
                    .max(Comparator.comparing(policy -> new BigDecimal(policy.priority().toString())))
                    .orElse(null);
        }
    }

    private final Shelf policies = new Shelf();
    private final Shelf operatorPolicies = new Shelf();

    /// Adds or replaces a policy; the values are plain, as they come out of JSON.
    ///
    /// @return true where there was no such policy
    /// @throws ValidationFailed where something is wrong with it; nothing is changed then
    public boolean set(
            String vhost, String name, Object pattern, Object applyTo, Object priority, Object definition) {
        return policies.put(PolicyRules.policy(false, vhost, name, pattern, applyTo, priority, definition));
    }

    /// Adds or replaces an operator policy, which may only set limits.
    ///
    /// @return true where there was no such policy
    /// @throws ValidationFailed where something is wrong with it; nothing is changed then
    public boolean setOperator(
            String vhost, String name, Object pattern, Object applyTo, Object priority, Object definition) {
        return operatorPolicies.put(PolicyRules.policy(true, vhost, name, pattern, applyTo, priority, definition));
    }

    /// @return false where there was no such policy
    public boolean delete(String vhost, String name) {
        return policies.remove(vhost, name);
    }

    /// @return false where there was no such operator policy
    public boolean deleteOperator(String vhost, String name) {
        return operatorPolicies.remove(vhost, name);
    }

    /// The policy, or null.
    public Policy find(String vhost, String name) {
        return policies.in(vhost).get(name);
    }

    /// The operator policy, or null.
    public Policy findOperator(String vhost, String name) {
        return operatorPolicies.in(vhost).get(name);
    }

    /// All policies by virtual host and name.
    public List<Policy> all() {
        return policies.all();
    }

    /// All operator policies by virtual host and name.
    public List<Policy> allOperator() {
        return operatorPolicies.all();
    }

    /// Forgets a virtual host that is deleted.
    public void forgetVhost(String vhost) {
        policies.byVhost.remove(vhost);
        operatorPolicies.byVhost.remove(vhost);
    }

    /// Which policy would count for a queue or exchange, were this one set in place of what has its name.
    ///
    /// @param operator whether it is an operator policy
    /// @param set one that matches
    public Policy winner(boolean operator, Policy set, Policy.Target target, String name) {
        Shelf shelf = operator ? operatorPolicies : policies;
        Map<String, Policy> all = new TreeMap<>(shelf.in(set.vhost()));
        all.put(set.name(), set);
        return Shelf.first(all.values().stream(), target, name);
    }

    /// What the policies mean for one queue or exchange.
    public EffectivePolicy effective(String vhost, Policy.Target target, String name) {
        Policy policy = policies.match(vhost, target, name);
        Policy operator = operatorPolicies.match(vhost, target, name);
        if (policy == null && operator == null) return EffectivePolicy.NONE;
        if (operator == null) return new EffectivePolicy(policy.name(), null, policy.definition());
        if (policy == null) return new EffectivePolicy(null, operator.name(), operator.definition());
        Map<String, Object> merged = new TreeMap<>(policy.definition());
        operator.definition().forEach((key, limit) -> merged.merge(key, limit, Policies::lower));
        return new EffectivePolicy(policy.name(), operator.name(), java.util.Collections.unmodifiableMap(merged));
    }

    private static Object lower(Object one, Object other) {
        return ((Number) one).longValue() <= ((Number) other).longValue() ? one : other;
    }
}

package org.brokerworkbench.engine.core;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.access.PasswordHash;
import org.brokerworkbench.engine.core.access.Permissions.Permission;
import org.brokerworkbench.engine.core.access.Permissions.TopicPermission;
import org.brokerworkbench.engine.core.access.User;
import org.brokerworkbench.engine.core.policy.Policy;

/// What administrators set up, as one table: virtual hosts, users, permissions, policies, limits, global parameters.
///
/// It is small and changes seldom, so it is kept and compared as a whole.
final class Administration {

    private Administration() {}

    static FieldTable of(Node node) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("vhosts", node.vhosts().stream().map(Administration::plain).toList());
        all.put("users", node.users().all().stream().map(Administration::plain).toList());
        all.put("permissions", node.permissions().all().stream()
                .map(p -> List.of(p.vhost(), p.user(), p.configure(), p.write(), p.read()))
                .toList());
        all.put("topic-permissions", node.permissions().allTopic().stream()
                .map(p -> List.of(p.vhost(), p.user(), p.exchange(), p.write(), p.read()))
                .toList());
        all.put("policies", node.policies().all().stream().map(Administration::plain).toList());
        all.put("operator-policies", node.policies().allOperator().stream().map(Administration::plain).toList());
        all.put("vhost-limits", node.limits().ofVhosts());
        all.put("user-limits", node.limits().ofUsers());
        all.put("global-parameters", node.globalParameters());
        return PlainValues.toTable(all);
    }

    /// Sets a fresh node up as it was kept, in place of its defaults.
    static void restore(FieldTable kept, Node node) {
        Map<String, Object> all = PlainValues.of(kept);
        restoreVhosts(all, node);
        node.users().all().forEach(user -> node.users().delete(user.name()));
        for (Map<String, Object> user : maps(all, "users")) {
            PasswordHash password = new PasswordHash(
                    (byte[]) user.get("hash"), PasswordHash.Algorithm.ofLabelOrNull((String) user.get("algorithm")));
            node.users().put(new User((String) user.get("name"), password, texts(user, "tags")));
        }
        node.permissions().all().forEach(p -> node.permissions().clear(p.vhost(), p.user()));
        for (List<String> p : lists(all, "permissions")) {
            node.permissions().set(new Permission(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4)));
        }
        for (List<String> p : lists(all, "topic-permissions")) {
            node.permissions().setTopic(new TopicPermission(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4)));
        }
        for (Map<String, Object> p : maps(all, "policies")) {
            node.policies().set((String) p.get("vhost"), (String) p.get("name"), p.get("pattern"), p.get("apply-to"),
                    p.get("priority"), p.get("definition"));
        }
        for (Map<String, Object> p : maps(all, "operator-policies")) {
            node.policies().setOperator((String) p.get("vhost"), (String) p.get("name"), p.get("pattern"),
                    p.get("apply-to"), p.get("priority"), p.get("definition"));
        }
        nested(all, "vhost-limits").forEach((vhost, limits) -> limits.forEach(
                (limit, value) -> node.limits().setForVhost(vhost, limit, value)));
        nested(all, "user-limits").forEach((user, limits) -> limits.forEach(
                (limit, value) -> node.limits().setForUser(user, limit, value)));
        node.globalParameters().putAll(map(all.get("global-parameters")));
    }

    private static void restoreVhosts(Map<String, Object> all, Node node) {
        Set<String> kept = new LinkedHashSet<>();
        for (Map<String, Object> vhost : maps(all, "vhosts")) {
            String name = (String) vhost.get("name");
            kept.add(name);
            node.createVhost(name);
            node.vhost(name).describe((String) vhost.get("description"), List.copyOf(texts(vhost, "tags")));
        }
        if (!kept.contains(Node.DEFAULT_VHOST)) node.deleteVhost(Node.DEFAULT_VHOST);
    }

    private static Map<String, Object> plain(VirtualHost vhost) {
        return Map.of("name", vhost.name(), "description", vhost.description(), "tags", vhost.tags());
    }

    private static Map<String, Object> plain(User user) {
        return Map.of("name", user.name(), "hash", user.password().octets(), "algorithm",
                user.password().algorithm().label(), "tags", List.copyOf(user.tags()));
    }

    private static Map<String, Object> plain(Policy policy) {
        return Map.of("vhost", policy.vhost(), "name", policy.name(), "pattern", policy.pattern().source(),
                "apply-to", policy.applyTo().label(), "priority", policy.priority(), "definition", policy.definition());
    }

    // What was written is read back with the same shapes, so the casts below hold.

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> all, String name) {
        return (List<Map<String, Object>>) all.get(name);
    }

    @SuppressWarnings("unchecked")
    private static List<List<String>> lists(Map<String, Object> all, String name) {
        return (List<List<String>>) all.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> nested(Map<String, Object> all, String name) {
        return (Map<String, Map<String, Object>>) all.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> texts(Map<String, Object> of, String name) {
        return new LinkedHashSet<>((List<String>) of.get(name));
    }
}

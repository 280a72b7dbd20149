package org.brokerworkbench.fx.definitions;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.code.Act;
import org.jspecify.annotations.Nullable;

/// Differences of definitions as what somebody does: to be written down as code.
final class DifferenceActs {

    private static final String OPERATOR_POLICY = "operator_policy";
    private static final String VHOST_LIMITS = "vhost-limits";

    private DifferenceActs() {}

    /// In an order in which it can be done. What goes with its virtual host or its user is not done on its own.
    static List<Act> of(List<Difference> differences) {
        Set<Object> gone = new HashSet<>();
        for (Difference difference : differences) {
            if (difference.after() != null) continue;
            if (difference.category() == Category.VHOSTS) gone.add("vhost " + difference.text("name"));
            if (difference.category() == Category.USERS) gone.add("user " + difference.text("name"));
        }
        return differences.stream()
                .filter(difference -> !gone.contains("vhost " + difference.text("vhost"))
                        && !gone.contains("user " + difference.text("user")))
                .flatMap(DifferenceActs::of).toList();
    }

    /// One of them, whatever it goes with.
    static List<Act> alone(Difference difference) {
        return of(difference).toList();
    }

    private static Stream<Act> of(Difference difference) {
        Map<String, Object> after = difference.after();
        String vhost = difference.text("vhost");
        String name = difference.text("name");
        String user = difference.text("user");
        boolean there = after != null;
        return switch (difference.category()) {
            case USERS -> users(difference, name);
            case VHOSTS -> Stream.of(there
                    ? new Act.PutVhost(name, difference.text("description"), Difference.tags(after), difference.before() != null)
                    : new Act.DeleteVhost(name));
            case PERMISSIONS -> Stream.of(there
                    ? new Act.SetPermissions(vhost, user, difference.text("configure"), difference.text("write"), difference.text("read"))
                    : new Act.ClearPermissions(vhost, user));
            case TOPIC_PERMISSIONS -> Stream.of(there
                    ? new Act.SetTopicPermissions(vhost, user, difference.text("exchange"), difference.text("write"), difference.text("read"))
                    : new Act.ClearTopicPermissions(vhost, user, difference.text("exchange")));
            case GLOBAL_PARAMETERS -> Stream.of(there
                    ? new Act.SetGlobalParameter(name, after.get("value")) : new Act.ClearGlobalParameter(name));
            case PARAMETERS -> parameters(difference, vhost, name);
            case POLICIES -> Stream.of(there ? policy(false, vhost, name, after) : new Act.ClearPolicy(false, vhost, name));
            case QUEUES -> Stream.of(there
                    ? new Act.DeclareQueue(vhost, name, is(after, "durable"), false, is(after, "auto_delete"), Difference.table(after, "arguments"))
                    : new Act.DeleteQueue(vhost, name));
            case EXCHANGES -> Stream.of(there
                    ? new Act.DeclareExchange(vhost, name, difference.text("type"), is(after, "durable"), is(after, "auto_delete"),
                            is(after, "internal"), Difference.table(after, "arguments"))
                    : new Act.DeleteExchange(vhost, name));
            case BINDINGS -> Stream.of(there ? new Act.Bind(binding(after)) : new Act.Unbind(binding(difference.entry())));
        };
    }

    private static Stream<Act> users(Difference difference, String name) {
        Map<String, Object> after = difference.after();
        Map<String, Object> before = difference.before();
        if (after == null) return Stream.of(new Act.DeleteUser(name));
        boolean samePassword = before != null && Objects.equals(before.get("password_hash"), after.get("password_hash"));
        boolean sameTags = before != null && Difference.tags(before).equals(Difference.tags(after));
        Act put = new Act.PutUser(name, samePassword ? null : difference.text("password_hash"),
                difference.text("hashing_algorithm"), Difference.tags(after), before != null);
        Act limits = new Act.LimitUser(name, Difference.table(after, "limits"), dropped(before, after, "limits"));
        return Stream.concat(samePassword && sameTags ? Stream.of() : Stream.of(put),
                Difference.table(before, "limits").equals(Difference.table(after, "limits")) ? Stream.of() : Stream.of(limits));
    }

    private static Stream<Act> parameters(Difference difference, String vhost, String name) {
        Map<String, Object> after = difference.after();
        return switch (difference.text("component")) {
            case OPERATOR_POLICY -> Stream.of(after == null ? new Act.ClearPolicy(true, vhost, name)
                    : policy(true, vhost, name, Difference.table(after, "value")));
            case VHOST_LIMITS -> Stream.of(new Act.LimitVhost(vhost, Difference.table(after, "value"),
                    dropped(difference.before(), after, "value")));
            default -> Stream.of();
        };
    }

    private static Set<String> dropped(
            @Nullable Map<String, Object> before, @Nullable Map<String, Object> after, String field) {
        Set<String> dropped = new HashSet<>(Difference.table(before, field).keySet());
        dropped.removeAll(Difference.table(after, field).keySet());
        return dropped;
    }

    private static Act policy(boolean operator, String vhost, String name, Map<String, Object> policy) {
        return new Act.SetPolicy(operator, vhost, name, String.valueOf(policy.get("pattern")),
                String.valueOf(policy.getOrDefault("apply-to", "all")),
                policy.get("priority") instanceof Number priority ? priority : 0, Difference.table(policy, "definition"));
    }

    static BindingInfo binding(Map<String, Object> entry) {
        return new BindingInfo(String.valueOf(entry.get("vhost")), String.valueOf(entry.get("source")),
                "exchange".equals(entry.get("destination_type")) ? Destination.EXCHANGE : Destination.QUEUE,
                String.valueOf(entry.get("destination")), String.valueOf(entry.getOrDefault("routing_key", "")),
                Difference.table(entry, "arguments"));
    }

    private static boolean is(Map<String, Object> entry, String field) {
        return Boolean.TRUE.equals(entry.get(field));
    }
}

package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.access.PasswordHash;
import org.brokerworkbench.engine.core.access.Permissions.Access;
import org.brokerworkbench.engine.core.access.Permissions.Permission;
import org.brokerworkbench.engine.core.access.Permissions.Resource;
import org.brokerworkbench.engine.core.access.Permissions.Ruling;
import org.brokerworkbench.engine.core.access.Permissions.TopicPermission;
import org.brokerworkbench.engine.core.access.User;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.policy.Policies;
import org.brokerworkbench.engine.core.policy.Policy;
import org.brokerworkbench.engine.core.policy.ValidationFailed;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.AdministrationSnapshot;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PermissionInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PolicyInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PolicyMatch;
import org.brokerworkbench.engine.event.AdministrationSnapshot.Reason;
import org.brokerworkbench.engine.event.AdministrationSnapshot.TopicPermissionInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.UserInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.Verdict;
import org.brokerworkbench.engine.event.AdministrationSnapshot.VhostInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;

/// Virtual hosts, users, permissions, policies and limits, changed and asked about with an administrator's rights. Loop
/// thread only.
///
/// What is wrong is an [AmqpFault] with RabbitMQ's text, and nothing is changed then.
public final class Administering {

    private static final int MATCHES_MAX = 1_000;

    private final Node node;

    public Administering(Node node) {
        this.node = node;
    }

    // --- virtual hosts ---

    /// Creates a virtual host, or describes one anew.
    ///
    /// @param owner gets all permissions in a new one; null for nobody
    public void putVhost(String name, String description, List<String> tags, String owner) {
        if (name.isEmpty()) throw AmqpFault.preconditionFailed("a virtual host needs a name");
        if (owner != null) requireUser(owner);
        boolean created = node.createVhost(name);
        node.vhost(name).describe(description, tags);
        if (created && owner != null) node.permissions().set(new Permission(name, owner, ".*", ".*", ".*"));
    }

    public void deleteVhost(String name) {
        node.requireVhost(name);
        node.deleteVhost(name);
    }

    /// @param value null for no limit
    public void setVhostLimit(String vhost, String limit, Long value) {
        node.requireVhost(vhost);
        validated(() -> {
            if (value == null) node.limits().clearForVhost(vhost, limit);
            else node.limits().setForVhost(vhost, limit, value);
        });
    }

    // --- users ---

    /// @param password null keeps the one there is
    public void putUser(String name, String password, List<String> tags) {
        if (name.isEmpty()) throw AmqpFault.preconditionFailed("a user needs a name");
        User before = node.users().find(name);
        if (password != null) {
            node.users().put(name, password, new LinkedHashSet<>(tags));
        } else {
            PasswordHash kept = before == null ? PasswordHash.NONE : before.password();
            node.users().put(new User(name, kept, new LinkedHashSet<>(tags)));
        }
    }

    public void deleteUser(String name) {
        requireUser(name);
        node.deleteUser(name);
    }

    private void requireUser(String name) {
        if (node.users().find(name) == null) throw AmqpFault.notFound("no user '" + name + "'");
    }

    /// @param value null for no limit
    public void setUserLimit(String user, String limit, Long value) {
        requireUser(user);
        validated(() -> {
            if (value == null) node.limits().clearForUser(user, limit);
            else node.limits().setForUser(user, limit, value);
        });
    }

    // --- permissions ---

    public void setPermissions(Permission permission) {
        node.requireVhost(permission.vhost());
        requireUser(permission.user());
        validated(() -> node.permissions().set(permission));
    }

    public void clearPermissions(String vhost, String user) {
        if (node.permissions().clear(vhost, user)) return;
        throw AmqpFault.notFound("user '" + user + "' has no permissions in vhost '" + vhost + "'");
    }

    public void setTopicPermissions(TopicPermission permission) {
        node.requireVhost(permission.vhost());
        requireUser(permission.user());
        validated(() -> node.permissions().setTopic(permission));
    }

    public void clearTopicPermissions(String vhost, String user, String exchange) {
        if (node.permissions().clearTopic(vhost, user, exchange)) return;
        throw AmqpFault.notFound("user '" + user + "' has no topic permissions for exchange '" + exchange + "' in vhost '"
                + vhost + "'");
    }

    public Verdict mayAccess(String user, String vhost, Access access, Resource kind, String name) {
        Verdict nobody = nobodyOrNowhere(user, vhost, name);
        return nobody != null ? nobody : verdict(node.permissions().ruling(user, vhost, access, kind, name), Reason.NO_PERMISSIONS);
    }

    public Verdict mayUseTopic(String user, String vhost, Access access, String exchange, String routingKey) {
        Verdict nobody = nobodyOrNowhere(user, vhost, routingKey);
        if (nobody != null) return nobody;
        return verdict(node.permissions().topicRuling(user, vhost, exchange, access, routingKey), Reason.NO_TOPIC_PERMISSIONS);
    }

    private Verdict nobodyOrNowhere(String user, String vhost, String asked) {
        if (node.vhost(vhost) == null) return new Verdict(false, Reason.NO_SUCH_VHOST, "", asked);
        if (node.users().find(user) == null) return new Verdict(false, Reason.NO_SUCH_USER, "", asked);
        return null;
    }

    private static Verdict verdict(Ruling ruling, Reason withoutPattern) {
        return ruling.pattern() == null
                ? new Verdict(ruling.allowed(), withoutPattern, "", ruling.asked())
                : new Verdict(ruling.allowed(), Reason.PATTERN, ruling.pattern(), ruling.asked());
    }

    // --- policies ---

    /// @param operator whether it is an operator policy
    public void setPolicy(
            boolean operator, String vhost, String name, String pattern, String applyTo, int priority,
            Map<String, Object> definition) {
        node.requireVhost(vhost);
        if (name.isEmpty()) throw AmqpFault.preconditionFailed("a policy needs a name");
        Policies policies = node.policies();
        validated(() -> {
            if (operator) policies.setOperator(vhost, name, pattern, applyTo, priority, definition);
            else policies.set(vhost, name, pattern, applyTo, priority, definition);
        });
        node.policiesChanged(vhost);
    }

    public void deletePolicy(boolean operator, String vhost, String name) {
        boolean deleted = operator ? node.policies().deleteOperator(vhost, name) : node.policies().delete(vhost, name);
        if (!deleted) throw AmqpFault.notFound("no policy '" + name + "' in vhost '" + vhost + "'");
        node.policiesChanged(vhost);
    }

    /// What a policy would apply to, were it set.
    public List<PolicyMatch> matches(
            boolean operator, String vhost, String name, String pattern, String applyTo, int priority,
            Map<String, Object> definition) {
        Policies tried = new Policies();
        validated(() -> {
            if (operator) tried.setOperator(vhost, name, pattern, applyTo, priority, definition);
            else tried.set(vhost, name, pattern, applyTo, priority, definition);
        });
        return matches(operator ? tried.findOperator(vhost, name) : tried.find(vhost, name), operator, node.requireVhost(vhost));
    }

    private List<PolicyMatch> matches(Policy policy, boolean operator, VirtualHost vhost) {
        List<PolicyMatch> matches = new ArrayList<>();
        for (MessageExchange exchange : vhost.exchanges()) {
            match(matches, policy, operator, Policy.Target.EXCHANGE, Destination.EXCHANGE, exchange.name());
        }
        for (MessageQueue queue : vhost.queues()) {
            match(matches, policy, operator, VirtualHost.policyTarget(queue.declaration()), Destination.QUEUE, queue.name());
        }
        return matches;
    }

    private void match(
            List<PolicyMatch> matches, Policy policy, boolean operator, Policy.Target target, Destination kind, String name) {
        if (matches.size() == MATCHES_MAX || name.isEmpty() || !policy.matches(target, name)) return;
        matches.add(new PolicyMatch(kind, name, node.policies().winner(operator, policy, target, name).name()));
    }

    private static void validated(Runnable change) {
        try {
            change.run();
        } catch (ValidationFailed failed) {
            throw AmqpFault.preconditionFailed(failed.getMessage().strip().replaceAll("\\s*\\n\\s*", " "));
        } catch (PatternSyntaxException none) {
            ErlangRegex.Flaw flaw = ErlangRegex.flaw(none);
            throw AmqpFault.preconditionFailed("'" + none.getPattern() + "' is no regular expression: " + flaw.reason()
                    + " at position " + flaw.offset());
        }
    }

    public void clearGlobalParameter(String name) {
        node.globalParameters().remove(name);
    }

    // --- everything ---

    /// All of it, in the order of names.
    public AdministrationSnapshot snapshot() {
        return new AdministrationSnapshot(
                node.vhosts().stream().map(this::info).toList(),
                node.users().all().stream().map(this::info).toList(),
                node.permissions().all().stream()
                        .map(p -> new PermissionInfo(p.vhost(), p.user(), p.configure(), p.write(), p.read()))
                        .sorted(Comparator.comparing(PermissionInfo::vhost).thenComparing(PermissionInfo::user))
                        .toList(),
                node.permissions().allTopic().stream()
                        .map(p -> new TopicPermissionInfo(p.vhost(), p.user(), p.exchange(), p.write(), p.read()))
                        .sorted(Comparator.comparing(TopicPermissionInfo::vhost).thenComparing(TopicPermissionInfo::user)
                                .thenComparing(TopicPermissionInfo::exchange))
                        .toList(),
                policies());
    }

    private List<PolicyInfo> policies() {
        List<PolicyInfo> infos = new ArrayList<>();
        add(infos, node.policies().all(), false);
        add(infos, node.policies().allOperator(), true);
        return infos;
    }

    private void add(List<PolicyInfo> infos, Collection<Policy> policies, boolean operator) {
        for (Policy policy : policies) {
            infos.add(new PolicyInfo(policy.vhost(), policy.name(), operator, policy.pattern().source(),
                    policy.applyTo().label(), policy.priority(), policy.definition(),
                    matches(policy, operator, node.requireVhost(policy.vhost()))));
        }
    }

    private VhostInfo info(VirtualHost vhost) {
        long messages = 0;
        for (MessageQueue queue : vhost.queues()) messages += queue.readyCount() + queue.unacknowledgedCount();
        int connections = (int) node.connections().stream().filter(connection -> connection.vhost() == vhost).count();
        return new VhostInfo(vhost.name(), vhost.description(), vhost.tags(), vhost.exchanges().size(),
                vhost.queues().size(), connections, messages,
                Map.copyOf(node.limits().ofVhosts().getOrDefault(vhost.name(), Map.of())));
    }

    private UserInfo info(User user) {
        int connections =
                (int) node.connections().stream().filter(connection -> connection.user().name().equals(user.name())).count();
        return new UserInfo(user.name(), List.copyOf(user.tags()), !user.password().isNone(), connections,
                Map.copyOf(node.limits().ofUsers().getOrDefault(user.name(), Map.of())));
    }
}

package org.brokerworkbench.engine.event;

import java.util.List;
import java.util.Map;

/// What administrators have set up, at one moment: pure data.
///
/// @param policies policies and operator policies, each with what it applies to
public record AdministrationSnapshot(
        List<VhostInfo> vhosts,
        List<UserInfo> users,
        List<PermissionInfo> permissions,
        List<TopicPermissionInfo> topicPermissions,
        List<PolicyInfo> policies) {

    /// @param messages ready and unacknowledged ones of all its queues
    /// @param limits `max-connections` and `max-queues`, where they are set
    public record VhostInfo(
            String name,
            String description,
            List<String> tags,
            int exchanges,
            int queues,
            int connections,
            long messages,
            Map<String, Long> limits) {}

    /// @param hasPassword false for one who cannot log in with a password
    /// @param limits `max-connections` and `max-channels`, where they are set
    public record UserInfo(
            String name, List<String> tags, boolean hasPassword, int connections, Map<String, Long> limits) {}

    /// Regular expressions on the names of what a user may configure, write to and read from in a virtual host.
    public record PermissionInfo(String vhost, String user, String configure, String write, String read) {}

    /// Regular expressions on the routing keys of a topic exchange.
    public record TopicPermissionInfo(String vhost, String user, String exchange, String write, String read) {}

    /// @param operator whether it is an operator policy, which only limits
    /// @param applyTo `all`, `queues` or `exchanges`
    /// @param definition plain values by key
    /// @param matches what it applies to, whether or not another policy of a higher priority wins there
    public record PolicyInfo(
            String vhost,
            String name,
            boolean operator,
            String pattern,
            String applyTo,
            Number priority,
            Map<String, Object> definition,
            List<PolicyMatch> matches) {}

    /// A queue or exchange that a policy applies to.
    ///
    /// @param winner the policy that counts there: this one, or one of a higher priority
    public record PolicyMatch(BrokerSnapshot.Destination kind, String name, String winner) {}

    /// An answer to "may this user do that?".
    ///
    /// @param reason why, or why not
    /// @param pattern the regular expression that decided, empty where none did
    /// @param asked the name that it was asked about: the default exchange is `amq.default`
    public record Verdict(boolean allowed, Reason reason, String pattern, String asked) {}

    /// What decided a [Verdict].
    public enum Reason {
        NO_SUCH_VHOST,
        NO_SUCH_USER,
        /// The user has no permissions in the virtual host, and may not even enter it.
        NO_PERMISSIONS,
        PATTERN,
        /// Nothing limits the routing keys of this exchange for the user.
        NO_TOPIC_PERMISSIONS
    }
}

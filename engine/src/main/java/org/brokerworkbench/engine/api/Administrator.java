package org.brokerworkbench.engine.api;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.event.AdministrationSnapshot;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PolicyMatch;
import org.brokerworkbench.engine.event.AdministrationSnapshot.Verdict;

/// Who may do what, and which rules hold: virtual hosts, users, permissions, policies, limits.
///
/// Thread-safe; runs between turns, paused or not, with an administrator's rights. Every stage fails with an
/// `AmqpFault` that carries RabbitMQ's text where something makes no sense or names what is not there.
public interface Administrator {

    /// What a user wants to do with an exchange or a queue.
    enum Access {
        /// create, delete, alter
        CONFIGURE,
        /// publish to an exchange, bind a queue
        WRITE,
        /// consume from a queue, purge it, bind to an exchange
        READ
    }

    /// What a name stands for.
    enum Resource {
        EXCHANGE,
        QUEUE
    }

    CompletionStage<AdministrationSnapshot> snapshot();

    /// Creates a virtual host, or describes one anew.
    ///
    /// @param owner a user who gets all permissions in a new one; null for nobody
    CompletionStage<Void> putVhost(String name, String description, List<String> tags, String owner);

    /// Deletes a virtual host with all that is in it; its connections are closed.
    CompletionStage<Void> deleteVhost(String name);

    /// Adds a user, or changes one.
    ///
    /// @param password null keeps the one there is; an empty one makes a user who cannot log in with a password
    CompletionStage<Void> putUser(String name, String password, List<String> tags);

    /// Deletes a user; the user's connections are closed.
    CompletionStage<Void> deleteUser(String name);

    CompletionStage<Void> setPermissions(String vhost, String user, String configure, String write, String read);

    CompletionStage<Void> clearPermissions(String vhost, String user);

    CompletionStage<Void> setTopicPermissions(String vhost, String user, String exchange, String write, String read);

    CompletionStage<Void> clearTopicPermissions(String vhost, String user, String exchange);

    /// Adds or replaces a policy.
    ///
    /// @param operator whether it is an operator policy, which may only limit
    /// @param applyTo `all`, `queues` or `exchanges`
    CompletionStage<Void> setPolicy(
            boolean operator, String vhost, String name, String pattern, String applyTo, int priority,
            Map<String, Object> definition);

    CompletionStage<Void> deletePolicy(boolean operator, String vhost, String name);

    /// What a policy would apply to, without setting it; at most 1,000.
    CompletionStage<List<PolicyMatch>> matches(
            boolean operator, String vhost, String name, String pattern, String applyTo, int priority,
            Map<String, Object> definition);

    /// @param limit `max-connections` or `max-queues`; @param value null for no limit
    CompletionStage<Void> setVhostLimit(String vhost, String limit, Long value);

    /// @param limit `max-connections` or `max-channels`; @param value null for no limit
    CompletionStage<Void> setUserLimit(String user, String limit, Long value);

    /// Removes a global parameter; none of that name is no error.
    CompletionStage<Void> clearGlobalParameter(String name);

    /// Whether a user may do something, asked of the same rules that clients are held to.
    ///
    /// @param name empty for the default exchange
    CompletionStage<Verdict> mayAccess(String user, String vhost, Access access, Resource kind, String name);

    /// Whether a user may publish (`WRITE`) or bind (`READ`) with a routing key at a topic exchange.
    CompletionStage<Verdict> mayUseTopic(String user, String vhost, Access access, String exchange, String routingKey);
}

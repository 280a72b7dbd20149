package org.brokerworkbench.engine.core;

import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.access.Permissions;
import org.brokerworkbench.engine.core.access.Permissions.Access;
import org.brokerworkbench.engine.core.access.Permissions.Resource;
import org.brokerworkbench.engine.core.access.User;

/// Who asks for something in a virtual host, and what that one may do there.
public final class Principal {

    /// Who declares what nobody declared.
    static final String INTERNAL = "rmq-internal";

    /// Whoever sits at the workbench: may do everything, owns no exclusive queue.
    public static final Principal OPERATOR = new Principal(null, null, null, 0);

    private final User user;
    private final String vhost;
    private final Permissions permissions;
    private final long connectionId;

    private Principal(User user, String vhost, Permissions permissions, long connectionId) {
        this.user = user;
        this.vhost = vhost;
        this.permissions = permissions;
        this.connectionId = connectionId;
    }

    /// @param connectionId whose exclusive queues it may use, 0 for none
    public static Principal of(User user, String vhost, Permissions permissions, long connectionId) {
        return new Principal(user, vhost, permissions, connectionId);
    }

    /// The user's name, or RabbitMQ's for nobody's in particular.
    String name() {
        return user == null ? INTERNAL : user.name();
    }

    /// The connection whose exclusive queues it may use, 0 for none.
    long connectionId() {
        return connectionId;
    }

    /// Requires that it may configure a resource; 403 otherwise.
    void requireConfigure(Resource kind, String name) {
        require(Access.CONFIGURE, kind, name);
    }

    /// Requires that it may write to a resource; 403 otherwise.
    void requireWrite(Resource kind, String name) {
        require(Access.WRITE, kind, name);
    }

    /// Requires that it may read from a resource; 403 otherwise.
    void requireRead(Resource kind, String name) {
        require(Access.READ, kind, name);
    }

    /// Requires that it may use a routing key at a topic exchange; 403 otherwise.
    void requireTopic(Access access, String exchange, String routingKey) {
        if (user != null) permissions.requireTopic(user, vhost, exchange, access, routingKey);
    }

    /// Requires that a message may name this user as its sender; 406 otherwise.
    ///
    /// @param userId the property `user-id`, null where it is absent
    void requireUserId(String userId) {
        if (userId == null || user == null || userId.equals(user.name()) || user.hasTag(User.IMPERSONATOR)) return;
        throw AmqpFault.preconditionFailed(
                "user_id property set to '" + userId + "' but authenticated user was '" + user.name() + "'");
    }

    private void require(Access access, Resource kind, String name) {
        if (user != null) permissions.require(user, vhost, access, kind, name);
    }
}

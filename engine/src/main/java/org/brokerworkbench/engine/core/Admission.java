package org.brokerworkbench.engine.core;

import java.util.List;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.access.Permissions.Access;
import org.brokerworkbench.engine.core.access.Permissions.Resource;
import org.brokerworkbench.engine.core.exchange.MessageExchange;

/// What a message must meet before it may be published, whether a client or somebody's hand publishes it.
///
/// Source: RabbitMQ `rabbit_channel` (`basic.publish`), check by check in its order.
final class Admission {

    private final VirtualHost vhost;
    private final Principal principal;

    /// The exchange that was admitted last, and when: a client publishes to the same one again and again.
    private MessageExchange admitted;
    private String admittedName;
    private boolean admittedTopic;
    private long admittedChanges;
    private long admittedPermissions;

    Admission(VirtualHost vhost, Principal principal) {
        this.vhost = vhost;
        this.principal = principal;
    }

    /// The exchange, if it may be published to with this routing key.
    ///
    /// @throws AmqpFault 403 or 404 where it may not, or is not there
    MessageExchange requireExchange(String name, String routingKey) {
        if (!isAdmitted(name)) admit(name);
        if (admittedTopic) principal.requireTopic(Access.WRITE, name, routingKey);
        return admitted;
    }

    private boolean isAdmitted(String name) {
        return name.equals(admittedName)
                && admittedChanges == vhost.changes()
                && admittedPermissions == vhost.node().permissions().version();
    }

    private void admit(String name) {
        admittedName = null;
        principal.requireWrite(Resource.EXCHANGE, name);
        MessageExchange exchange = vhost.requireExchange(name);
        if (exchange.internal()) {
            throw AmqpFault.accessRefused("cannot publish to internal " + vhost.describeExchange(name));
        }
        admitted = exchange;
        admittedTopic = exchange.type().equals("topic");
        admittedChanges = vhost.changes();
        admittedPermissions = vhost.node().permissions().version();
        admittedName = name;
    }

    /// The message, if its properties are such as may be published.
    ///
    /// @param encoded the same properties as bytes, which are passed on unless the broker must change them
    /// @throws AmqpFault 406 where a property is wrong
    Message requireMessage(
            String exchange, String routingKey, BasicProperties properties, byte[] encoded, byte[] body) {
        principal.requireUserId(properties.userId());
        long ttlMillis = Expiration.millis(properties.expiration());
        FieldTable headers = properties.headersOrEmpty();
        List<String> moreRoutingKeys = SenderSelected.requireKeys(headers);
        boolean persistent = requirePersistence(properties.deliveryMode());
        byte[] passedOn = headers.contains(SenderSelected.HIDDEN)
                ? properties.withHeaders(headers.without(SenderSelected.HIDDEN)).encode()
                : encoded;
        int priority = properties.priority() == null ? 0 : properties.priority();
        return new Message(vhost.node().nextMessageId(), exchange, routingKey, moreRoutingKeys, passedOn, body,
                persistent, priority, ttlMillis);
    }

    /// Whether a delivery mode means persistent; 406 for a mode that there is not.
    static boolean requirePersistence(Integer deliveryMode) {
        if (deliveryMode == null || deliveryMode == 1) return false;
        if (deliveryMode == BasicProperties.PERSISTENT) return true;
        throw AmqpFault.preconditionFailed("invalid message: {delivery_mode_unknown," + (deliveryMode & 0xff) + "}");
    }
}

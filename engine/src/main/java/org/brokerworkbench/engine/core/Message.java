package org.brokerworkbench.engine.core;

import java.util.List;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;

/// A message as it was published: shared by every queue that took a copy, and never changed.
///
/// Properties and body stay the bytes that came, so that passing a message on costs no encoding; [#decoded()] reads
/// the properties anew for those few that look at them.
public final class Message {

    private final long id;
    private final String exchange;
    private final String routingKey;
    private final byte[] properties;
    private final byte[] body;
    private final boolean persistent;
    /// Most messages have none of it, and millions of them may lie in a queue.
    private final Seldom seldom;

    /// No TTL of its own.
    static final long NO_TTL = -1;

    private record Seldom(List<String> moreRoutingKeys, int priority, long ttlMillis) {}

    private static final Seldom NOTHING = new Seldom(List.of(), 0, NO_TTL);

    /// @param moreRoutingKeys from the headers CC and BCC
    /// @param properties property flags and property list, as in a content header frame
    /// @param priority 0-255, 0 where absent
    /// @param ttlMillis from the property `expiration`, [#NO_TTL] where absent
    Message(
            long id,
            String exchange,
            String routingKey,
            List<String> moreRoutingKeys,
            byte[] properties,
            byte[] body,
            boolean persistent,
            int priority,
            long ttlMillis) {
        this.id = id;
        this.exchange = exchange;
        this.routingKey = routingKey;
        this.properties = properties;
        this.body = body;
        this.persistent = persistent;
        boolean nothing = moreRoutingKeys.isEmpty() && priority == 0 && ttlMillis == NO_TTL;
        this.seldom = nothing ? NOTHING : new Seldom(moreRoutingKeys, priority, ttlMillis);
    }

    /// A message that was kept by the journal.
    public static Message kept(
            long id, String exchange, String routingKey, List<String> moreRoutingKeys, byte[] properties, byte[] body,
            int priority, long ttlMillis) {
        return new Message(id, exchange, routingKey, moreRoutingKeys, properties, body, true, priority, ttlMillis);
    }

    /// Given by the broker, unique while it runs; with a data directory for as long as that lives.
    public long id() {
        return id;
    }

    public String exchange() {
        return exchange;
    }

    public String routingKey() {
        return routingKey;
    }

    /// Further keys from the headers CC and BCC (RabbitMQ: sender-selected distribution); usually empty.
    public List<String> moreRoutingKeys() {
        return seldom.moreRoutingKeys;
    }

    /// Property flags and property list as on the wire. Shared: do not change.
    public byte[] properties() {
        return properties;
    }

    /// Shared: do not change.
    public byte[] body() {
        return body;
    }

    public boolean persistent() {
        return persistent;
    }

    public int priority() {
        return seldom.priority;
    }

    /// Own time to live, or negative where it has none.
    public long ttlMillis() {
        return seldom.ttlMillis;
    }

    /// This message with the header `x-delivery-count`, as consumers of a quorum queue get to see it.
    Message withDeliveryCount(int count) {
        BasicProperties before = decoded();
        FieldTable headers = before.headersOrEmpty().with("x-delivery-count", FieldValue.of(count));
        return new Message(id, exchange, routingKey, moreRoutingKeys(), before.withHeaders(headers).encode(), body,
                persistent, priority(), ttlMillis());
    }

    /// The properties, decoded anew at every call.
    public BasicProperties decoded() {
        return BasicProperties.decode(properties);
    }
}

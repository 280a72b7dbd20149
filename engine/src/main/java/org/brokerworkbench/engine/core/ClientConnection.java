package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.ReplyCode;
import org.brokerworkbench.engine.core.access.User;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerEvent.ConnectionClosed;

/// A connection that has entered its virtual host, as the core sees it.
///
/// `net` keeps channel 0, the handshake and the heartbeats to itself; it makes one of these when connection.open has
/// been answered and ends it with [Command.ConnectionLost].
public final class ClientConnection {

    /// What the handshake settled.
    ///
    /// @param name `127.0.0.1:50112 -> 127.0.0.1:5672`
    /// @param mechanism how it logged in: `PLAIN`, `AMQPLAIN`
    public record Handshake(
            String name,
            String user,
            String mechanism,
            String vhost,
            FieldTable clientProperties,
            String peerHost,
            int peerPort,
            int channelMax,
            int frameMaxBytes,
            int heartbeatSeconds) {}

    private final Node node;
    private final long id;
    private final Handshake handshake;
    private final VirtualHost vhost;
    private final User user;
    private final Outbox outbox;
    private final Principal principal;
    private final long connectedAtWallMillis;
    private final Map<Integer, ChannelSession> channels = new LinkedHashMap<>();
    private boolean ended;
    private boolean blocked;
    private long publishedCount;
    private long deliveredCount;

    ClientConnection(Node node, long id, Handshake handshake, VirtualHost vhost, User user, Outbox outbox) {
        this.node = node;
        this.id = id;
        this.handshake = handshake;
        this.vhost = vhost;
        this.user = user;
        this.outbox = outbox;
        this.principal = Principal.of(user, vhost.name(), node.permissions(), id);
        this.connectedAtWallMillis = node.clock().wallMillis();
    }

    /// Unique while the broker runs.
    public long id() {
        return id;
    }

    public Handshake handshake() {
        return handshake;
    }

    /// Whether it has published anything yet: only such a connection is held back by an alarm.
    public boolean hasPublished() {
        return publishedCount > 0;
    }

    /// Whether it is held back by an alarm, as last told by `net`.
    public boolean blocked() {
        return blocked;
    }

    /// `net` began or ended to hold it back.
    public void setBlocked(boolean blocked) {
        this.blocked = blocked;
    }

    /// Begins a channel, when its channel.open is read. One that is there already is answered with.
    ///
    /// @throws AmqpFault 530 where the user may not have another channel
    public ChannelSession openChannel(int number) {
        ChannelSession existing = channels.get(number);
        if (existing != null) return existing;
        node.limits().requireRoomForChannel(user.name(), node.channelsOf(user.name()));
        ChannelSession session = new ChannelSession(this, number);
        channels.put(number, session);
        return session;
    }

    /// The channel of this number, or null where none is open.
    public ChannelSession channel(int number) {
        return channels.get(number);
    }

    public int openChannels() {
        return channels.size();
    }

    /// The outbound buffer has room again: its consumers may be served.
    public void writabilityChanged() {
        if (outbox.writable()) channels.values().forEach(session -> session.subscriptions().unblock());
    }

    Node node() {
        return node;
    }

    VirtualHost vhost() {
        return vhost;
    }

    User user() {
        return user;
    }

    Outbox outbox() {
        return outbox;
    }

    Principal principal() {
        return principal;
    }

    long connectedAtWallMillis() {
        return connectedAtWallMillis;
    }

    Collection<ChannelSession> channels() {
        return channels.values();
    }

    long publishedCount() {
        return publishedCount;
    }

    long deliveredCount() {
        return deliveredCount;
    }

    void countPublished() {
        publishedCount++;
    }

    void countDelivered() {
        deliveredCount++;
    }

    /// Whether the client said that it understands something, such as `consumer_cancel_notify`.
    boolean hasCapability(String name) {
        return handshake.clientProperties().get("capabilities") instanceof FieldValue.Table(FieldTable capabilities)
                && FieldValue.of(true).equals(capabilities.get(name));
    }

    /// The channel is closed on both sides.
    void forget(ChannelSession session) {
        channels.remove(session.number(), session);
    }

    /// A channel that was closed is opened again before its first closing was known to the socket's side.
    ///
    /// @return whether the connection is still there
    boolean reopen(ChannelSession session) {
        return !ended && channels.putIfAbsent(session.number(), session) == null;
    }

    /// A fault of the client ends the whole connection.
    void fail(AmqpFault fault, int causeClassId, int causeMethodId) {
        end(fault.replyText());
        outbox.close(fault, causeClassId, causeMethodId);
    }

    /// The broker ends the connection for a reason of its own.
    public void force(String reason) {
        fail(AmqpFault.of(ReplyCode.CONNECTION_FORCED, reason), 0, 0);
    }

    /// Ends all channels and deletes its exclusive queues. Safe to call again.
    void end(String reason) {
        if (ended) return;
        ended = true;
        for (ChannelSession session : new ArrayList<>(channels.values())) session.end(reason);
        channels.clear();
        for (MessageQueue queue : List.copyOf(vhost.queues())) {
            if (queue.declaration().ownerConnectionId() == id) vhost.remove(queue);
        }
        node.forget(this);
        if (node.tap().open()) node.tap().emit(new ConnectionClosed(id, reason));
    }
}

package org.brokerworkbench.engine.net;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Connection;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.ReplyCode;
import org.brokerworkbench.engine.core.ClientConnection;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.access.User;
import org.brokerworkbench.engine.core.access.Users;

/// The conversation before a connection is open: who it is, which limits hold, which virtual host it enters.
///
/// ```
/// STARTING ── start-ok ──► TUNING ── tune-ok ──► OPENING ── open ──► DONE
/// ```
///
/// A method out of its turn, a refused limit or a malformed login drops the socket without connection.close, as
/// RabbitMQ does with every error before connection.open; a wrong password is told to clients that announce
/// `authentication_failure_close`. Source: AMQP 0-9-1 §1.4 and RabbitMQ's reader.
final class Handshake {

    /// Where the conversation is.
    enum State {
        STARTING,
        TUNING,
        OPENING,
        DONE
    }

    /// The other end of the socket, and ours.
    ///
    /// @param loopback whether the peer is on this machine
    record Peer(String host, int port, String localHost, int localPort, boolean loopback) {

        /// The two ends of a socket.
        static Peer of(Channel socket) {
            if (socket.remoteAddress() instanceof InetSocketAddress remote
                    && socket.localAddress() instanceof InetSocketAddress local) {
                return new Peer(
                        remote.getAddress().getHostAddress(), remote.getPort(),
                        local.getAddress().getHostAddress(), local.getPort(),
                        remote.getAddress().isLoopbackAddress());
            }
            throw new IllegalArgumentException("not a TCP socket: " + socket);
        }

        /// RabbitMQ's name for a connection.
        String connectionName() {
            return host + ":" + port + " -> " + localHost + ":" + localPort;
        }
    }

    private static final int FRAME_BYTES_MIN = 4_096;

    private final Node node;
    private final ServerIdentity identity;
    private final Peer peer;
    private State state = State.STARTING;
    private FieldTable clientProperties = FieldTable.EMPTY;
    private FieldTable capabilities = FieldTable.EMPTY;
    private User user;
    private String mechanism;
    private Connection.TuneOk limits;
    private ClientConnection.Handshake result;

    Handshake(Node node, ServerIdentity identity, Peer peer) {
        this.node = node;
        this.identity = identity;
        this.peer = peer;
    }

    State state() {
        return state;
    }

    /// Whether connection.tune-ok has not been taken yet.
    boolean beforeOpen() {
        return state == State.STARTING || state == State.TUNING;
    }

    Peer peer() {
        return peer;
    }

    /// What the server says first, to 0-9-1 and to 0-9 alike.
    Connection.Start start() {
        return new Connection.Start(
                0, 9, identity.properties(), ServerIdentity.MECHANISMS, ServerIdentity.LOCALES);
    }

    /// Takes the client's next method.
    ///
    /// @return the answer, null where none is due
    /// @throws AmqpFault where the connection must end
    Method take(Method method) {
        return switch (method) {
            case Connection.StartOk startOk when state == State.STARTING -> login(startOk);
            case Connection.TuneOk tuneOk when state == State.TUNING -> tune(tuneOk);
            case Connection.Open open when state == State.OPENING -> open(open);
            default -> throw outOfTurn(method);
        };
    }

    private AmqpFault outOfTurn(Method method) {
        String explanation = "unexpected method in connection state " + state.name().toLowerCase();
        return state == State.OPENING
                ? AmqpFault.channelError(explanation)
                : AmqpFault.droppingSocket(method.protocolName() + ": " + explanation);
    }

    private Method login(Connection.StartOk startOk) {
        clientProperties = startOk.clientProperties();
        mechanism = startOk.mechanism();
        if (clientProperties.get("capabilities") instanceof FieldValue.Table(FieldTable table)) capabilities = table;
        Credentials credentials = Credentials.unwrap(startOk.mechanism(), startOk.response());
        user = node.users().authenticate(credentials.user(), credentials.password());
        if (user == null) throw loginRefused(startOk.mechanism(), "invalid credentials for '" + credentials.user() + "'");
        if (user.name().equals(Users.GUEST) && !peer.loopback()) {
            throw loginRefused(startOk.mechanism(), "user 'guest' can only connect via localhost");
        }
        state = State.TUNING;
        return new Connection.Tune(
                ServerIdentity.CHANNEL_MAX, ServerIdentity.FRAME_BYTES_MAX, identity.heartbeatSeconds());
    }

    private AmqpFault loginRefused(String mechanism, String reason) {
        if (!hasCapability("authentication_failure_close")) {
            return AmqpFault.droppingSocket(mechanism + " login refused: " + reason);
        }
        return AmqpFault.closingConnection(ReplyCode.ACCESS_REFUSED, "Login was refused using authentication mechanism "
                + mechanism + ". For details see the broker logfile.");
    }

    private Method tune(Connection.TuneOk tuneOk) {
        requireAtLeast("frame_max", tuneOk.frameMax(), FRAME_BYTES_MIN);
        requireAtMost("frame_max", tuneOk.frameMax(), ServerIdentity.FRAME_BYTES_MAX);
        requireAtLeast("channel_max", tuneOk.channelMax(), 1);
        requireAtMost("channel_max", tuneOk.channelMax(), ServerIdentity.CHANNEL_MAX);
        limits = tuneOk;
        state = State.OPENING;
        return null;
    }

    private static void requireAtLeast(String limit, long value, long min) {
        if (value >= min) return;
        throw AmqpFault.droppingSocket(
                "negotiated " + limit + " = " + value + " is lower than the minimum allowed value (" + min + ")");
    }

    private static void requireAtMost(String limit, long value, long max) {
        if (value <= max) return;
        throw AmqpFault.droppingSocket(
                "negotiated " + limit + " = " + value + " is higher than the maximum allowed value (" + max + ")");
    }

    private Method open(Connection.Open open) {
        result = new ClientConnection.Handshake(
                peer.connectionName(), user.name(), mechanism, open.virtualHost(), clientProperties, peer.host(), peer.port(),
                limits.channelMax(), (int) limits.frameMax(), limits.heartbeat());
        state = State.DONE;
        return new Connection.OpenOk("");
    }

    /// Whether the client's properties announce a capability.
    boolean hasCapability(String name) {
        return capabilities.get(name) instanceof FieldValue.Bool(boolean on) && on;
    }

    /// What connection.tune-ok has settled; null before.
    Connection.TuneOk limits() {
        return limits;
    }

    /// What has been settled, once the state is DONE.
    ClientConnection.Handshake result() {
        return result;
    }
}

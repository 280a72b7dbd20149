package org.brokerworkbench.engine.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.core.ChannelSession;
import org.brokerworkbench.engine.core.ClientConnection;
import org.brokerworkbench.engine.core.Command;
import org.brokerworkbench.engine.core.Message;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.Outbox;

/// A client without a socket, that minds what it is sent.
final class SimulatedClient implements Outbox {

    private static final FieldTable PROPERTIES = FieldTable.of(
            "capabilities", FieldValue.of(FieldTable.of("consumer_cancel_notify", FieldValue.of(true))));

    final String name;
    final Ledger ledger;
    final Map<Integer, SimulatedChannel> channels = new LinkedHashMap<>();
    private Node node;
    private ClientConnection connection;
    private boolean connected;
    private boolean writable = true;
    /// Whether what it does now may end its channel.
    boolean mayFail;
    boolean lastGetAcknowledges;

    SimulatedClient(String name, Node node, Ledger ledger, int channelCount) {
        this.name = name;
        this.node = node;
        this.ledger = ledger;
        for (int number = 1; number <= channelCount; number++) {
            channels.put(number, new SimulatedChannel(this, number));
        }
        connect();
    }

    void connect() {
        connected = true;
        writable = true;
        connection = node.connect(
                new ClientConnection.Handshake(
                        name, "guest", "PLAIN", Node.DEFAULT_VHOST, PROPERTIES, "127.0.0.1", 1, 2047, 131_072, 0),
                this);
        channels.values().forEach(this::open);
    }

    private void open(SimulatedChannel channel) {
        ChannelSession session = connection.openChannel(channel.number);
        channel.opened(session);
        node.apply(new Command.Call(session, new Channel.Open("")));
        ledger.channels.put(session.id(), channel);
    }

    /// The socket breaks; the client comes back at once with a new connection.
    void vanish() {
        connected = false;
        channels.values().forEach(this::forget);
        node.apply(new Command.ConnectionLost(connection, "gone"));
    }

    /// The broker has crashed; the client comes back to it at once.
    void crashed(Node begunAnew) {
        connected = false;
        channels.values().forEach(this::forget);
        node = begunAnew;
        connect();
    }

    void reopen(SimulatedChannel channel) {
        call(channel, channel.closing ? new Channel.CloseOk() : new Channel.Close(200, "bye", 0, 0));
        forget(channel);
        open(channel);
    }

    private void forget(SimulatedChannel channel) {
        ledger.channels.remove(channel.session.id());
        channel.forget();
    }

    void call(SimulatedChannel channel, Method method) {
        node.apply(new Command.Call(channel.session, method));
    }

    void setWritable(boolean on) {
        writable = on;
        if (on) connection.writabilityChanged();
    }

    @Override
    public void holdUntilCommitted() {}

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void send(int channel, Method method) {
        if (connected) channels.get(channel).received(method, null);
    }

    @Override
    public void send(int channel, Method method, Message message) {
        if (connected) channels.get(channel).received(method, message);
    }

    @Override
    public void close(AmqpFault fault, int causeClassId, int causeMethodId) {
        throw new AssertionError(name + " is closed with " + fault.replyText());
    }
}

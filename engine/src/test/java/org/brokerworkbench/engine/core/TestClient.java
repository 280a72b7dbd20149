package org.brokerworkbench.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.Queue;

/// A client without a socket: one connection, its channels, and all that the broker sent to it, in order.
public final class TestClient implements Outbox {

    /// @param message null for a method without content
    public record Sent(int channel, Method method, Message message) {

        public String body() {
            return new String(message.body(), StandardCharsets.UTF_8);
        }
    }

    private static final FieldTable PROPERTIES = FieldTable.of(
            "capabilities", FieldValue.of(FieldTable.of("consumer_cancel_notify", FieldValue.of(true))));

    private final Node node;
    private final ClientConnection connection;
    private final List<Sent> sent = new ArrayList<>();
    private boolean writable = true;
    private AmqpFault fault;

    public TestClient(Node node) {
        this.node = node;
        this.connection = node.connect(
                new ClientConnection.Handshake(
                        "test", "guest", "PLAIN", Node.DEFAULT_VHOST, PROPERTIES, "127.0.0.1", 1, 2047, 131072, 0),
                this);
    }

    public ClientConnection connection() {
        return connection;
    }

    /// The fault that ended the connection, or null.
    public AmqpFault fault() {
        return fault;
    }

    public TestClient open(int channel) {
        connection.openChannel(channel);
        call(channel, new Channel.Open(""));
        assertThat(take(channel)).isInstanceOf(Channel.OpenOk.class);
        return this;
    }

    /// Sends a method and runs all turns that follow.
    public void call(int channel, Method method) {
        submit(channel, method);
        settle();
    }

    /// Sends a method and runs no turn.
    public void submit(int channel, Method method) {
        node.apply(new Command.Call(connection.channel(channel), method));
    }

    public void publish(int channel, String exchange, String routingKey, String body) {
        publish(channel, exchange, routingKey, BasicProperties.EMPTY, body);
    }

    public void publish(int channel, String exchange, String routingKey, BasicProperties properties, String body) {
        submitPublish(channel, exchange, routingKey, properties, body);
        settle();
    }

    /// Publishes and runs no turn.
    public void submitPublish(
            int channel, String exchange, String routingKey, BasicProperties properties, String body) {
        node.apply(new Command.Publish(
                connection.channel(channel),
                new Basic.Publish(0, exchange, routingKey, false, false),
                properties.encode(),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    public void declareQueue(int channel, String queue, FieldTable arguments) {
        call(channel, new Queue.Declare(0, queue, false, false, false, false, false, arguments));
        assertThat(take(channel)).isInstanceOf(Queue.DeclareOk.class);
    }

    public void consume(int channel, String queue, String tag, boolean noAck) {
        call(channel, new Basic.Consume(0, queue, tag, false, noAck, false, true, FieldTable.EMPTY));
    }

    /// The connection breaks.
    public void vanish() {
        node.apply(new Command.ConnectionLost(connection, "gone"));
        settle();
    }

    public void setWritable(boolean writable) {
        this.writable = writable;
        if (writable) connection.writabilityChanged();
        settle();
    }

    /// Takes the next method that the broker sent on a channel.
    public Method take(int channel) {
        return takeSent(channel).method();
    }

    public Sent takeSent(int channel) {
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).channel() == channel) return sent.remove(i);
        }
        throw new AssertionError("nothing was sent on channel " + channel);
    }

    /// The bodies of all deliveries on a channel, taken.
    public List<String> takeBodies(int channel) {
        List<String> bodies = new ArrayList<>();
        sent.removeIf(s -> s.channel() == channel && s.method() instanceof Basic.Deliver && bodies.add(s.body()));
        return bodies;
    }

    public List<Sent> sent() {
        return sent;
    }

    private void settle() {
        while (node.runTurn(256)) continue;
        node.endOfBatch();
    }

    @Override
    public void send(int channel, Method method) {
        send(channel, method, null);
    }

    @Override
    public void send(int channel, Method method, Message message) {
        sent.add(new Sent(channel, method, message));
    }

    @Override
    public void holdUntilCommitted() {}

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void close(AmqpFault closing, int causeClassId, int causeMethodId) {
        fault = closing;
    }
}

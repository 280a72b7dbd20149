package org.brokerworkbench.engine.api;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.Exchange;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.core.ClientConnection;
import org.brokerworkbench.engine.core.Declarations;
import org.brokerworkbench.engine.core.HandPublishing;
import org.brokerworkbench.engine.core.PlainValues;
import org.brokerworkbench.engine.core.Principal;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.Sent;
import org.brokerworkbench.engine.http.Definitions;
import org.brokerworkbench.engine.loop.BrokerLoop;

/// Does by hand, between two turns, what clients do by commands; done when it is safe on disk, where it must survive.
final class LoopOperator implements Operator {

    private final BrokerLoop loop;

    LoopOperator(BrokerLoop loop) {
        this.loop = loop;
    }

    @Override
    public CompletionStage<Void> declareExchange(
            String vhost, String name, String type, boolean durable, boolean autoDelete, boolean internal,
            Map<String, Object> arguments) {
        FieldTable table = PlainValues.toTable(arguments);
        return change(() -> in(vhost).declareExchange(
                new Exchange.Declare(0, name, type, false, durable, autoDelete, internal, false, table)));
    }

    @Override
    public CompletionStage<Void> deleteExchange(String vhost, String name, boolean ifUnused) {
        return change(() -> in(vhost).deleteExchange(name, ifUnused));
    }

    @Override
    public CompletionStage<String> declareQueue(
            String vhost, String name, boolean durable, boolean autoDelete, Map<String, Object> arguments) {
        FieldTable table = PlainValues.toTable(arguments);
        return ask(() -> in(vhost)
                .declareQueue(new Queue.Declare(0, name, false, durable, false, autoDelete, false, table))
                .name());
    }

    @Override
    public CompletionStage<Long> deleteQueue(String vhost, String name, boolean ifUnused, boolean ifEmpty) {
        return ask(() -> in(vhost).deleteQueue(name, ifUnused, ifEmpty));
    }

    @Override
    public CompletionStage<Long> purgeQueue(String vhost, String name) {
        return ask(() -> in(vhost).purgeQueue(name));
    }

    @Override
    public CompletionStage<Void> bindQueue(
            String vhost, String queue, String exchange, String routingKey, Map<String, Object> arguments) {
        FieldTable table = PlainValues.toTable(arguments);
        return change(() -> in(vhost).bindQueue(queue, exchange, routingKey, table));
    }

    @Override
    public CompletionStage<Void> unbindQueue(
            String vhost, String queue, String exchange, String routingKey, Map<String, Object> arguments) {
        BindingInfo shown = new BindingInfo(vhost, exchange, Destination.QUEUE, queue, routingKey, arguments);
        return change(() -> in(vhost).unbindQueue(queue, exchange, routingKey, exactly(shown)));
    }

    @Override
    public CompletionStage<Void> bindExchange(
            String vhost, String destination, String source, String routingKey, Map<String, Object> arguments) {
        FieldTable table = PlainValues.toTable(arguments);
        return change(() -> in(vhost).bindExchange(destination, source, routingKey, table));
    }

    @Override
    public CompletionStage<Void> unbindExchange(
            String vhost, String destination, String source, String routingKey, Map<String, Object> arguments) {
        BindingInfo shown = new BindingInfo(vhost, source, Destination.EXCHANGE, destination, routingKey, arguments);
        return change(() -> in(vhost).unbindExchange(destination, source, routingKey, exactly(shown)));
    }

    /// What is shown has lost the kinds of its values; a binding is found by them.
    private FieldTable exactly(BindingInfo shown) {
        return loop.node().requireVhost(shown.vhost()).argumentsOf(shown);
    }

    @Override
    public CompletionStage<String> exportDefinitions() {
        return ask(() -> new Definitions(loop.node()).export());
    }

    @Override
    public CompletionStage<Void> importDefinitions(String json) {
        return loop.callDurably(() -> {
            new Definitions(loop.node()).take(json);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> closeConnection(long connectionId, String reason) {
        return change(() -> {
            ClientConnection connection = loop.node().connection(connectionId);
            if (connection == null) throw AmqpFault.notFound("no connection with id " + connectionId);
            connection.force(reason);
        });
    }

    @Override
    public CompletionStage<Sent> publish(
            String vhost, String exchange, String routingKey, Map<String, Object> properties, byte[] body) {
        BasicProperties decoded = PlainValues.toProperties(properties);
        return ask(() -> new HandPublishing(loop.node().requireVhost(vhost), Principal.OPERATOR)
                .publish(exchange, routingKey, decoded, body));
    }

    private Declarations in(String vhost) {
        return new Declarations(loop.node().requireVhost(vhost), Principal.OPERATOR);
    }

    private <T> CompletionStage<T> ask(Supplier<T> question) {
        return loop.callDurably(question);
    }

    private CompletionStage<Void> change(Runnable change) {
        return loop.callDurably(() -> {
            change.run();
            return null;
        });
    }
}

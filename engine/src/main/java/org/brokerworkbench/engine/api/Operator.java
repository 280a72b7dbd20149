package org.brokerworkbench.engine.api;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.event.Sent;

/// Changes made by hand from the window or the management API, with an administrator's rights.
///
/// They run between turns, paused or not. Every stage fails with an `AmqpFault` carrying RabbitMQ's text where a client
/// would have been refused. Argument values are plain Java (`String`, `Integer`, `Long`, `Boolean`, `Double`, `Date`,
/// `byte[]`, `Map`, `List`).
public interface Operator {

    CompletionStage<Void> declareExchange(
            String vhost, String name, String type, boolean durable, boolean autoDelete, boolean internal,
            Map<String, Object> arguments);

    CompletionStage<Void> deleteExchange(String vhost, String name, boolean ifUnused);

    /// @return the queue's name, generated where `name` is empty
    CompletionStage<String> declareQueue(
            String vhost, String name, boolean durable, boolean autoDelete, Map<String, Object> arguments);

    /// @return how many messages went with it
    CompletionStage<Long> deleteQueue(String vhost, String name, boolean ifUnused, boolean ifEmpty);

    /// @return how many messages were dropped
    CompletionStage<Long> purgeQueue(String vhost, String name);

    CompletionStage<Void> bindQueue(
            String vhost, String queue, String exchange, String routingKey, Map<String, Object> arguments);

    /// Removes the binding that snapshots show with these arguments, whatever the width of its numbers. No such binding
    /// is no error, as in RabbitMQ.
    CompletionStage<Void> unbindQueue(
            String vhost, String queue, String exchange, String routingKey, Map<String, Object> arguments);

    CompletionStage<Void> bindExchange(
            String vhost, String destination, String source, String routingKey, Map<String, Object> arguments);

    /// As [#unbindQueue], for a binding that leads to an exchange.
    CompletionStage<Void> unbindExchange(
            String vhost, String destination, String source, String routingKey, Map<String, Object> arguments);

    /// The whole furniture as RabbitMQ's `definitions.json`: virtual hosts, users, permissions, policies, queues, exchanges
    /// and bindings, without what only the broker or one client may declare.
    CompletionStage<String> exportDefinitions();

    /// Adds what a `definitions.json` names and the broker has not; users, permissions, parameters and policies of a name
    /// that is there are replaced, queues and exchanges stay as they are. It stops at the first entry that is wrong, and
    /// what came before it stays.
    CompletionStage<Void> importDefinitions(String json);

    /// Closes a client's connection with 320 and this reason.
    CompletionStage<Void> closeConnection(long connectionId, String reason);

    /// Publishes one message.
    ///
    /// @param properties by protocol name (`content-type`, `headers`, `delivery-mode`, …)
    CompletionStage<Sent> publish(
            String vhost, String exchange, String routingKey, Map<String, Object> properties, byte[] body);
}

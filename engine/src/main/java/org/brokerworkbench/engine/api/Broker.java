package org.brokerworkbench.engine.api;

import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.MessagePage;

/// An AMQP 0-9-1 broker in this process: the composition root, and all that the world outside the engine may ask.
///
/// Thread-safe. Everything runs on the broker's own loop; what is asked here comes back as a stage completed there, so
/// a caller that touches a window must hop to its own thread.
///
/// ```java
/// try (Broker broker = Broker.start(BrokerConfig.onFreePorts())) {
///     connectionFactory.setUri(broker.amqpUri());
///     …
/// }
/// ```
public interface Broker extends AutoCloseable {

    /// Starts a broker and returns when it accepts connections.
    ///
    /// @throws BrokerStartException when a port is taken or the address cannot be bound
    static Broker start(BrokerConfig config) {
        return RunningBroker.start(config);
    }

    BrokerConfig config();

    /// The port that is really listened on.
    int amqpPort();

    /// The management API's port, -1 where it is not started.
    int httpPort();

    /// Such as `amqp://127.0.0.1:5672`.
    String amqpUri();

    /// An exact picture, built between two turns.
    CompletionStage<BrokerSnapshot> snapshot();

    /// Messages of a queue, unacknowledged ones first, without changing anything.
    ///
    /// @param from position in that list, 0 the first
    /// @param count at most 1,000
    /// @param bodyBytesMax how much of each body to copy
    /// @return fails with an `AmqpFault` 404 where the queue does not exist
    CompletionStage<MessagePage> peek(String vhost, String queue, long from, int count, int bodyBytesMax);

    /// Starts reading events from now on.
    ///
    /// @param capacity how many events may wait, rounded up to a power of two
    EventSubscription subscribe(int capacity);

    Debugger debugger();

    /// Changes by hand: what a client or an administrator could do.
    Operator operator();

    /// Stops: connections get 320 CONNECTION_FORCED, the ports are free when this returns. Not to be called from a
    /// stage of this broker: its loop would wait for itself.
    @Override
    void close();
}

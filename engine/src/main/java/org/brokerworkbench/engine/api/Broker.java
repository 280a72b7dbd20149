package org.brokerworkbench.engine.api;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.MessagePage;
import org.brokerworkbench.engine.event.RouteAnswer;
import org.brokerworkbench.engine.event.ScanPage;

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

    /// One message of a queue, wherever in it, without changing anything.
    ///
    /// @param bodyBytesMax how much of its body to copy
    /// @return completed with null where it is neither ready nor held any more; fails with an `AmqpFault` 404 where the
    ///     queue does not exist
    CompletionStage<MessagePage.PeekedMessage> message(String vhost, String queue, MessagePage.Ref ref, int bodyBytesMax);

    /// Looks at some messages of a queue, without touching them, for those that hold a text.
    ///
    /// @param from [ScanPage.Cursor#START], or where the last step ended
    /// @param count how many to look at, at most 1,000 and fewer where bodies are large
    /// @param bodyBytesMax how much of each body found to copy
    /// @return fails with an `AmqpFault` 404 where the queue does not exist
    CompletionStage<ScanPage> scan(
            String vhost, String queue, ScanPage.Cursor from, int count, ScanPage.Filter filter, int bodyBytesMax);

    /// Where a message would go and why, binding by binding; nothing is published.
    ///
    /// @param headers plain values; CC and BCC count as they do for a message
    /// @return fails with an `AmqpFault` 404 where the exchange does not exist, 406 where CC or BCC is no list
    CompletionStage<RouteAnswer> route(
            String vhost, String exchange, String routingKey, Map<String, Object> headers);

    /// Starts reading events from now on.
    ///
    /// @param capacity how many events may wait, rounded up to a power of two
    EventSubscription subscribe(int capacity);

    /// Starts reading what goes over the sockets from now on: [org.brokerworkbench.engine.event.BrokerEvent.FrameEvent]
    /// alone, each with the sequence number of the last event before it. Telling frames costs the broker about as much as
    /// handling them, so ask only while somebody looks; without a reader it costs a branch for each frame.
    ///
    /// @param capacity how many may wait, rounded up to a power of two; what does not fit is dropped and counted
    EventSubscription watchFrames(int capacity);

    Debugger debugger();

    /// Changes by hand: what a client or an administrator could do.
    Operator operator();

    /// The messages of queues by hand: fetch, take out, put back, move, send back.
    MessageOperator messages();

    /// Who may do what, and which policies and limits hold.
    Administrator administrator();

    /// How a broker's life ends before it begins anew.
    enum Restart {
        /// As by `systemctl restart`: clients are told, everything that is to survive is written down.
        CLEAN,
        /// As by a pulled plug: sockets break without a word, and what is not forced to disk by now is lost.
        POWER_CUT
    }

    /// Lets the broker begin anew on the same ports, paused if it was: connections end, what is not kept is gone, what
    /// is kept comes back. Subscriptions to events go on ([org.brokerworkbench.engine.event.BrokerEvent.Restarted]), and
    /// ids are not given twice. Without a data directory everything that clients made is gone.
    ///
    /// @return completed when connections are accepted again; fails with a [BrokerStartException] where the data cannot
    ///     be opened again, and then the broker is closed
    CompletionStage<Void> restart(Restart how);

    /// Stops: connections get 320 CONNECTION_FORCED, the ports are free when this returns. Not to be called from a
    /// stage of this broker: its loop would wait for itself.
    @Override
    void close();
}

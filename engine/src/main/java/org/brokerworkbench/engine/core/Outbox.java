package org.brokerworkbench.engine.core;

import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Method;

/// The way back to one client: what the core sends goes into the connection's outbound buffer in this order.
///
/// Loop thread only. Nothing here blocks or fails: a connection that is gone swallows what is sent to it.
public interface Outbox {

    /// Sends a method without content.
    void send(int channel, Method method);

    /// Sends a method with content: `basic.deliver`, `basic.get-ok`, `basic.return`.
    void send(int channel, Method method, Message message);

    /// What was sent to the client since the last batch, and what follows, goes out when everything that is in the
    /// journal now is safe.
    void holdUntilCommitted();

    /// Whether the outbound buffer is below its high watermark; consumers of a connection that is not get nothing.
    boolean writable();

    /// Sends connection.close with this fault and lets the connection end as RabbitMQ does.
    void close(AmqpFault fault, int causeClassId, int causeMethodId);
}

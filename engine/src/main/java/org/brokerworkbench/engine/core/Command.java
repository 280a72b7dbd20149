package org.brokerworkbench.engine.core;

import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Method;

/// What a client asks of the core, as a value: it can wait behind the gate, be recorded, and be replayed.
public sealed interface Command {

    /// The connection that it came from.
    ClientConnection connection();

    /// A method without content, on a channel other than 0.
    record Call(ChannelSession session, Method method) implements Command {
        @Override
        public ClientConnection connection() {
            return session.connection();
        }
    }

    /// A whole message: method, content header and body together.
    ///
    /// @param properties the property flags and property list of the content header, as they came
    /// @param body all body frames joined
    record Publish(ChannelSession session, Basic.Publish method, byte[] properties, byte[] body) implements Command {
        @Override
        public ClientConnection connection() {
            return session.connection();
        }
    }

    /// A command that net found at fault when it had come whole: the core ends what the fault ends.
    record Refused(ChannelSession session, Method method, AmqpFault fault) implements Command {
        @Override
        public ClientConnection connection() {
            return session.connection();
        }
    }

    /// The connection is gone: its channels close, what they held goes back, its exclusive queues are deleted.
    ///
    /// @param reason for people: `client closed it`, `heartbeat missed`, …
    record ConnectionLost(ClientConnection connection, String reason) implements Command {}
}

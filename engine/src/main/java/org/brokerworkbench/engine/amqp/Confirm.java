package org.brokerworkbench.engine.amqp;

/// The confirm class: RabbitMQ's publisher confirms.
///
/// Source: AMQP 0-9-1 class 85, with RabbitMQ's extensions.
public sealed interface Confirm extends Method {

    /// The class id on the wire.
    int CLASS_ID = 85;

    @Override
    default int classId() {
        return CLASS_ID;
    }

    /// Client → server: confirm every publish on this channel.
    record Select(boolean nowait) implements Confirm {
        @Override
        public int methodId() {
            return 10;
        }
    }

    /// Server → client: confirms are on.
    record SelectOk() implements Confirm {
        @Override
        public int methodId() {
            return 11;
        }
    }
}

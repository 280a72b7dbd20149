package org.brokerworkbench.engine.amqp;

/// The access class, kept by RabbitMQ for old clients: every request is granted with ticket 1.
///
/// Source: AMQP 0-9-1 class 30, with RabbitMQ's extensions.
public sealed interface Access extends Method {

    /// The class id on the wire.
    int CLASS_ID = 30;

    @Override
    default int classId() {
        return CLASS_ID;
    }

    /// Client → server: ask for a realm (ignored since 0-9-1).
    record Request(
            String realm, boolean exclusive, boolean passive, boolean active, boolean write, boolean read)
            implements Access {
        @Override
        public int methodId() {
            return 10;
        }
    }

    /// Server → client: granted.
    record RequestOk(int ticket) implements Access {
        @Override
        public int methodId() {
            return 11;
        }
    }
}

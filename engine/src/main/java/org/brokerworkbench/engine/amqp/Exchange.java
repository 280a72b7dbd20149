package org.brokerworkbench.engine.amqp;

/// The exchange class: declaring, deleting, and binding exchanges to exchanges.
///
/// Source: AMQP 0-9-1 class 40, with RabbitMQ's extensions.
public sealed interface Exchange extends Method {

    /// The class id on the wire.
    int CLASS_ID = 40;

    @Override
    default int classId() {
        return CLASS_ID;
    }

    /// Client → server: create an exchange, or verify one that exists.
    record Declare(
            int ticket, String exchange, String type, boolean passive, boolean durable, boolean autoDelete,
            boolean internal, boolean nowait, FieldTable arguments)
            implements Exchange {
        @Override
        public int methodId() {
            return 10;
        }
    }

    /// Server → client: the exchange exists as declared.
    record DeclareOk() implements Exchange {
        @Override
        public int methodId() {
            return 11;
        }
    }

    /// Client → server: delete an exchange.
    record Delete(int ticket, String exchange, boolean ifUnused, boolean nowait) implements Exchange {
        @Override
        public int methodId() {
            return 20;
        }
    }

    /// Server → client: the exchange is gone.
    record DeleteOk() implements Exchange {
        @Override
        public int methodId() {
            return 21;
        }
    }

    /// Client → server (RabbitMQ): messages of `source` also go to `destination`.
    record Bind(
            int ticket, String destination, String source, String routingKey, boolean nowait, FieldTable arguments)
            implements Exchange {
        @Override
        public int methodId() {
            return 30;
        }
    }

    /// Server → client: the binding exists.
    record BindOk() implements Exchange {
        @Override
        public int methodId() {
            return 31;
        }
    }

    /// Client → server (RabbitMQ): remove a binding between exchanges.
    record Unbind(
            int ticket, String destination, String source, String routingKey, boolean nowait, FieldTable arguments)
            implements Exchange {
        @Override
        public int methodId() {
            return 40;
        }
    }

    /// Server → client: the binding is gone.
    record UnbindOk() implements Exchange {
        @Override
        public int methodId() {
            return 51;
        }
    }
}

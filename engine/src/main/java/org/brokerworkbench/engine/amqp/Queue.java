package org.brokerworkbench.engine.amqp;

/// The queue class: declaring, binding, purging and deleting queues.
///
/// Source: AMQP 0-9-1 class 50, with RabbitMQ's extensions.
public sealed interface Queue extends Method {

    /// The class id on the wire.
    int CLASS_ID = 50;

    @Override
    default int classId() {
        return CLASS_ID;
    }

    /// Client → server: create a queue, or verify one that exists; an empty name asks for a generated one.
    record Declare(
            int ticket, String queue, boolean passive, boolean durable, boolean exclusive, boolean autoDelete,
            boolean nowait, FieldTable arguments)
            implements Queue {
        @Override
        public int methodId() {
            return 10;
        }
    }

    /// Server → client: the name, the ready messages and the consumers.
    record DeclareOk(String queue, long messageCount, long consumerCount) implements Queue {
        @Override
        public int methodId() {
            return 11;
        }
    }

    /// Client → server: messages of `exchange` that match go to `queue`.
    record Bind(
            int ticket, String queue, String exchange, String routingKey, boolean nowait, FieldTable arguments)
            implements Queue {
        @Override
        public int methodId() {
            return 20;
        }
    }

    /// Server → client: the binding exists.
    record BindOk() implements Queue {
        @Override
        public int methodId() {
            return 21;
        }
    }

    /// Client → server: drop all ready messages.
    record Purge(int ticket, String queue, boolean nowait) implements Queue {
        @Override
        public int methodId() {
            return 30;
        }
    }

    /// Server → client: how many were dropped.
    record PurgeOk(long messageCount) implements Queue {
        @Override
        public int methodId() {
            return 31;
        }
    }

    /// Client → server: delete a queue with its messages.
    record Delete(
            int ticket, String queue, boolean ifUnused, boolean ifEmpty, boolean nowait) implements Queue {
        @Override
        public int methodId() {
            return 40;
        }
    }

    /// Server → client: how many messages went with it.
    record DeleteOk(long messageCount) implements Queue {
        @Override
        public int methodId() {
            return 41;
        }
    }

    /// Client → server: remove a binding.
    record Unbind(
            int ticket, String queue, String exchange, String routingKey, FieldTable arguments) implements Queue {
        @Override
        public int methodId() {
            return 50;
        }
    }

    /// Server → client: the binding is gone.
    record UnbindOk() implements Queue {
        @Override
        public int methodId() {
            return 51;
        }
    }
}

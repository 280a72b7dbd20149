package org.brokerworkbench.engine.amqp;

/// The tx class: publishes and acknowledgements that take effect together.
///
/// Source: AMQP 0-9-1 class 90, with RabbitMQ's extensions.
public sealed interface Tx extends Method {

    /// The class id on the wire.
    int CLASS_ID = 90;

    @Override
    default int classId() {
        return CLASS_ID;
    }

    /// Client → server: make this channel transactional.
    record Select() implements Tx {
        @Override
        public int methodId() {
            return 10;
        }
    }

    /// Server → client: it is.
    record SelectOk() implements Tx {
        @Override
        public int methodId() {
            return 11;
        }
    }

    /// Client → server: let the transaction take effect.
    record Commit() implements Tx {
        @Override
        public int methodId() {
            return 20;
        }
    }

    /// Server → client: it has.
    record CommitOk() implements Tx {
        @Override
        public int methodId() {
            return 21;
        }
    }

    /// Client → server: drop the transaction.
    record Rollback() implements Tx {
        @Override
        public int methodId() {
            return 30;
        }
    }

    /// Server → client: it is dropped.
    record RollbackOk() implements Tx {
        @Override
        public int methodId() {
            return 31;
        }
    }
}

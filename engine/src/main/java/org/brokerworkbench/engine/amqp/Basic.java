package org.brokerworkbench.engine.amqp;

/// The basic class: publishing, consuming, fetching and settling messages.
///
/// Source: AMQP 0-9-1 class 60, with RabbitMQ's extensions.
public sealed interface Basic extends Method {

    /// The class id on the wire.
    int CLASS_ID = 60;

    @Override
    default int classId() {
        return CLASS_ID;
    }

    /// Client → server: the prefetch window, for the channel (`global`) or for each new consumer.
    record Qos(long prefetchSize, int prefetchCount, boolean global) implements Basic {
        @Override
        public int methodId() {
            return 10;
        }
    }

    /// Server → client: the window holds.
    record QosOk() implements Basic {
        @Override
        public int methodId() {
            return 11;
        }
    }

    /// Client → server: start a consumer; an empty tag asks for a generated one.
    record Consume(
            int ticket, String queue, String consumerTag, boolean noLocal, boolean noAck, boolean exclusive,
            boolean nowait, FieldTable arguments)
            implements Basic {
        @Override
        public int methodId() {
            return 20;
        }
    }

    /// Server → client: the consumer has this tag.
    record ConsumeOk(String consumerTag) implements Basic {
        @Override
        public int methodId() {
            return 21;
        }
    }

    /// Client → server, or server → client (RabbitMQ) when its queue is gone: the consumer ends.
    record Cancel(String consumerTag, boolean nowait) implements Basic {
        @Override
        public int methodId() {
            return 30;
        }
    }

    /// The consumer has ended.
    record CancelOk(String consumerTag) implements Basic {
        @Override
        public int methodId() {
            return 31;
        }
    }

    /// Client → server, with content: publish a message to an exchange.
    record Publish(
            int ticket, String exchange, String routingKey, boolean mandatory, boolean immediate) implements Basic {

        /// The method id on the wire.
        public static final int METHOD_ID = 40;

        @Override
        public int methodId() {
            return METHOD_ID;
        }

        @Override
        public boolean hasContent() {
            return true;
        }
    }

    /// Server → client, with content: a mandatory message that no queue took.
    record Return(int replyCode, String replyText, String exchange, String routingKey) implements Basic {
        @Override
        public int methodId() {
            return 50;
        }

        @Override
        public boolean hasContent() {
            return true;
        }
    }

    /// Server → client, with content: a message for a consumer.
    record Deliver(
            String consumerTag, long deliveryTag, boolean redelivered, String exchange, String routingKey)
            implements Basic {
        @Override
        public int methodId() {
            return 60;
        }

        @Override
        public boolean hasContent() {
            return true;
        }
    }

    /// Client → server: fetch one message.
    record Get(int ticket, String queue, boolean noAck) implements Basic {
        @Override
        public int methodId() {
            return 70;
        }
    }

    /// Server → client, with content: the message fetched, and how many remain ready.
    record GetOk(
            long deliveryTag, boolean redelivered, String exchange, String routingKey, long messageCount)
            implements Basic {
        @Override
        public int methodId() {
            return 71;
        }

        @Override
        public boolean hasContent() {
            return true;
        }
    }

    /// Server → client: the queue has no ready message.
    record GetEmpty(String clusterId) implements Basic {
        @Override
        public int methodId() {
            return 72;
        }
    }

    /// Client → server: settled; server → client: confirmed. `multiple` means all up to the tag.
    record Ack(long deliveryTag, boolean multiple) implements Basic {
        @Override
        public int methodId() {
            return 80;
        }
    }

    /// Client → server: refuse one delivery.
    record Reject(long deliveryTag, boolean requeue) implements Basic {
        @Override
        public int methodId() {
            return 90;
        }
    }

    /// Client → server: requeue what is unacknowledged, without a reply.
    record RecoverAsync(boolean requeue) implements Basic {
        @Override
        public int methodId() {
            return 100;
        }
    }

    /// Client → server: requeue what is unacknowledged.
    record Recover(boolean requeue) implements Basic {
        @Override
        public int methodId() {
            return 110;
        }
    }

    /// Server → client: it is requeued.
    record RecoverOk() implements Basic {
        @Override
        public int methodId() {
            return 111;
        }
    }

    /// Client → server (RabbitMQ): refuse deliveries; server → client: a publish that was not accepted.
    record Nack(long deliveryTag, boolean multiple, boolean requeue) implements Basic {
        @Override
        public int methodId() {
            return 120;
        }
    }
}

package org.brokerworkbench.engine.amqp;

/// The channel class: opening, pausing and closing the lightweight connections inside one socket.
///
/// Source: AMQP 0-9-1 class 20, with RabbitMQ's extensions.
public sealed interface Channel extends Method {

    /// The class id on the wire.
    int CLASS_ID = 20;

    @Override
    default int classId() {
        return CLASS_ID;
    }

    /// Client → server: open this channel.
    record Open(String outOfBand) implements Channel {
        @Override
        public int methodId() {
            return 10;
        }
    }

    /// Server → client: the channel is open.
    record OpenOk(String channelId) implements Channel {
        @Override
        public int methodId() {
            return 11;
        }
    }

    /// Either way: pause or resume the flow of content.
    record Flow(boolean active) implements Channel {
        @Override
        public int methodId() {
            return 20;
        }
    }

    /// Either way: the flow is as asked.
    record FlowOk(boolean active) implements Channel {
        @Override
        public int methodId() {
            return 21;
        }
    }

    /// Either way: the channel ends, with the method that caused it or 0.0.
    record Close(int replyCode, String replyText, int causeClassId, int causeMethodId) implements Channel {
        @Override
        public int methodId() {
            return 40;
        }
    }

    /// Either way: the end is confirmed.
    record CloseOk() implements Channel {
        @Override
        public int methodId() {
            return 41;
        }
    }
}

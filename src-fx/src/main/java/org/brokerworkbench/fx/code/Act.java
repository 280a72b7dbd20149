package org.brokerworkbench.fx.code;

import java.util.Map;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConsumerInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;

/// Something that a client or an administrator does to a broker, and that can be written down as code.
///
/// Values are plain Java, as in snapshots (`String`, `Long`, `Double`, `Boolean`, `Date`, `byte[]`, `List`, `Map`, null).
public sealed interface Act {

    String vhost();

    /// What changes the broker's furniture, and can be undone by its opposite.
    sealed interface Change extends Act {}

    record DeclareExchange(
            String vhost, String name, String type, boolean durable, boolean autoDelete, boolean internal,
            Map<String, Object> arguments) implements Change {

        public static DeclareExchange of(ExchangeInfo info) {
            return new DeclareExchange(info.vhost(), info.name(), info.type(), info.durable(), info.autoDelete(),
                    info.internal(), info.arguments());
        }
    }

    record DeleteExchange(String vhost, String name) implements Change {}

    /// @param exclusive only ever true for a queue that a client declared: it belongs to that client's connection
    record DeclareQueue(
            String vhost, String name, boolean durable, boolean exclusive, boolean autoDelete,
            Map<String, Object> arguments) implements Change {

        public static DeclareQueue of(QueueInfo info) {
            return new DeclareQueue(
                    info.vhost(), info.name(), info.durable(), info.exclusive(), info.autoDelete(), info.arguments());
        }
    }

    record DeleteQueue(String vhost, String name) implements Change {}

    record Bind(BindingInfo binding) implements Change {
        @Override
        public String vhost() {
            return binding.vhost();
        }
    }

    record Unbind(BindingInfo binding) implements Change {
        @Override
        public String vhost() {
            return binding.vhost();
        }
    }

    record Purge(String vhost, String queue) implements Act {}

    /// @param properties by protocol name: `content-type`, `headers`, `delivery-mode`, …
    record Publish(String vhost, String exchange, String routingKey, Map<String, Object> properties, byte[] body)
            implements Act {}

    /// @param prefetchCount 0 for no limit
    record Consume(String vhost, String queue, boolean noAck, int prefetchCount, Map<String, Object> arguments)
            implements Act {

        public static Consume of(ConsumerInfo info) {
            return new Consume(info.vhost(), info.queue(), info.noAck(), info.prefetchCount(), info.arguments());
        }
    }

    /// Connecting and nothing else.
    record Connect(String vhost) implements Act {}
}

package org.brokerworkbench.fx.code;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConsumerInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.jspecify.annotations.Nullable;

/// Something that a client or an administrator does to a broker, and that can be written down as code.
///
/// Values are plain Java, as in snapshots (`String`, `Long`, `Double`, `Boolean`, `Date`, `byte[]`, `List`, `Map`, null).
public sealed interface Act {

    String vhost();

    /// What a client can do.
    sealed interface OverAmqp extends Act {}

    /// What changes the broker's furniture, and can be undone by its opposite.
    sealed interface Change extends OverAmqp {}

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

    record Purge(String vhost, String queue) implements OverAmqp {}

    /// @param properties by protocol name: `content-type`, `headers`, `delivery-mode`, …
    record Publish(String vhost, String exchange, String routingKey, Map<String, Object> properties, byte[] body)
            implements OverAmqp {}

    /// @param prefetchCount 0 for no limit
    record Consume(String vhost, String queue, boolean noAck, int prefetchCount, Map<String, Object> arguments)
            implements OverAmqp {

        public static Consume of(ConsumerInfo info) {
            return new Consume(info.vhost(), info.queue(), info.noAck(), info.prefetchCount(), info.arguments());
        }
    }

    /// Connecting and nothing else.
    record Connect(String vhost) implements OverAmqp {}

    // --- administration ---

    /// What only an administrator can do, and not over AMQP.
    sealed interface Administration extends Act {}

    /// @param exists whether it is only described anew
    record PutVhost(String vhost, String description, List<String> tags, boolean exists) implements Administration {}

    record DeleteVhost(String vhost) implements Administration {}

    /// @param limits all that hold from now on, by `max-connections` and `max-queues`; @param dropped those that held before
    record LimitVhost(String vhost, Map<String, Object> limits, Set<String> dropped) implements Administration {}

    /// What concerns a user in every virtual host.
    sealed interface OfUser extends Administration {
        String user();

        @Override
        default String vhost() {
            return "/";
        }
    }

    /// Adds or changes a user.
    ///
    /// @param passwordHash as `definitions.json` has it, empty for one who cannot log in with a password; null to keep the
    ///     one there is
    /// @param hashingAlgorithm by which it was made
    /// @param exists whether the user is only changed
    record PutUser(String user, @Nullable String passwordHash, String hashingAlgorithm, List<String> tags, boolean exists)
            implements OfUser {}

    record DeleteUser(String user) implements OfUser {}

    /// @param limits all that hold from now on, by `max-connections` and `max-channels`; @param dropped those that held before
    record LimitUser(String user, Map<String, Object> limits, Set<String> dropped) implements OfUser {}

    record SetPermissions(String vhost, String user, String configure, String write, String read) implements Administration {}

    record ClearPermissions(String vhost, String user) implements Administration {}

    record SetTopicPermissions(String vhost, String user, String exchange, String write, String read)
            implements Administration {}

    record ClearTopicPermissions(String vhost, String user, String exchange) implements Administration {}

    /// @param operator whether it is an operator policy; @param applyTo `all`, `queues` or `exchanges`
    record SetPolicy(boolean operator, String vhost, String name, String pattern, String applyTo, Number priority,
            Map<String, Object> definition) implements Administration {}

    record ClearPolicy(boolean operator, String vhost, String name) implements Administration {}

    record SetGlobalParameter(String name, @Nullable Object value) implements Administration {
        @Override
        public String vhost() {
            return "/";
        }
    }

    record ClearGlobalParameter(String name) implements Administration {
        @Override
        public String vhost() {
            return "/";
        }
    }
}

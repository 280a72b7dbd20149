package org.brokerworkbench.fx.edit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.Operator;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.code.Act.Change;

/// Exchanges, queues and bindings: makes one change of them.
public final class Furniture {

    private final Broker broker;

    public Furniture(Broker broker) {
        this.broker = broker;
    }

    /// @param careful whether a deletion spares what is used or not empty
    public CompletionStage<?> apply(Change change, boolean careful) {
        Operator operator = broker.operator();
        return switch (change) {
            case Act.DeclareExchange e -> operator.declareExchange(
                    e.vhost(), e.name(), e.type(), e.durable(), e.autoDelete(), e.internal(), e.arguments());
            case Act.DeleteExchange e -> operator.deleteExchange(e.vhost(), e.name(), careful);
            case Act.DeclareQueue q ->
                    operator.declareQueue(q.vhost(), q.name(), q.durable(), q.autoDelete(), q.arguments());
            case Act.DeleteQueue q -> careful ? deleteUnusedQueue(q)
                    : operator.deleteQueue(q.vhost(), q.name(), false, false);
            case Act.Bind(BindingInfo b) -> b.destinationType() == Destination.QUEUE
                    ? operator.bindQueue(b.vhost(), b.destination(), b.source(), b.routingKey(), b.arguments())
                    : operator.bindExchange(b.vhost(), b.destination(), b.source(), b.routingKey(), b.arguments());
            case Act.Unbind(BindingInfo b) -> b.destinationType() == Destination.QUEUE
                    ? operator.unbindQueue(b.vhost(), b.destination(), b.source(), b.routingKey(), b.arguments())
                    : operator.unbindExchange(b.vhost(), b.destination(), b.source(), b.routingKey(), b.arguments());
        };
    }

    /// A quorum queue does not know `if-unused` and `if-empty`: what it holds is looked up first.
    private CompletionStage<?> deleteUnusedQueue(Act.DeleteQueue queue) {
        return broker.snapshot().thenCompose(now -> {
            boolean quorum = now.queues().stream().anyMatch(info -> info.vhost().equals(queue.vhost())
                    && info.name().equals(queue.name()) && info.type().equals("quorum"));
            if (!quorum) return broker.operator().deleteQueue(queue.vhost(), queue.name(), true, true);
            Loss loss = Loss.of(queue, now);
            if (loss.ready() > 0 || loss.unacknowledged() > 0 || loss.consumers() > 0) {
                return CompletableFuture.failedStage(AmqpFault.preconditionFailed(
                        "queue '" + queue.name() + "' in vhost '" + queue.vhost() + "' in use"));
            }
            return broker.operator().deleteQueue(queue.vhost(), queue.name(), false, false);
        });
    }
}

package org.brokerworkbench.fx.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.code.Act.Change;
import org.brokerworkbench.fx.history.History;

/// What would go with a change, worked out before it is made: for the question that is asked first, and for undoing it
/// afterwards.
///
/// A deleted exchange or queue takes its bindings along, and an auto-delete exchange goes with the last binding that leads
/// from it, which may take another one along (AMQP 0-9-1 §3.1.3.1).
public record Loss(List<ExchangeInfo> exchanges, List<QueueInfo> queues, List<BindingInfo> bindings) {

    static final Loss NONE = new Loss(List.of(), List.of(), List.of());

    /// @param before the broker as it is
    public static Loss of(Change change, BrokerSnapshot before) {
        Reckoning reckoning = new Reckoning(before);
        switch (change) {
            case Act.DeleteExchange(String vhost, String name) -> reckoning.loseExchange(vhost, name);
            case Act.DeleteQueue(String vhost, String name) -> reckoning.loseQueue(vhost, name);
            case Act.Unbind(BindingInfo binding) -> {
                if (before.bindings().contains(binding)) reckoning.loseBinding(binding);
            }
            case Act.DeclareExchange _, Act.DeclareQueue _, Act.Bind _ -> {
                return NONE;
            }
        }
        return new Loss(List.copyOf(reckoning.exchanges), List.copyOf(reckoning.queues), List.copyOf(reckoning.bindings));
    }

    public boolean isEmpty() {
        return exchanges.isEmpty() && queues.isEmpty() && bindings.isEmpty();
    }

    /// Ready messages that go along.
    public long ready() {
        return queues.stream().mapToLong(QueueInfo::ready).sum();
    }

    /// Messages that clients hold; they cannot come back.
    public long unacknowledged() {
        return queues.stream().mapToLong(QueueInfo::unacknowledged).sum();
    }

    /// Whether the ready messages, if there are any, can come back too.
    public boolean keepsMessages() {
        return canComeBack() && History.mayKeep(ready(), queues.stream().mapToLong(QueueInfo::readyBytes).sum());
    }

    /// Consumers that are cancelled.
    public int consumers() {
        return queues.stream().mapToInt(QueueInfo::consumers).sum();
    }

    /// Whether everything but messages and consumers can be declared again. A name that only the broker may give
    /// (`amq.gen-…`) cannot, nor a queue that belongs to a client's connection.
    public boolean canComeBack() {
        return queues.stream().noneMatch(queue -> queue.exclusive() || queue.name().startsWith("amq."))
                && exchanges.stream().noneMatch(exchange -> exchange.name().startsWith("amq."));
    }

    /// What brings it back, in an order in which it can be done.
    List<Change> restored() {
        List<Change> changes = new ArrayList<>();
        exchanges.forEach(exchange -> changes.add(Act.DeclareExchange.of(exchange)));
        queues.forEach(queue -> changes.add(Act.DeclareQueue.of(queue)));
        bindings.forEach(binding -> changes.add(new Act.Bind(binding)));
        return List.copyOf(changes);
    }

    private static final class Reckoning {
        private final BrokerSnapshot before;
        private final SequencedSet<ExchangeInfo> exchanges = new LinkedHashSet<>();
        private final SequencedSet<QueueInfo> queues = new LinkedHashSet<>();
        private final SequencedSet<BindingInfo> bindings = new LinkedHashSet<>();

        Reckoning(BrokerSnapshot before) {
            this.before = before;
        }

        void loseExchange(String vhost, String name) {
            for (ExchangeInfo exchange : before.exchanges()) {
                if (exchange.vhost().equals(vhost) && exchange.name().equals(name) && exchanges.add(exchange)) {
                    bindingsOf(vhost, name, Destination.EXCHANGE).forEach(this::loseBinding);
                }
            }
        }

        void loseQueue(String vhost, String name) {
            for (QueueInfo queue : before.queues()) {
                if (queue.vhost().equals(vhost) && queue.name().equals(name) && queues.add(queue)) {
                    bindingsOf(vhost, name, Destination.QUEUE).forEach(this::loseBinding);
                }
            }
        }

        /// Implicit bindings of the default exchange come and go with their queue.
        private List<BindingInfo> bindingsOf(String vhost, String name, Destination kind) {
            return before.bindings().stream()
                    .filter(binding -> binding.vhost().equals(vhost) && !binding.source().isEmpty())
                    .filter(binding -> binding.destinationType() == kind && binding.destination().equals(name)
                            || kind == Destination.EXCHANGE && binding.source().equals(name))
                    .toList();
        }

        void loseBinding(BindingInfo lost) {
            if (!bindings.add(lost)) return;
            for (ExchangeInfo source : before.exchanges()) {
                boolean from = source.vhost().equals(lost.vhost()) && source.name().equals(lost.source());
                if (!from || !source.autoDelete()) continue;
                boolean last = before.bindings().stream().noneMatch(binding -> binding.vhost().equals(lost.vhost())
                        && binding.source().equals(lost.source()) && !bindings.contains(binding));
                if (last) loseExchange(source.vhost(), source.name());
            }
        }
    }
}

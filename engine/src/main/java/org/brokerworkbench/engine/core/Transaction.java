package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.queue.Unsettled.Delivery;
import org.brokerworkbench.engine.event.BrokerEvent.RequeueCause;

/// What a transactional channel has done since the last commit: routed publishes and settlements that wait.
///
/// Publishes are checked and routed when they come, and delivered at commit. Source: RabbitMQ `rabbit_channel` (tx).
final class Transaction {

    /// What becomes of deliveries at commit.
    enum Fate {
        ACKNOWLEDGE,
        REJECT,
        REQUEUE
    }

    private record Pending(Fate fate, List<Delivery> deliveries) {}

    private final List<Publishing.Routed> publishes = new ArrayList<>();
    private final List<Pending> settlements = new ArrayList<>();

    void publish(Publishing.Routed routed) {
        // The routing's list of queues is reused for the next message.
        publishes.add(new Publishing.Routed(
                routed.message(), List.copyOf(routed.queues()), routed.mandatory(), routed.publishSequence()));
    }

    void settle(Fate fate, List<Delivery> deliveries) {
        settlements.add(new Pending(fate, deliveries));
    }

    /// Lets everything take effect, publishes first.
    ///
    /// @throws AmqpFault 406 where a queue refused a message
    void commit(Publishing publishing, Settling settling) {
        boolean complete = true;
        for (Publishing.Routed routed : publishes) complete &= publishing.deliver(routed);
        for (Pending pending : settlements) settle(pending.fate(), pending.deliveries(), settling);
        publishes.clear();
        settlements.clear();
        if (!complete) throw AmqpFault.preconditionFailed("partial tx completion");
    }

    /// Forgets the publishes, and holds again what was settled.
    void rollback(Settling settling) {
        for (Pending pending : settlements) settling.putBack(pending.deliveries());
        publishes.clear();
        settlements.clear();
    }

    /// Settles deliveries that were taken from the channel.
    static void settle(Fate fate, List<Delivery> deliveries, Settling settling) {
        switch (fate) {
            case ACKNOWLEDGE -> settling.acknowledge(deliveries);
            case REJECT -> settling.reject(deliveries);
            case REQUEUE -> settling.requeue(deliveries, RequeueCause.REJECTED);
        }
    }
}

package org.brokerworkbench.engine.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Tx;
import org.brokerworkbench.engine.core.queue.Unsettled.Delivery;
import org.brokerworkbench.engine.event.BrokerEvent.RequeueCause;

/// What a channel does takes effect at once, or once it is transactional, at its next commit.
///
/// Publishes are checked and routed when they come, and delivered at commit; settlements take their deliveries at once
/// and give them back at rollback. A commit is answered when what it did is safe. Source: RabbitMQ `rabbit_channel` (tx).
final class Transactions {

    /// What becomes of deliveries that are settled.
    enum Fate {
        ACKNOWLEDGE,
        REJECT,
        REQUEUE
    }

    private record Pending(Fate fate, List<Delivery> deliveries) {}

    private final ChannelSession session;
    private final Publishing publishing;
    private final Settling settling;
    private final List<Publishing.Routed> publishes = new ArrayList<>();
    private final List<Pending> settlements = new ArrayList<>();
    /// Journal sequences that commits wait for, which grow.
    private final ArrayDeque<Long> commitsToAnswer = new ArrayDeque<>();
    private boolean selected;

    Transactions(ChannelSession session, Publishing publishing, Settling settling) {
        this.session = session;
        this.publishing = publishing;
        this.settling = settling;
    }

    boolean selected() {
        return selected;
    }

    /// @throws AmqpFault 406 for a channel with confirms, a commit without a transaction, or one that a queue refused
    void handle(Tx method) {
        switch (method) {
            case Tx.Select _ -> select();
            case Tx.Commit _ -> commit();
            case Tx.Rollback _ -> {
                requireSelected();
                rollback();
                session.send(new Tx.RollbackOk());
            }
            case Tx.SelectOk _, Tx.CommitOk _, Tx.RollbackOk _ -> throw ChannelSession.unimplemented();
        }
    }

    /// Delivers a routed message, now or at commit.
    void publish(Publishing.Routed routed) {
        if (!selected) {
            publishing.deliver(routed);
            return;
        }
        // The routing's list of queues is reused for the next message.
        publishes.add(new Publishing.Routed(
                routed.message(), List.copyOf(routed.queues()), routed.mandatory(), routed.publishSequence()));
    }

    /// Settles the deliveries that a tag means, now or at commit.
    void settle(Fate fate, long tag, boolean multiple) {
        List<Delivery> taken = settling.take(tag, multiple);
        if (selected) {
            settlements.add(new Pending(fate, taken));
        } else {
            settle(fate, taken);
        }
    }

    /// The journal has come so far.
    ///
    /// @return whether commits still wait for it
    boolean committed(long journalSequence) {
        while (!commitsToAnswer.isEmpty() && commitsToAnswer.peek() <= journalSequence) {
            commitsToAnswer.poll();
            session.send(new Tx.CommitOk());
        }
        return !commitsToAnswer.isEmpty();
    }

    /// The channel ends: what is not committed never was, and nobody is left to be answered.
    void end() {
        rollback();
        commitsToAnswer.clear();
    }

    private void select() {
        if (session.confirms().selected()) {
            throw AmqpFault.preconditionFailed("cannot switch from confirm to tx mode");
        }
        selected = true;
        session.send(new Tx.SelectOk());
    }

    private void commit() {
        requireSelected();
        boolean complete = true;
        for (Publishing.Routed routed : publishes) complete &= publishing.deliver(routed);
        for (Pending pending : settlements) settle(pending.fate(), pending.deliveries());
        publishes.clear();
        settlements.clear();
        if (!complete) throw AmqpFault.preconditionFailed("partial tx completion");
        answer();
    }

    private void answer() {
        Journal journal = session.connection().node().journal();
        if (journal.lastSequence() == journal.committedSequence()) {
            session.send(new Tx.CommitOk());
        } else {
            commitsToAnswer.add(journal.lastSequence());
            session.connection().node().awaitCommit(session);
        }
    }

    private void rollback() {
        for (Pending pending : settlements) settling.putBack(pending.deliveries());
        publishes.clear();
        settlements.clear();
    }

    private void settle(Fate fate, List<Delivery> deliveries) {
        switch (fate) {
            case ACKNOWLEDGE -> settling.acknowledge(deliveries);
            case REJECT -> settling.reject(deliveries);
            case REQUEUE -> settling.requeue(deliveries, RequeueCause.REJECTED);
        }
    }

    private void requireSelected() {
        if (!selected) throw AmqpFault.preconditionFailed("channel is not transactional");
    }
}

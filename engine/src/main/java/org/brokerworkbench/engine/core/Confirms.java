package org.brokerworkbench.engine.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.event.BrokerEvent.Confirmed;

/// The publisher confirms of one channel: numbers its publishes, gathers what became of them, and tells the publisher
/// once for each batch, with `multiple` where a run of numbers is complete.
///
/// Source: RabbitMQ `rabbit_channel:send_confirms_and_nacks`.
final class Confirms {

    private final ChannelSession session;
    private record Pending(long publishSequence, long journalSequence) {}

    private boolean selected;
    private long nextSequence = 1;
    /// Accepted, and waiting for the journal; both numbers grow.
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private final List<Long> accepted = new ArrayList<>();
    private final List<Long> refused = new ArrayList<>();

    Confirms(ChannelSession session) {
        this.session = session;
    }

    boolean selected() {
        return selected;
    }

    void select() {
        selected = true;
    }

    /// The number of the next publish, 0 where the publisher did not ask for confirms.
    long assign() {
        return selected ? nextSequence++ : 0;
    }

    /// Every queue that the message was routed to has it, or there was none.
    void accept(long sequence) {
        if (sequence == 0) return;
        accepted.add(sequence);
        session.connection().node().requestFlush(session);
    }

    /// Every queue that the message was routed to has it, and it is safe once the journal has come so far.
    void acceptWhenCommitted(long sequence, long journalSequence) {
        if (sequence == 0) return;
        pending.add(new Pending(sequence, journalSequence));
        session.connection().node().awaitCommit(session);
    }

    /// The journal has come so far.
    ///
    /// @return whether publishes still wait for it
    boolean committed(long journalSequence) {
        while (!pending.isEmpty() && pending.peek().journalSequence() <= journalSequence) {
            accept(pending.poll().publishSequence());
        }
        return !pending.isEmpty();
    }

    /// The channel ends: nobody is left to tell what the journal has not reached.
    void abandon() {
        pending.clear();
    }

    /// A queue refused the message.
    void refuse(long sequence) {
        if (sequence == 0) return;
        refused.add(sequence);
        session.connection().node().requestFlush(session);
    }

    /// Publishes whose fate is known and not told yet.
    long gathered() {
        return accepted.size() + refused.size() + pending.size();
    }

    /// Tells the publisher what was gathered, confirms before refusals.
    void flush() {
        Collections.sort(accepted);
        Collections.sort(refused);
        if (accepted.size() == 1) {
            tell(accepted.getFirst(), false, true);
        } else {
            tell(accepted, refused, true);
        }
        tell(refused, accepted, false);
        session.connection().node().totals().confirmed += accepted.size();
        accepted.clear();
        refused.clear();
    }

    /// One method for those before which nothing is open or of another fate, one for each of the rest.
    ///
    /// Source: RabbitMQ `rabbit_channel:coalesce_and_send`, which calls even a single refusal `multiple`.
    private void tell(List<Long> sequences, List<Long> others, boolean ack) {
        if (sequences.isEmpty()) return;
        long cutoff = others.isEmpty() ? Long.MAX_VALUE : others.getFirst();
        if (!pending.isEmpty()) cutoff = Math.min(cutoff, pending.peek().publishSequence());
        int run = 0;
        while (run < sequences.size() && sequences.get(run) < cutoff) run++;
        if (run > 0) tell(sequences.get(run - 1), true, ack);
        for (long sequence : sequences.subList(run, sequences.size())) tell(sequence, false, ack);
    }

    private void tell(long sequence, boolean multiple, boolean ack) {
        Method method = ack ? new Basic.Ack(sequence, multiple) : new Basic.Nack(sequence, multiple, true);
        session.send(method);
        Tap tap = session.connection().node().tap();
        if (ack ? tap.openForRoutine() : tap.open()) tap.emit(new Confirmed(session.id(), sequence, multiple, ack));
    }
}

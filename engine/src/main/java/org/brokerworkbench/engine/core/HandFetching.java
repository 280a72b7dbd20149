package org.brokerworkbench.engine.core;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.core.queue.QueueEntry;
import org.brokerworkbench.engine.event.BrokerEvent.Fetched;
import org.brokerworkbench.engine.event.BrokerEvent.RequeueCause;
import org.brokerworkbench.engine.event.BrokerEvent.Requeued;
import org.brokerworkbench.engine.event.BrokerEvent.Settled;
import org.brokerworkbench.engine.event.BrokerEvent.Settlement;

/// Takes messages out of a queue by hand, as a client with `basic.get` would, and settles them at once.
///
/// Unlike a peek this is seen: messages that go back are `redelivered` from then on. Its events name channel 0 and
/// count delivery tags from 1.
public final class HandFetching {

    /// What becomes of the messages.
    public enum Fate {
        /// They are gone.
        TAKEN,
        /// They go back to their places.
        REQUEUED,
        /// They are refused: to the dead-letter exchange, or gone.
        REJECTED
    }

    /// One message as it was taken.
    ///
    /// @param redelivered as it was before the message went back
    /// @param position in the queue
    /// @param messagesLeft ready ones behind it
    public record Taken(Message message, long position, boolean redelivered, int messagesLeft) {}

    private static final long NO_CHANNEL = 0;

    private final VirtualHost vhost;
    private final Principal principal;

    public HandFetching(VirtualHost vhost, Principal principal) {
        this.vhost = vhost;
        this.principal = principal;
    }

    /// Takes up to `count` messages, in the order of delivery.
    ///
    /// @throws AmqpFault 404 where there is no such queue, 403 and 405 where the user may not read from it
    public List<Taken> take(String queue, int count, Fate fate) {
        MessageQueue from = new Declarations(vhost, principal).requireReadable(queue);
        from.touch();
        List<QueueEntry> entries = new ArrayList<>();
        List<Taken> taken = new ArrayList<>();
        while (taken.size() < count) {
            QueueEntry entry = from.fetch(fate == Fate.TAKEN);
            if (entry == null) break;
            entries.add(entry);
            taken.add(new Taken(
                    ChannelSession.fetched(from, entry), entry.position(), entry.redelivered(), from.readyCount()));
            if (vhost.tap().open()) {
                vhost.tap().emit(new Fetched(
                        entry.message().id(), vhost.name(), from.name(), NO_CHANNEL, entries.size(),
                        entry.redelivered(), fate == Fate.TAKEN));
            }
        }
        switch (fate) {
            case TAKEN -> {}
            case REQUEUED -> from.requeue(entries, () -> requeued(from, entries));
            case REJECTED -> reject(from, entries);
        }
        return taken;
    }

    private void requeued(MessageQueue queue, List<QueueEntry> entries) {
        for (int i = 0; i < entries.size() && vhost.tap().open(); i++) {
            vhost.tap().emit(new Requeued(
                    entries.get(i).message().id(), vhost.name(), queue.name(), NO_CHANNEL, i + 1L,
                    RequeueCause.REJECTED));
        }
    }

    private void reject(MessageQueue queue, List<QueueEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            if (vhost.tap().open()) {
                vhost.tap().emit(new Settled(
                        entries.get(i).message().id(), vhost.name(), queue.name(), NO_CHANNEL, i + 1L,
                        Settlement.REJECTED));
            }
            queue.reject(entries.get(i));
        }
    }
}

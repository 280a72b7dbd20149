package org.brokerworkbench.engine.core.queue;

import org.brokerworkbench.engine.core.Clock;
import org.brokerworkbench.engine.core.Journal;
import org.brokerworkbench.engine.core.Rules;
import org.brokerworkbench.engine.core.Tap;
import org.brokerworkbench.engine.event.BrokerEvent.DeathReason;

/// What a queue needs of the broker around it.
public interface QueueHost {

    Clock clock();

    Tap tap();

    Rules rules();

    Journal journal();

    /// What the journal's time is ahead of the broker's clock, in millis: the two go alike, and stand still together
    /// while the broker is paused, but the journal's goes on over restarts, as the wall clock does.
    long journalMillis();

    /// Asks for [MessageQueue#dispatch] in one of the next turns.
    void markDirty(MessageQueue queue);

    /// Asks for [MessageQueue#tick] when the broker's clock gets there; an earlier request for the queue stands too.
    void wakeAt(long brokerMillis, MessageQueue queue);

    /// The message left this queue unconsumed and its settings name a dead-letter exchange.
    void deadLetter(MessageQueue queue, QueueEntry entry, DeathReason reason);

    /// Nobody has used the queue for as long as `x-expires` allows: delete it.
    void expired(MessageQueue queue);

    /// A delivery that is counted once for the whole broker.
    void countDelivered(boolean redelivered);

    void countAcknowledged();
}

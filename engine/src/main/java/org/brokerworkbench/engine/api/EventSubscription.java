package org.brokerworkbench.engine.api;

import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.EventSink;

/// One reader's place in the broker's event ring. The ring is bounded: what does not fit is dropped and counted.
public interface EventSubscription extends AutoCloseable {

    /// Hands at most `limit` waiting events to the sink, in order, on the calling thread. Never blocks.
    ///
    /// @return how many were handed over
    int poll(EventSink sink, int limit);

    /// How many events this reader has missed because the ring was full; a gap in the sequence numbers shows where.
    long dropped();

    /// Lets at most so many events wait before routine ones ([BrokerEvent#routine()]) are dropped, which costs the broker
    /// less than making them; the rest of the ring is for all others. Without a call, all have the whole ring.
    void limitRoutine(int waitingMax);

    @Override
    void close();
}

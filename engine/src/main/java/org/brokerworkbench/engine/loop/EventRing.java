package org.brokerworkbench.engine.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.EventSink;

/// A bounded ring between the loop, which alone writes, and one reader's thread.
///
/// Sequence number and time lie in arrays beside the events, so that an event costs no envelope. Each side owns its
/// index and publishes it with release, the other reads it with acquire: what lies between the two is the reader's.
public final class EventRing {

    private static final VarHandle WRITTEN;
    private static final VarHandle READ;
    private static final VarHandle DROPPED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            WRITTEN = lookup.findVarHandle(EventRing.class, "written", long.class);
            READ = lookup.findVarHandle(EventRing.class, "read", long.class);
            DROPPED = lookup.findVarHandle(EventRing.class, "dropped", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final BrokerEvent[] events;
    private final long[] sequences;
    private final long[] brokerMillis;
    private final int mask;
    private long written;
    private long read;
    private long dropped;
    /// The reader's index as the writer last saw it: asked again only when the ring looks full.
    private long readSeen;
    /// Set by the reader; when the writer notices does not matter.
    private volatile int routineMax;

    /// @param capacity rounded up to a power of two
    public EventRing(int capacity) {
        if (capacity < 1 || capacity > 1 << 24) {
            throw new IllegalArgumentException("an event ring holds 1 to " + (1 << 24) + " events, not " + capacity);
        }
        int slots = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
        this.events = new BrokerEvent[slots];
        this.sequences = new long[slots];
        this.brokerMillis = new long[slots];
        this.mask = slots - 1;
        this.routineMax = slots;
    }

    /// Writer: whether an event would fit.
    boolean hasRoom() {
        if (written - readSeen <= mask) return true;
        readSeen = (long) READ.getAcquire(this);
        return written - readSeen <= mask;
    }

    /// Writer: whether a routine event would fit.
    boolean hasRoomForRoutine() {
        int limit = routineMax;
        if (written - readSeen < limit) return true;
        readSeen = (long) READ.getAcquire(this);
        return written - readSeen < limit;
    }

    /// Reader: lets so many events wait before routine ones are dropped; the rest of the room is for all others.
    ///
    /// @param waitingMax the capacity where it is more
    public void limitRoutine(int waitingMax) {
        routineMax = Math.min(waitingMax, mask + 1);
    }

    /// Writer: adds an event, or counts it as dropped.
    void offer(long sequence, long millis, BrokerEvent event) {
        if (!(event.routine() ? hasRoomForRoutine() : hasRoom())) {
            drop(1);
            return;
        }
        int slot = (int) written & mask;
        events[slot] = event;
        sequences[slot] = sequence;
        brokerMillis[slot] = millis;
        WRITTEN.setRelease(this, written + 1);
    }

    /// Writer: counts events that were not even made.
    void drop(long notMade) {
        DROPPED.setRelease(this, dropped + notMade);
    }

    /// Reader: hands over what waits, at most `limit` events, in order.
    ///
    /// @return how many
    public int poll(EventSink sink, int limit) {
        long end = (long) WRITTEN.getAcquire(this);
        int count = (int) Math.min(limit, end - read);
        for (int i = 0; i < count; i++) {
            int slot = (int) read & mask;
            BrokerEvent event = events[slot];
            events[slot] = null;
            long sequence = sequences[slot];
            long millis = brokerMillis[slot];
            // before the call: an event that its sink throws over is not handed over again
            READ.setRelease(this, read + 1);
            sink.accept(sequence, millis, event);
        }
        return count;
    }

    /// Any thread.
    public long dropped() {
        return (long) DROPPED.getAcquire(this);
    }
}

package org.brokerworkbench.engine.loop;

import java.util.Arrays;
import java.util.function.Predicate;
import org.brokerworkbench.engine.core.Clock;
import org.brokerworkbench.engine.core.Tap;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Numbers what happens and spreads it: to each subscriber's [EventRing], to the breakpoint, and to the stepper.
///
/// Loop thread only. With nobody watching, [#open()] is one branch and nothing is numbered. Where only full rings
/// watch, an event is counted as dropped and not made; whether a ring has room for routine again is asked once in a
/// batch.
final class EventTap implements Tap {

    private static final Logger LOG = LoggerFactory.getLogger(EventTap.class);

    private final Clock clock;
    private EventRing[] rings = {};
    private Predicate<BrokerEvent> breakpoint;
    private boolean watched;
    private boolean counting;
    private boolean breakpointHit;
    /// Until the end of the batch no ring takes routine events.
    private boolean passing;
    private long passedOver;
    private long sequence;
    private long emitted;
    private long droppedByFormerRings;

    EventTap(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean open() {
        return watched && openFor();
    }

    private boolean openFor() {
        if (breakpoint != null || counting) return true;
        for (EventRing ring : rings) {
            if (ring.hasRoom()) return true;
        }
        sequence++;
        for (EventRing ring : rings) ring.drop(1);
        return false;
    }

    @Override
    public boolean openForRoutine() {
        if (!watched) return false;
        if (!passing) return openToRoutine();
        passOver();
        return false;
    }

    private boolean openToRoutine() {
        if (breakpoint != null || counting) return true;
        for (EventRing ring : rings) {
            if (ring.hasRoomForRoutine()) return true;
        }
        passing = true;
        passOver();
        return false;
    }

    private void passOver() {
        sequence++;
        passedOver++;
    }

    /// What was passed over of routine in this batch is told to the rings, and they are asked again.
    void endOfBatch() {
        passing = false;
        if (passedOver == 0) return;
        for (EventRing ring : rings) ring.drop(passedOver);
        passedOver = 0;
    }

    @Override
    public void emit(BrokerEvent event) {
        if (!watched) return;
        emitted++;
        sequence++;
        long now = clock.brokerMillis();
        for (EventRing ring : rings) ring.offer(sequence, now, event);
        if (breakpoint != null && !breakpointHit) breakpointHit = matches(event);
    }

    private boolean matches(BrokerEvent event) {
        try {
            return breakpoint.test(event);
        } catch (RuntimeException e) {
            LOG.error("A breakpoint failed on {} and is cleared", event, e);
            breakWhen(null);
            return false;
        }
    }

    void add(EventRing ring) {
        endOfBatch();
        rings = Arrays.copyOf(rings, rings.length + 1);
        rings[rings.length - 1] = ring;
        lookAround();
    }

    void remove(EventRing ring) {
        EventRing[] left = Arrays.stream(rings).filter(other -> other != ring).toArray(EventRing[]::new);
        if (left.length == rings.length) return;
        endOfBatch();
        droppedByFormerRings += ring.dropped();
        rings = left;
        lookAround();
    }

    /// Replaces the breakpoint; null clears it.
    void breakWhen(Predicate<BrokerEvent> predicate) {
        breakpoint = predicate;
        breakpointHit = false;
        lookAround();
    }

    /// Whether an event has met the breakpoint since the last call.
    boolean takeBreakpointHit() {
        boolean hit = breakpointHit;
        breakpointHit = false;
        return hit;
    }

    /// Makes every event while a step runs, so that [#emitted()] tells whether the step did anything.
    void counting(boolean on) {
        counting = on;
        lookAround();
    }

    long emitted() {
        return emitted;
    }

    /// The number of the last event.
    long sequence() {
        return sequence;
    }

    long dropped() {
        long dropped = droppedByFormerRings + passedOver * rings.length;
        for (EventRing ring : rings) dropped += ring.dropped();
        return dropped;
    }

    private void lookAround() {
        watched = rings.length > 0 || breakpoint != null || counting;
        passing = false;
    }
}

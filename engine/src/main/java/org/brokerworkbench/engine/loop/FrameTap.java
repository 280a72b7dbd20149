package org.brokerworkbench.engine.loop;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.brokerworkbench.engine.core.Command;
import org.brokerworkbench.engine.event.BrokerEvent;

/// Spreads what goes over the sockets to those who asked for it, beside the [EventTap] and with its sequence numbers.
///
/// A frame costs far more to tell than to read or write, so nobody is told by the way: with nobody asking,
/// [#watched()] is the one branch that a frame pays. A reader that is behind misses frames, which are counted.
///
/// Loop thread only.
public final class FrameTap {

    /// Publishes that wait behind the gate with their frames told. What is beyond stays without its message.
    private static final int EXPECTED_MAX = 1 << 14;

    private final EventTap events;
    private final BrokerClock clock;
    private final Map<Command, Long> expected = new IdentityHashMap<>();
    private EventRing[] rings = {};
    private boolean watched;
    private long lastContentId;

    FrameTap(EventTap events, BrokerClock clock) {
        this.events = events;
        this.clock = clock;
    }

    /// Whether somebody asked for frames.
    public boolean watched() {
        return watched;
    }

    /// Whether a frame would reach somebody; where not, it is counted as missed.
    public boolean open() {
        for (EventRing ring : rings) {
            if (ring.hasRoom()) return true;
        }
        for (EventRing ring : rings) ring.drop(1);
        return false;
    }

    public void tell(BrokerEvent.FrameEvent frame) {
        for (EventRing ring : rings) ring.offer(events.sequence(), clock.brokerMillis(), frame);
    }

    /// An id for the frames of one message that begins to come in.
    public long nextContentId() {
        return ++lastContentId;
    }

    /// The frames of a message have come whole and are a command now.
    public void became(Command.Publish command, long contentId) {
        if (expected.size() < EXPECTED_MAX) expected.put(command, contentId);
    }

    /// The command was run.
    ///
    /// @param messageId 0 where it was refused
    void ran(Command.Publish command, long messageId) {
        Long contentId = expected.remove(command);
        if (contentId != null && messageId != 0 && open()) tell(new BrokerEvent.FramesPublished(contentId, messageId));
    }

    /// The command will never run.
    void forget(Command command) {
        expected.remove(command);
    }

    /// None of the commands that have come will run.
    void forgetAll() {
        expected.clear();
    }

    /// How many publishes are still to run.
    int expected() {
        return expected.size();
    }

    void add(EventRing ring) {
        rings = Arrays.copyOf(rings, rings.length + 1);
        rings[rings.length - 1] = ring;
        watched = true;
    }

    void remove(EventRing ring) {
        rings = Arrays.stream(rings).filter(other -> other != ring).toArray(EventRing[]::new);
        watched = rings.length > 0;
        if (!watched) forgetAll();
    }
}

package org.brokerworkbench.fx.bridge;

import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.EventSubscription;
import org.brokerworkbench.engine.event.BrokerEvent.FrameEvent;
import org.brokerworkbench.fx.frames.FrameHistory;
import org.jspecify.annotations.Nullable;

/// Reads the frames between clients and the broker, once per pulse, beside the [Pump].
///
/// Only while the window follows event by event: telling a frame costs the broker about as much as handling it, and
/// above the limit of [Following] nobody could look at one. FX thread only.
public final class FrameReader implements AutoCloseable {

    /// How many may wait for the next pulse: a burst of about a thousand messages.
    private static final int WAITING_MAX = 1 << 13;

    private final Broker broker;
    private final FrameHistory history;
    private @Nullable EventSubscription frames;
    private long droppedSeen;

    public FrameReader(Broker broker, FrameHistory history) {
        this.broker = broker;
        this.history = history;
    }

    /// Takes what waits, after the events of the pulse were shown.
    ///
    /// @param sampling whether the window follows a sample of the events only
    public void pulse(boolean sampling) {
        if (sampling && frames != null) stop();
        if (!sampling && frames == null) start();
        if (frames != null) read(frames);
    }

    private void start() {
        frames = broker.watchFrames(WAITING_MAX);
        droppedSeen = 0;
        history.tell(true);
    }

    private void stop() {
        EventSubscription ending = frames;
        frames = null;
        read(ending);
        ending.close();
        history.tell(false);
    }

    private void read(EventSubscription subscription) {
        subscription.poll((sequence, brokerMillis, event) -> {
            if (event instanceof FrameEvent frame) history.take(sequence, brokerMillis, frame);
        }, WAITING_MAX);
        long dropped = subscription.dropped();
        if (dropped > droppedSeen) history.missed(dropped - droppedSeen);
        droppedSeen = dropped;
    }

    @Override
    public void close() {
        if (frames != null) stop();
    }
}

package org.brokerworkbench.fx.bridge;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseEvent;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.EventSubscription;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where the broker's events and pictures cross into the window: once per pulse, with a budget.
///
/// ```
/// broker loop ──► ring (bounded) ──► pulse: poll ≤ 5 ms ──► show
///             ──► snapshot (asked) ─────────────────────► reset, then fold the events polled since it was asked
/// ```
///
/// A slow screen loses events, never broker throughput: what the ring drops is counted, and the next picture repairs
/// the model. Where far more happens than a second could show, the broker is asked to let only a sample of the routine
/// events wait ([Following]), figures come from pictures and estimates, and where the processors are short as well,
/// fewer pulses are shown ([Pace]). Pictures are asked for at intervals, sooner while something happens, at once after
/// a gap. Events polled while a picture is on its way are kept, so that the ones it does not contain are folded on top
/// of it.
public final class Pump extends AnimationTimer implements AutoCloseable {

    /// How many events may wait for the next pulse.
    private static final int RING_EVENTS = 1 << 16;

    private static final int BATCH_EVENTS = 512;
    private static final long BUDGET_NANOS = 5_000_000;

    private static final long SOON_NANOS = 50_000_000;
    private static final long BUSY_INTERVAL_NANOS = 200_000_000;
    private static final long SPARING_INTERVAL_NANOS = 500_000_000;
    private static final long IDLE_INTERVAL_NANOS = 1_000_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final Set<EventType<?>> IN_PASSING = Set.of(MouseEvent.MOUSE_MOVED, MouseEvent.MOUSE_ENTERED,
            MouseEvent.MOUSE_ENTERED_TARGET, MouseEvent.MOUSE_EXITED, MouseEvent.MOUSE_EXITED_TARGET);

    private record Noted(long sequence, long brokerMillis, BrokerEvent event) {}

    private final Broker broker;
    private final Feed feed;
    private final EventSubscription subscription;
    private final List<Noted> sinceAsked = new ArrayList<>();

    private boolean pictureOnItsWay;
    private boolean pictureWanted;
    private boolean pictured;
    private boolean eventsSinceAsked;
    private boolean failureLogged;
    private boolean closed;
    private long askedNanos;
    private long droppedSeen;
    private final Following following = new Following();
    private final Pace pace = new Pace();
    private long pulsedNanos;
    private boolean loadOnItsWay;
    private long loadAskedNanos;

    public Pump(Broker broker, Feed feed) {
        this.broker = broker;
        this.feed = feed;
        this.subscription = broker.subscribe(RING_EVENTS);
    }

    /// The window keeps its full pace while somebody works with it.
    public void quickenOnInput(Node window) {
        window.addEventFilter(InputEvent.ANY, input -> {
            if (!IN_PASSING.contains(input.getEventType())) pace.worked(pulsedNanos);
        });
    }

    /// Asks for a new picture soon: after a command whose effect no event tells.
    public void refresh() {
        pictureWanted = true;
    }

    @Override
    public void handle(long pulseNanos) {
        pulsedNanos = pulseNanos;
        if (closed || !pace.due(pulseNanos)) return;
        PulseShown shown = new PulseShown();
        shown.begin();
        // until the first picture the events wait in the ring: there is nothing yet that they could change
        int polled = pictured ? drain() : 0;
        if (polled > 0) eventsSinceAsked = true;
        long dropped = subscription.dropped();
        long missed = dropped - droppedSeen;
        droppedSeen = dropped;
        // a sample leaves gaps all the time: pictures at their interval repair those
        if (missed > 0 && !following.sampling()) pictureWanted = true;
        if (following.happened(polled + missed, pulseNanos)) subscription.limitRoutine(following.waitingMax(RING_EVENTS));
        keepPace(pulseNanos);
        if (!pictureOnItsWay && (!pictured || pulseNanos - askedNanos >= intervalNanos())) ask(pulseNanos);
        feed.pulse(pulseNanos, dropped, pace.slow());
        shown.events = polled;
        shown.commit();
    }

    private void keepPace(long pulseNanos) {
        if (!following.sampling()) {
            pace.quiet();
        } else if (!loadOnItsWay && pulseNanos - loadAskedNanos >= Pace.ASK_INTERVAL_NANOS) {
            loadOnItsWay = true;
            loadAskedNanos = pulseNanos;
            Bridge.offFx("machine-load", MACHINE::getCpuLoad, load -> {
                loadOnItsWay = false;
                pace.measured(load, pulseNanos);
            }, failure -> LOG.warn("the machine's load cannot be told; the window keeps its full pace", failure));
        }
    }

    /// Whether far more happens than can be followed event by event.
    public boolean sampling() {
        return following.sampling();
    }

    private long intervalNanos() {
        if (pictureWanted) return SOON_NANOS;
        if (!eventsSinceAsked) return IDLE_INTERVAL_NANOS;
        return pace.slow() ? SPARING_INTERVAL_NANOS : BUSY_INTERVAL_NANOS;
    }

    private int drain() {
        long deadline = System.nanoTime() + BUDGET_NANOS;
        int polled = 0;
        int batch;
        do {
            batch = subscription.poll(this::take, BATCH_EVENTS);
            polled += batch;
        } while (batch == BATCH_EVENTS && System.nanoTime() < deadline);
        return polled;
    }

    private void take(long sequence, long brokerMillis, BrokerEvent event) {
        if (event instanceof BrokerEvent.DefinitionsChanged || event instanceof BrokerEvent.Restarted) {
            pictureWanted = true;
        }
        if (pictureOnItsWay) sinceAsked.add(new Noted(sequence, brokerMillis, event));
        feed.show(sequence, brokerMillis, event);
    }

    private void ask(long pulseNanos) {
        pictureOnItsWay = true;
        pictureWanted = false;
        eventsSinceAsked = false;
        askedNanos = pulseNanos;
        Bridge.onFx(broker.snapshot(), this::arrived, this::failed);
    }

    private void arrived(BrokerSnapshot snapshot) {
        pictureOnItsWay = false;
        if (closed) return;
        pictured = true;
        failureLogged = false;
        feed.reset(snapshot);
        for (Noted noted : sinceAsked) {
            if (noted.sequence > snapshot.sequence()) feed.fold(noted.sequence, noted.brokerMillis, noted.event);
        }
        sinceAsked.clear();
    }

    private void failed(Throwable failure) {
        pictureOnItsWay = false;
        sinceAsked.clear();
        // the next interval asks again: once in the log is enough
        if (!closed && !failureLogged) LOG.error("the broker gave no snapshot", failure);
        failureLogged = true;
    }

    @Override
    public void close() {
        closed = true;
        stop();
        subscription.close();
    }
}

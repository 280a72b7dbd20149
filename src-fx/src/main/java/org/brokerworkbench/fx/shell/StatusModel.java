package org.brokerworkbench.fx.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.route.Asked;
import org.jspecify.annotations.Nullable;

/// What the whole broker is doing right now: the gate, its clock, counts, rates, alarms and the notable events.
///
/// Fed by the window's feed, several events between two [#pulse]s; properties change once per pulse.
public final class StatusModel {

    /// How many notable events are remembered.
    public static final int NOTABLES_MAX = 200;

    /// Rates are taken over this span, so that they are steady and still follow a change.
    private static final long RATE_SPAN_NANOS = 2_000_000_000L;

    private static final long COUNTS_NANOS = 100_000_000L;

    private record Sample(long nanos, long published, long delivered) {}

    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper memoryAlarm = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper events = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper dropped = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper wallMillis = new ReadOnlyLongWrapper();
    private final ReadOnlyIntegerWrapper connections = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper parkedCommands = new ReadOnlyIntegerWrapper();
    private final ReadOnlyDoubleWrapper publishRate = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper deliverRate = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper heapShare = new ReadOnlyDoubleWrapper();
    private final ObservableList<String> vhosts = FXCollections.observableArrayList();
    private final ObservableList<Notable> notables = FXCollections.observableArrayList();

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Deque<Notable> fresh = new ArrayDeque<>();
    private final Activity activity = new Activity();
    private BrokerSnapshot.Totals lastTotals;
    private boolean sampleDue;
    private long lastSequence;
    private long lastBrokerMillis;
    private long wallAheadMillis;
    private long countsShownNanos = Long.MIN_VALUE / 2;

    /// An exact picture arrived.
    public void reset(BrokerSnapshot snapshot) {
        paused.set(snapshot.paused());
        memoryAlarm.set(snapshot.alarms().memory());
        long limit = snapshot.alarms().heapLimitBytes();
        heapShare.set(limit <= 0 ? 0 : (double) snapshot.alarms().heapUsedBytes() / limit);
        connections.set(snapshot.connections().size());
        parkedCommands.set(snapshot.parkedCommands());
        if (!vhosts.equals(snapshot.vhosts())) vhosts.setAll(snapshot.vhosts());
        lastSequence = Math.max(lastSequence, snapshot.sequence());
        lastBrokerMillis = snapshot.brokerMillis();
        // while the broker's clock stands still, the wall's runs away from it
        if (!snapshot.paused() || wallAheadMillis == 0) wallAheadMillis = snapshot.wallMillis() - snapshot.brokerMillis();
        lastTotals = snapshot.totals();
        activity.exact(lastTotals);
        sampleDue = true;
    }

    /// An event happened; what follows from it is shown with the next pulse.
    public void show(long sequence, long brokerMillis, BrokerEvent event) {
        lastSequence = Math.max(lastSequence, sequence);
        lastBrokerMillis = Math.max(lastBrokerMillis, brokerMillis);
        activity.count(event);
        if (event instanceof BrokerEvent.Paused) paused.set(true);
        if (event instanceof BrokerEvent.Resumed) paused.set(false);
        Notable notable = Notable.of(sequence, brokerMillis, event);
        if (notable == null) return;
        if (fresh.size() == NOTABLES_MAX) fresh.removeFirst();
        fresh.addLast(notable);
        activity.mark(notable.severity());
    }

    /// Publishes what has come together.
    public void pulse(long nanos, long droppedEvents) {
        if (sampleDue) sample(nanos);
        // each of them lays text out anew, and nobody reads digits that change sixty times a second
        if (nanos - countsShownNanos >= COUNTS_NANOS) {
            countsShownNanos = nanos;
            events.set(lastSequence);
            dropped.set(droppedEvents);
            wallMillis.set(lastBrokerMillis + wallAheadMillis);
        }
        activity.pulse(nanos, paused.get());
        if (fresh.isEmpty()) return;
        notables.addAll(fresh);
        fresh.clear();
        if (notables.size() > NOTABLES_MAX) notables.remove(0, notables.size() - NOTABLES_MAX);
    }

    /// The newest message that was lost and can be asked about, null where there is none.
    public @Nullable Asked lastLoss() {
        return notables.reversed().stream().map(Notable::asked).filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }

    private void sample(long nanos) {
        sampleDue = false;
        samples.addLast(new Sample(nanos, lastTotals.published(), lastTotals.delivered()));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos > RATE_SPAN_NANOS) samples.removeFirst();
        Sample first = samples.getFirst();
        double seconds = (nanos - first.nanos) / 1e9;
        if (seconds <= 0) return;
        publishRate.set((lastTotals.published() - first.published) / seconds);
        deliverRate.set((lastTotals.delivered() - first.delivered) / seconds);
    }

    public ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty memoryAlarmProperty() {
        return memoryAlarm.getReadOnlyProperty();
    }

    /// Share of the memory watermark in use, 0 to 1 and above.
    public ReadOnlyDoubleProperty heapShareProperty() {
        return heapShare.getReadOnlyProperty();
    }

    /// Sequence number of the last event.
    public ReadOnlyLongProperty eventsProperty() {
        return events.getReadOnlyProperty();
    }

    /// Events that this window has missed.
    public ReadOnlyLongProperty droppedProperty() {
        return dropped.getReadOnlyProperty();
    }

    /// The broker's clock as millis since the epoch; it stands still while the broker is paused.
    public ReadOnlyLongProperty wallMillisProperty() {
        return wallMillis.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty connectionsProperty() {
        return connections.getReadOnlyProperty();
    }

    /// Commands that wait behind the closed gate.
    public ReadOnlyIntegerProperty parkedCommandsProperty() {
        return parkedCommands.getReadOnlyProperty();
    }

    /// Messages per second.
    public ReadOnlyDoubleProperty publishRateProperty() {
        return publishRate.getReadOnlyProperty();
    }

    /// Messages per second, redeliveries included.
    public ReadOnlyDoubleProperty deliverRateProperty() {
        return deliverRate.getReadOnlyProperty();
    }

    public ObservableList<String> vhosts() {
        return FXCollections.unmodifiableObservableList(vhosts);
    }

    /// Oldest first.
    public ObservableList<Notable> notables() {
        return FXCollections.unmodifiableObservableList(notables);
    }

    public Activity activity() {
        return activity;
    }
}

package org.brokerworkbench.fx.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.frames.FrameHistory;
import org.brokerworkbench.fx.model.BrokerModel;
import org.jspecify.annotations.Nullable;

/// The lives of messages as rows, newest last, and the life of the one that is followed.
///
/// While it is *live* the rows follow what happens, a few times a second however much that is. Looking at something
/// holds the rows as they are: nothing moves under the reader, and [#freshProperty()] counts what came since.
///
/// Fed by the window's one feed, shown or not, so that there is a past when one comes to look.
public final class FlowModel {

    private static final long INTERVAL_NANOS = 200_000_000;
    private static final long SELECTING_INTERVAL_NANOS = 500_000_000;

    private final Participants participants;
    private final FlowHistory history;
    private final FrameHistory frames;
    private final ObservableList<Moment> rows = FXCollections.observableArrayList();
    private final ObjectProperty<FlowFilter> filter = new SimpleObjectProperty<>(this, "filter", FlowFilter.ALL);
    private final BooleanProperty live = new SimpleBooleanProperty(this, "live", true);
    private final ReadOnlyIntegerWrapper fresh = new ReadOnlyIntegerWrapper(this, "fresh");
    private final ReadOnlyObjectWrapper<Lanes> lanes = new ReadOnlyObjectWrapper<>(this, "lanes", Lanes.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Biography> biography = new ReadOnlyObjectWrapper<>(this, "biography");
    private final ReadOnlyIntegerWrapper oneIn = new ReadOnlyIntegerWrapper(this, "oneIn", 1);
    private final ReadOnlyLongWrapper unseen = new ReadOnlyLongWrapper(this, "unseen");
    private final ReadOnlyDoubleWrapper eventsPerSecond = new ReadOnlyDoubleWrapper(this, "eventsPerSecond");

    private final Map<Lane.Who, Integer> counts = new LinkedHashMap<>();
    private long followed;
    private long readNanos;
    private long readUpTo = -1;
    private long framesUpTo = -1;
    private boolean due = true;
    private long brokerMillis;
    private long wallAheadMillis;

    /// @param model knows who is who; it has taken an event before this does
    /// @param frames what went over the wire
    public FlowModel(BrokerModel model, FrameHistory frames) {
        this.frames = frames;
        participants = new Participants(model);
        history = new FlowHistory(participants);
        filter.subscribe((_, _) -> {
            due = true;
            readNanos = 0;
            live.set(true);
        });
        live.subscribe(now -> {
            if (now) due = true;
        });
    }

    /// An exact picture arrived.
    public void reset(BrokerSnapshot snapshot) {
        brokerMillis = Math.max(brokerMillis, snapshot.brokerMillis());
        if (!snapshot.paused() || wallAheadMillis == 0) wallAheadMillis = snapshot.wallMillis() - snapshot.brokerMillis();
    }

    /// Takes one event, each once and in order.
    public void show(long sequence, long eventBrokerMillis, BrokerEvent event) {
        brokerMillis = Math.max(brokerMillis, eventBrokerMillis);
        history.show(sequence, eventBrokerMillis, event);
    }

    /// Once per pulse, after its events.
    ///
    /// @param shown whether somebody looks: nobody is shown nothing, and it costs nothing
    public void pulse(long nanos, boolean shown) {
        history.pulse(nanos, brokerMillis);
        if (!shown) return;
        if (!due && nanos - readNanos < intervalNanos()) return;
        if (!due && history.next() == readUpTo && (followed == 0 || frames.version() == framesUpTo)) {
            eventsPerSecond.set(history.eventsPerSecond());
            return;
        }
        readNanos = nanos;
        readUpTo = history.next();
        framesUpTo = frames.version();
        due = false;
        read();
    }

    /// Looking for messages in all that is remembered is more work than adding what is new.
    private long intervalNanos() {
        return live.get() && filter.get().isAll() ? INTERVAL_NANOS : SELECTING_INTERVAL_NANOS;
    }

    private void read() {
        List<Moment> all = history.all();
        List<Moment> selected = filter.get().select(all, participants);
        oneIn.set(history.oneIn());
        unseen.set(history.unseen());
        eventsPerSecond.set(history.eventsPerSecond());
        if (live.get()) {
            fresh.set(0);
            bring(selected);
            Lanes now = Lanes.of(counts, lanes.get(), participants);
            if (!now.equals(lanes.get())) lanes.set(now);
        } else {
            long last = rows.isEmpty() ? -1 : rows.getLast().ordinal();
            fresh.set((int) selected.stream().filter(moment -> moment.ordinal() > last).count());
        }
        if (followed != 0) tell(all);
    }

    /// Makes the rows those, by taking off at the front and adding at the end where that is all that changed: the work
    /// is that of what is new.
    private void bring(List<Moment> selected) {
        int gone = 0;
        while (gone < rows.size() && (selected.isEmpty() || rows.get(gone) != selected.getFirst())) gone++;
        int staying = rows.size() - gone;
        if (staying > selected.size() || !continues(selected, gone, staying)) {
            gone = rows.size();
            staying = 0;
        }
        if (gone > 0) {
            count(rows.subList(0, gone), -1);
            rows.remove(0, gone);
        }
        if (staying < selected.size()) {
            List<Moment> fresh = List.copyOf(selected.subList(staying, selected.size()));
            count(fresh, 1);
            rows.addAll(fresh);
        }
    }

    /// Moments are the same objects as long as they are remembered.
    private boolean continues(List<Moment> selected, int gone, int staying) {
        for (int i = 0; i < staying; i++) if (selected.get(i) != rows.get(gone + i)) return false;
        return true;
    }

    private void count(List<Moment> moments, int step) {
        for (Moment moment : moments) {
            for (Lane.Who who : Passage.of(moment, participants).parties()) {
                if (step > 0) counts.merge(who, 1, Integer::sum);
                else counts.computeIfPresent(who, (_, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /// Tells the life of a message from now on, 0 for none.
    public void follow(long messageId) {
        followed = messageId;
        if (messageId == 0) {
            biography.set(null);
            return;
        }
        history.follow(messageId);
        tell(history.all());
    }

    private void tell(List<Moment> all) {
        Biography before = biography.get();
        if (before != null && before.messageId() != followed) before = null;
        Biography now = Biography.of(followed, all);
        // what the histories have let go of stays told
        if (before != null && now.moments().size() < before.moments().size()) return;
        now = FrameTrail.follow(now, frames);
        if (before != null && now.frames().size() < before.frames().size()) {
            now = now.with(before.frames(), before.framesWhole());
        }
        if (!now.equals(before)) biography.set(now);
    }

    /// Shows nothing but one message, and its life.
    public void showLife(long messageId) {
        filter.set(FlowFilter.ALL.withVhost(filter.get().vhost()).withMessage(messageId));
        follow(messageId);
    }

    Participants participants() {
        return participants;
    }

    ObservableList<Moment> rows() {
        return rows;
    }

    ObjectProperty<FlowFilter> filterProperty() {
        return filter;
    }

    /// Whether the rows follow what happens.
    BooleanProperty liveProperty() {
        return live;
    }

    /// How many rows wait while it is not live.
    ReadOnlyIntegerProperty freshProperty() {
        return fresh.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Lanes> lanesProperty() {
        return lanes.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Biography> biographyProperty() {
        return biography.getReadOnlyProperty();
    }

    /// The message whose life is told, 0 for none.
    long followed() {
        return followed;
    }

    /// Of how many messages one is shown.
    ReadOnlyIntegerProperty oneInProperty() {
        return oneIn.getReadOnlyProperty();
    }

    /// Events that the window has missed.
    ReadOnlyLongProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty eventsPerSecondProperty() {
        return eventsPerSecond.getReadOnlyProperty();
    }

    /// Millis since the epoch of a time of the broker's clock.
    public long wallMillis(long ofBroker) {
        return ofBroker + wallAheadMillis;
    }
}

package org.brokerworkbench.fx.frames;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ChannelRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.jspecify.annotations.Nullable;

/// The last frames of a connection or a channel, newest last. Held, it shows what it showed.
public final class FramesModel {

    /// More than this nobody reads.
    static final int SHOWN_MAX = 500;

    private static final long INTERVAL_NANOS = 250_000_000;

    private final FrameHistory history;
    private final LongUnaryOperator wallMillis;
    private final ObservableList<Framed> rows = FXCollections.observableArrayList();
    private final BooleanProperty held = new SimpleBooleanProperty(this, "held");
    private @Nullable ElementRef shown;
    private long readNanos;
    private long readVersion = -1;

    /// @param wallMillis millis since the epoch of a time of the broker's clock
    public FramesModel(FrameHistory history, LongUnaryOperator wallMillis) {
        this.history = history;
        this.wallMillis = wallMillis;
        held.subscribe(_ -> readVersion = -1);
    }

    /// Shows the frames of this from now on; of none but connections and channels there are any.
    public void show(@Nullable ElementRef ref) {
        if (ref == null ? shown == null : ref.equals(shown)) return;
        shown = ref;
        held.set(false);
        read();
    }

    /// Once per pulse while it is looked at.
    public void pulse(long nanos) {
        if (held.get() || history.version() == readVersion || nanos - readNanos < INTERVAL_NANOS) return;
        readNanos = nanos;
        read();
    }

    private void read() {
        readVersion = history.version();
        List<Framed> now = history.last(SHOWN_MAX, wanted());
        // frames never change: what stays is the end of what was there
        int gone = 0;
        while (gone < rows.size() && (now.isEmpty() || rows.get(gone) != now.getFirst())) gone++;
        if (gone > 0) rows.remove(0, gone);
        if (rows.size() < now.size()) rows.addAll(List.copyOf(now.subList(rows.size(), now.size())));
    }

    private Predicate<Framed> wanted() {
        return switch (shown) {
            case ConnectionRef connection -> framed -> framed.frame().connectionId() == connection.id();
            case ChannelRef channel -> framed -> framed.frame().channelId() == channel.id();
            case null, default -> _ -> false;
        };
    }

    ObservableList<Framed> rows() {
        return rows;
    }

    BooleanProperty heldProperty() {
        return held;
    }

    FrameHistory history() {
        return history;
    }

    long wallMillis(Framed framed) {
        return wallMillis.applyAsLong(framed.brokerMillis());
    }
}

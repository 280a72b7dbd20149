package org.brokerworkbench.fx.lists;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.fx.lists.ListRows.Row;
import org.jspecify.annotations.Nullable;

/// The rows of a list as they are shown: filtered, in order, and standing still while somebody points at them.
///
/// Values change in place, at any time, without touching the order. While the list is *held* no row comes, goes or
/// moves; [#pendingProperty()] counts what waits. Bringing 600 rows up to date costs one pass over them, and the table
/// hears of at most one change.
final class ListModel {

    /// A row that stays the same object while its values change.
    static final class Line {
        private final Object key;
        private final ReadOnlyObjectWrapper<Row> row;
        private boolean gone;

        private Line(Row row) {
            this.key = row.key();
            this.row = new ReadOnlyObjectWrapper<>(row);
        }

        ReadOnlyObjectProperty<Row> rowProperty() {
            return row.getReadOnlyProperty();
        }

        Row row() {
            return row.get();
        }

        /// Whether what it shows is no longer there: it stays in a list that is held.
        boolean gone() {
            return gone;
        }
    }

    private final Map<Object, Line> lines = new LinkedHashMap<>();
    private final ObservableList<Line> shown = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper pending = new ReadOnlyIntegerWrapper(this, "pending");
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(this, "total");
    private @Nullable Comparator<Row> order;
    private String word = "";
    private boolean held;
    private boolean arranging;

    /// What the table shows.
    ObservableList<Line> shown() {
        return shown;
    }

    /// How many rows came, or would stand elsewhere, since the list is held.
    ReadOnlyIntegerProperty pendingProperty() {
        return pending.getReadOnlyProperty();
    }

    /// How many there are, whatever the filter shows.
    ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// Whether [#shown()] is being changed now: what a table says of its selection meanwhile is nobody's choice.
    boolean arranging() {
        return arranging;
    }

    /// Takes the rows as they are now.
    void update(List<Row> fresh) {
        Set<Object> present = HashSet.newHashSet(fresh.size());
        for (Row row : fresh) {
            present.add(row.key());
            Line line = lines.get(row.key());
            if (line == null) lines.put(row.key(), new Line(row));
            else if (!line.row().equals(row)) line.row.set(row);
        }
        lines.values().removeIf(line -> {
            line.gone = !present.contains(line.key);
            return line.gone;
        });
        total.set(lines.size());
        // where nothing is shown nothing can move under the pointer
        if (held && !shown.isEmpty()) pending.set(waiting());
        else arrange();
    }

    /// New rows that meet the filter and are not shown yet; where there are none, rows that would move.
    private int waiting() {
        List<Line> wanted = wanted();
        Map<Line, Integer> places = new IdentityHashMap<>();
        for (Line line : shown) places.put(line, places.size());
        int fresh = 0;
        for (Line line : wanted) if (!places.containsKey(line)) fresh++;
        return fresh;
    }

    /// Sorts by this from now on, at once; null for the order in which things came.
    void sortBy(@Nullable Comparator<Row> wanted) {
        order = wanted;
        arrange();
    }

    /// Shows the rows that mention a word, at once.
    void filter(String typed) {
        word = typed.strip().toLowerCase(Locale.ROOT);
        arrange();
    }

    /// Keeps the order while somebody points at it or has chosen something.
    void hold(boolean hold) {
        if (held == hold) return;
        held = hold;
        if (!held) arrange();
    }

    boolean held() {
        return held;
    }

    /// Brings rows and order up to date, held or not.
    void arrange() {
        pending.set(0);
        List<Line> wanted = wanted();
        if (sameLines(wanted)) return;
        arranging = true;
        shown.setAll(wanted);
        arranging = false;
    }

    private List<Line> wanted() {
        List<Line> wanted = new ArrayList<>(lines.size());
        for (Line line : lines.values()) if (word.isEmpty() || line.row().mentions(word)) wanted.add(line);
        if (order != null) wanted.sort((one, other) -> order.compare(one.row(), other.row()));
        return wanted;
    }

    private boolean sameLines(List<Line> wanted) {
        if (wanted.size() != shown.size()) return false;
        for (int i = 0; i < wanted.size(); i++) if (wanted.get(i) != shown.get(i)) return false;
        return true;
    }
}

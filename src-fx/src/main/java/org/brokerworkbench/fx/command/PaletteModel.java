package org.brokerworkbench.fx.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the palette offers for what has been typed: the best first; with nothing typed, what was used last and then
/// everything in its order.
public final class PaletteModel {

    /// Rows shown at most: nobody scrolls further, and typing narrows it down.
    static final int ROWS_MAX = 100;

    static final int RECENT_MAX = 5;

    /// Something to choose.
    ///
    /// @param id unique, and the same the next time
    /// @param detail what kind of thing it is, or about what
    /// @param icon Ikonli literal, null for none
    public record Entry(
            String id, String title, String detail, @Nullable String icon, List<String> keys, boolean danger, Runnable run) {}

    /// An entry with the letters of its title that were meant.
    public record Row(Entry entry, List<Integer> letters) {}

    private record Scored(Row row, int score) {}

    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final List<String> recent = new ArrayList<>();
    private List<Entry> entries = List.of();

    public PaletteModel() {
        typed.addListener((_, _, _) -> refresh());
    }

    public StringProperty typedProperty() {
        return typed;
    }

    public ObservableList<Row> rows() {
        return FXCollections.unmodifiableObservableList(rows);
    }

    /// Begins anew with what there is now.
    public void offer(List<Entry> available) {
        entries = List.copyOf(available);
        typed.set("");
        refresh();
    }

    /// Notes that an entry was chosen, for the next time.
    public void chose(Entry entry) {
        recent.remove(entry.id());
        recent.addFirst(entry.id());
        if (recent.size() > RECENT_MAX) recent.removeLast();
    }

    private void refresh() {
        String wanted = typed.get().strip();
        List<Row> fresh = wanted.isEmpty() ? unasked() : asked(wanted);
        rows.setAll(fresh.subList(0, Math.min(ROWS_MAX, fresh.size())));
    }

    private List<Row> unasked() {
        List<Row> all = new ArrayList<>();
        for (String id : recent) {
            entries.stream().filter(entry -> entry.id().equals(id)).findFirst().ifPresent(entry -> all.add(new Row(entry, List.of())));
        }
        entries.stream().filter(entry -> !recent.contains(entry.id())).forEach(entry -> all.add(new Row(entry, List.of())));
        return all;
    }

    /// The detail counts too, but less: `queue orders` finds the queue of that name.
    private List<Row> asked(String wanted) {
        List<Scored> found = new ArrayList<>();
        for (Entry entry : entries) {
            Fuzzy.Match title = Fuzzy.match(wanted, entry.title());
            if (title != null) {
                found.add(new Scored(new Row(entry, title.letters()), title.score() * 2));
                continue;
            }
            Fuzzy.Match both = Fuzzy.match(wanted, entry.title() + " " + entry.detail());
            if (both == null) continue;
            List<Integer> letters = both.letters().stream().filter(at -> at < entry.title().length()).toList();
            found.add(new Scored(new Row(entry, letters), both.score()));
        }
        found.sort(Comparator.comparingInt(Scored::score).reversed());
        return found.stream().map(Scored::row).toList();
    }
}

package org.brokerworkbench.fx.control;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A field table while it is being typed: headers of a message, or arguments of a declaration.
///
/// An entry without name and value is a line not yet used and counts for nothing.
public final class TableModel {

    /// Longest name that goes over the wire, as UTF-8 (AMQP 0-9-1 §4.2.5.5: a short string).
    private static final int NAME_BYTES_MAX = 255;

    /// What is wrong with an entry: the key of a text, or the broker's own words.
    ///
    /// @param words null where the key says it all
    public record Problem(@Nullable String key, @Nullable String words) {}

    /// One line: a name, a kind and a value as text.
    public final class Entry {
        private final StringProperty name = new SimpleStringProperty(this, "name", "");
        private final ObjectProperty<FieldKind> kind = new SimpleObjectProperty<>(this, "kind", FieldKind.TEXT);
        private final StringProperty text = new SimpleStringProperty(this, "text", "");
        private final ObjectProperty<Problem> problem = new SimpleObjectProperty<>(this, "problem");
        private @Nullable String refusal;

        private Entry() {
            InvalidationListener edited = _ -> {
                refusal = null;
                check();
            };
            for (Observable part : new Observable[] {name, kind, text}) part.addListener(edited);
        }

        public StringProperty nameProperty() {
            return name;
        }

        public ObjectProperty<FieldKind> kindProperty() {
            return kind;
        }

        public StringProperty textProperty() {
            return text;
        }

        /// What is wrong with it, null for nothing.
        public ObjectProperty<Problem> problemProperty() {
            return problem;
        }

        /// The value, null also where the text is no value of the kind.
        public @Nullable Object valueOrNull() {
            try {
                return kind.get().parse(text.get());
            } catch (IllegalArgumentException unreadable) {
                return null;
            }
        }

        boolean unused() {
            return name.get().isBlank() && text.get().isEmpty() && kind.get() != FieldKind.NOTHING;
        }

        private @Nullable Problem wrong() {
            if (unused()) return null;
            if (refusal != null) return new Problem(null, refusal);
            if (name.get().isBlank()) return new Problem("control.table.no-name", null);
            if (name.get().getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX) {
                return new Problem("control.table.long-name", null);
            }
            for (Entry other : entries) {
                if (other == this) break;
                if (other.name.get().equals(name.get())) return new Problem("control.table.same-name", null);
            }
            try {
                kind.get().parse(text.get());
                return null;
            } catch (IllegalArgumentException unreadable) {
                return new Problem(kind.get().key() + ".wrong", null);
            }
        }
    }

    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ReadOnlyLongWrapper edited = new ReadOnlyLongWrapper(this, "edited");
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(this, "valid", true);
    private final ObservableList<Entry> readOnly = FXCollections.unmodifiableObservableList(entries);

    public ObservableList<Entry> entries() {
        return readOnly;
    }

    /// Grows with every change of an entry.
    public ReadOnlyLongProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    /// Whether every entry is a name and a value of its kind, no name twice, and the broker refused none.
    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    /// An empty entry at the end.
    public Entry add() {
        Entry entry = new Entry();
        entries.add(entry);
        return entry;
    }

    public Entry add(String name, FieldKind kind, String text) {
        Entry entry = new Entry();
        entry.name.set(name);
        entry.kind.set(kind);
        entry.text.set(text);
        entries.add(entry);
        check();
        return entry;
    }

    public void remove(Entry entry) {
        entries.remove(entry);
        check();
    }

    /// Replaces all entries by those of a table of plain values.
    public void show(Map<String, ?> table) {
        entries.clear();
        table.forEach((name, value) -> add(name, FieldKind.of(value), FieldKind.text(value)));
        check();
    }

    /// The table, in the order of its lines. Ask [#validProperty()] first.
    ///
    /// @return plain values (`String`, `Long`, `Double`, `Boolean`, `Date`, `byte[]`, `List`, `Map`, null)
    /// @throws IllegalArgumentException where a text is no value of its kind
    public Map<String, Object> value() {
        Map<String, Object> table = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (!entry.unused()) table.put(entry.name.get(), entry.kind.get().parse(entry.text.get()));
        }
        return Collections.unmodifiableMap(table);
    }

    /// Marks an entry with what the broker said against it, until it is changed.
    ///
    /// @return false where there is no entry of that name
    public boolean refuse(String name, String words) {
        for (Entry entry : entries) {
            if (!entry.name.get().equals(name)) continue;
            entry.refusal = words;
            check();
            return true;
        }
        return false;
    }

    private void check() {
        for (Entry entry : entries) entry.problem.set(entry.wrong());
        valid.set(entries.stream().allMatch(entry -> entry.problem.get() == null));
        edited.set(edited.get() + 1);
    }
}

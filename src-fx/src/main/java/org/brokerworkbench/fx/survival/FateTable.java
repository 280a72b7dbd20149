package org.brokerworkbench.fx.survival;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import org.brokerworkbench.fx.lists.Rows;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A table of things and what becomes of them, sorted by any column; chosen rows are copied as text.
///
/// @param <R> what a row shows
final class FateTable<R> {

    /// What a verdict's cell shows.
    record Shown(Verdict verdict, String text) {}

    private final Texts texts;
    private final TableView<R> table;
    private final Function<R, Object> key;
    private final ObservableList<R> rows = FXCollections.observableArrayList();
    private final Map<TableColumn<R, ?>, Function<R, String>> words = new HashMap<>();
    private boolean merging;

    /// @param key what makes two rows the same one
    FateTable(Texts texts, TableView<R> table, String emptyKey, Function<R, Object> key) {
        this.texts = texts;
        this.table = table;
        this.key = key;
        SortedList<R> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Label empty = new Label();
        empty.textProperty().bind(texts.bind(emptyKey));
        empty.getStyleClass().add("text-muted");
        table.setPlaceholder(empty);
        MenuItem copy = new MenuItem();
        copy.textProperty().bind(texts.bind("lists.menu.copy"));
        copy.setAccelerator(Copying.KEY);
        copy.setOnAction(_ -> copy());
        table.setContextMenu(new ContextMenu(copy));
        table.addEventHandler(KeyEvent.KEY_PRESSED, press -> {
            if (!Copying.KEY.match(press)) return;
            copy();
            press.consume();
        });
    }

    private void copy() {
        Copying.rows(table, (row, column) -> words.get(column).apply(row));
    }

    /// Adds a column of text.
    TableColumn<R, R> column(String textKey, double width, Function<R, String> text) {
        TableColumn<R, R> column = column(textKey, width, text, Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER));
        column.setCellFactory(_ -> new TableCell<>() {
            private final Tooltip whole = new Tooltip();

            @Override
            protected void updateItem(R row, boolean empty) {
                super.updateItem(row, empty);
                String said = empty || row == null ? null : text.apply(row);
                setText(said);
                whole.setText(said);
                setTooltip(said == null || said.isEmpty() ? null : whole);
            }
        });
        return column;
    }

    /// Adds a column of verdicts; sorted by it, what is lost comes last.
    void verdictColumn(String textKey, Function<R, Shown> verdict) {
        Comparator<R> order = Comparator.comparing(row -> verdict.apply(row).verdict());
        TableColumn<R, R> column = column(textKey, 182, row -> verdict.apply(row).text(), order);
        column.setMinWidth(182);
        column.setMaxWidth(210);
        column.setCellFactory(_ -> new VerdictCell<>(verdict));
    }

    private TableColumn<R, R> column(String textKey, double width, Function<R, String> text, Comparator<R> order) {
        TableColumn<R, R> column = new TableColumn<>();
        column.textProperty().bind(texts.bind(textKey));
        column.setPrefWidth(width);
        // numbers and kinds need no more room than they have
        if (width < 100) {
            column.setMinWidth(width);
            column.setMaxWidth(width * 1.3);
        }
        column.setReorderable(false);
        column.setComparator(order);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        words.put(column, text);
        table.getColumns().add(column);
        return column;
    }

    /// Brings the rows up to date; what was chosen stays chosen.
    void show(List<R> fresh) {
        Set<Object> chosen = new HashSet<>();
        table.getSelectionModel().getSelectedItems().forEach(row -> chosen.add(key.apply(row)));
        R lead = table.getSelectionModel().getSelectedItem();
        Object leading = lead == null ? null : key.apply(lead);
        merging = true;
        Rows.merge(rows, fresh, key);
        // a row that is replaced by a newer one loses its selection
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < table.getItems().size(); i++) {
            if (chosen.contains(key.apply(table.getItems().get(i)))) table.getSelectionModel().select(i);
        }
        if (leading != null) indexOf(leading).ifPresent(table.getSelectionModel()::select);
        merging = false;
    }

    /// Chooses one row alone, where it is there.
    void choose(Object wanted) {
        indexOf(wanted).ifPresent(table.getSelectionModel()::clearAndSelect);
    }

    private OptionalInt indexOf(Object wanted) {
        for (int i = 0; i < table.getItems().size(); i++) {
            if (key.apply(table.getItems().get(i)).equals(wanted)) return OptionalInt.of(i);
        }
        return OptionalInt.empty();
    }

    /// The row that was chosen last, null for none.
    @Nullable R chosen() {
        return table.getSelectionModel().getSelectedItem();
    }

    /// Runs when somebody chooses another row, not when rows are brought up to date.
    void onChosen(Runnable action) {
        table.getSelectionModel().selectedItemProperty().subscribe(_ -> {
            if (!merging) action.run();
        });
    }

    private static final class VerdictCell<R> extends TableCell<R, R> {
        private final Function<R, Shown> verdict;
        private final FontIcon icon = new FontIcon();
        private final Label pill = new Label(null, icon);

        VerdictCell(Function<R, Shown> verdict) {
            this.verdict = verdict;
        }

        @Override
        protected void updateItem(R row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : pill);
            if (empty || row == null) return;
            Shown shown = verdict.apply(row);
            pill.setText(shown.text());
            icon.setIconLiteral(switch (shown.verdict()) {
                case SURVIVES -> "fth-check";
                case PARTLY -> "fth-minus";
                case LOST -> "fth-x";
            });
            pill.getStyleClass().setAll("label", "fate", "fate-" + shown.verdict().name().toLowerCase(Locale.ROOT));
        }
    }
}

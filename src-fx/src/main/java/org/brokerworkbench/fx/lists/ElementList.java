package org.brokerworkbench.fx.lists;

import java.text.NumberFormat;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.lists.ListRows.Row;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Texts;

/// All elements of one kind as a table: sorted by any column, filtered by words, live.
///
/// It takes part in the window's one selection: a chosen row is shown by the inspector, and what was chosen in the
/// picture is chosen here.
public final class ElementList extends VBox {

    private static final long INTERVAL_NANOS = 300_000_000;
    private static final double TEXT_WIDTH = 130;
    private static final double NUMBER_WIDTH = 84;
    private static final double NARROW_WIDTH = 66;
    private static final Set<String> NARROW = Set.of("type", "vhost", "user", "prefetch");
    private static final Set<String> NUMBERS = Set.of("in", "out", "bindings", "unroutable", "ready", "unacknowledged",
            "consumers", "matched", "channels", "published", "received", "holds", "delivered");

    @FXML private Label title;
    @FXML private Label shownCount;
    @FXML private TextField filter;
    @FXML private TableView<Row> table;

    private final ListKind kind;
    private final Texts texts;
    private final BrokerModel model;
    private final ObjectProperty<ElementRef> selection;
    private final StringProperty vhostFilter;
    private final ListRows source;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final FilteredList<Row> filtered = new FilteredList<>(rows);
    private long shownVersion = -1;
    private long shownNanos;
    private boolean merging;

    /// @param titleKey of the list's name, the same as in the sidebar
    /// @param open follows a row into the picture
    public ElementList(ListKind kind, String titleKey, Texts texts, BrokerModel model,
            ObjectProperty<ElementRef> selection, StringProperty vhostFilter, Consumer<ElementRef> open) {
        this.kind = kind;
        this.texts = texts;
        this.model = model;
        this.selection = selection;
        this.vhostFilter = vhostFilter;
        this.source = new ListRows(model, texts);
        Layout.fill(this);
        title.textProperty().bind(texts.bind(titleKey));
        shownCount.textProperty().bind(Bindings.createStringBinding(this::countText, filtered, rows, texts.localeProperty()));
        filter.promptTextProperty().bind(texts.bind("lists.filter"));
        filter.textProperty().subscribe(this::applyFilter);
        filter.setOnKeyPressed(press -> {
            if (press.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                press.consume();
            }
        });
        SortedList<Row> sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setId("list-" + kind.name().toLowerCase(Locale.ROOT));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        Label empty = new Label();
        empty.textProperty().bind(texts.bind(kind.emptyKey()));
        empty.getStyleClass().add("text-muted");
        table.setPlaceholder(empty);
        for (int i = 0; i < kind.columns().size(); i++) addColumn(i, kind.columns().get(i));
        follow(open);
        vhostFilter.subscribe(() -> shownVersion = -1);
        texts.localeProperty().subscribe(() -> shownVersion = -1);
    }

    private void addColumn(int index, String name) {
        TableColumn<Row, Comparable<?>> column = new TableColumn<>();
        column.textProperty().bind(texts.bind("lists.column." + name));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().values().get(index)));
        column.setCellFactory(_ -> new ValueCell());
        column.setComparator(ElementList::compare);
        boolean number = NUMBERS.contains(name);
        column.setPrefWidth(index == 0 ? TEXT_WIDTH * 1.3 : number ? NUMBER_WIDTH
                : NARROW.contains(name) ? NARROW_WIDTH : TEXT_WIDTH);
        column.setMinWidth(48);
        if (number) column.getStyleClass().add("number-column");
        table.getColumns().add(column);
    }

    /// Numbers by size, text as a reader of any language expects.
    private static int compare(Comparable<?> one, Comparable<?> other) {
        if (one instanceof Number a && other instanceof Number b) return Double.compare(a.doubleValue(), b.doubleValue());
        return Comparator.<String, String>comparing(text -> text, String.CASE_INSENSITIVE_ORDER)
                .compare(String.valueOf(one), String.valueOf(other));
    }

    private void follow(Consumer<ElementRef> open) {
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (!merging && row != null) selection.set(row.ref());
        });
        selection.subscribe(_ -> showSelection());
        table.setRowFactory(_ -> {
            TableRow<Row> row = new TableRow<>();
            row.setOnMouseClicked(click -> {
                if (click.getClickCount() == 2 && !row.isEmpty()) open.accept(row.getItem().ref());
            });
            return row;
        });
        table.setOnKeyPressed(press -> {
            Row chosen = table.getSelectionModel().getSelectedItem();
            if (press.getCode() == KeyCode.ENTER && chosen != null) open.accept(chosen.ref());
        });
    }

    private void showSelection() {
        ElementRef wanted = selection.get();
        Row chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.ref().equals(wanted)) return;
        merging = true;
        table.getSelectionModel().clearSelection();
        for (Row row : table.getItems()) {
            if (row.ref().equals(wanted)) {
                table.getSelectionModel().select(row);
                break;
            }
        }
        merging = false;
    }

    private void applyFilter(String typed) {
        String word = typed.strip().toLowerCase(Locale.ROOT);
        filtered.setPredicate(word.isEmpty() ? null : row -> row.mentions(word));
    }

    private String countText() {
        return filtered.size() == rows.size()
                ? texts.get("lists.count", rows.size())
                : texts.get("lists.count.filtered", filtered.size(), rows.size());
    }

    /// How many there are in all, shown or not.
    public int count() {
        return source.count(kind);
    }

    /// Once per pulse while it is shown.
    public void pulse(long nanos) {
        if (nanos - shownNanos < INTERVAL_NANOS && shownVersion >= 0 || model.valueVersion() == shownVersion) return;
        shownNanos = nanos;
        shownVersion = model.valueVersion();
        merging = true;
        Rows.merge(rows, source.of(kind, vhostFilter.get()), Row::ref);
        merging = false;
        showSelection();
    }

    private final class ValueCell extends TableCell<Row, Comparable<?>> {
        @Override
        protected void updateItem(Comparable<?> value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? null : switch (value) {
                case Double rate -> rate == 0 ? "" : texts.rounded(rate);
                case Long count -> NumberFormat.getIntegerInstance(texts.locale()).format(count);
                default -> value.toString();
            });
        }
    }
}

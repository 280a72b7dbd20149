package org.brokerworkbench.fx.lists;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.command.Menus;
import org.brokerworkbench.fx.lists.ListModel.Line;
import org.brokerworkbench.fx.lists.ListRows.Rate;
import org.brokerworkbench.fx.lists.ListRows.Row;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;

/// All elements of one kind as a table: sorted by any column, filtered by typing, live, in columns of one's choice.
///
/// It takes part in the window's one selection: a chosen row is shown by the inspector, and what was chosen in the
/// picture is chosen here. Rows stand still under the pointer and while one is chosen ([ListModel]).
public final class ElementList extends VBox {

    private static final long INTERVAL_NANOS = 300_000_000;
    private static final double TEXT_WIDTH = 130;
    private static final double NUMBER_WIDTH = 84;
    private static final double RATE_WIDTH = 110;
    private static final double NARROW_WIDTH = 66;
    private static final Set<String> NARROW = Set.of("type", "vhost", "user", "prefetch", "number");
    private static final Set<String> RATES = Set.of("in", "out");
    private static final Set<String> NUMBERS = Set.of("bindings", "unroutable", "ready", "unacknowledged", "consumers",
            "matched", "channels", "published", "received", "holds", "delivered", "number", "unconfirmed", "acknowledged");
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

    @FXML private Label title;
    @FXML private Label shownCount;
    @FXML private Button pending;
    @FXML private TextField filter;
    @FXML private TableView<Line> table;

    private final ListKind kind;
    private final Texts texts;
    private final BrokerModel model;
    private final ObjectProperty<ElementRef> selection;
    private final StringProperty vhostFilter;
    private final Consumer<ElementRef> open;
    private final ListRows source;
    private final ListModel list = new ListModel();
    private Function<ElementRef, List<Command>> commands = _ -> List.of();
    private long shownVersion = -1;
    private long shownNanos;
    private boolean choosing;

    /// @param titleKey of the list's name, the same as in the sidebar
    /// @param open follows a row into the picture
    public ElementList(ListKind kind, String titleKey, Texts texts, BrokerModel model,
            ObjectProperty<ElementRef> selection, StringProperty vhostFilter, Consumer<ElementRef> open) {
        this.kind = kind;
        this.texts = texts;
        this.model = model;
        this.selection = selection;
        this.vhostFilter = vhostFilter;
        this.open = open;
        this.source = new ListRows(model, texts);
        Layout.fill(this);
        title.textProperty().bind(texts.bind(titleKey));
        shownCount.textProperty().bind(Bindings.createStringBinding(
                this::countText, list.shown(), list.totalProperty(), texts.localeProperty()));
        composeFilter();
        composePending();
        composeTable();
        for (int i = 0; i < kind.columns().size(); i++) addColumn(i, kind.columns().get(i));
        follow();
        vhostFilter.subscribe((_, _) -> comeUpToDate());
        texts.localeProperty().subscribe((_, _) -> comeUpToDate());
    }

    private void composeFilter() {
        filter.promptTextProperty().bind(texts.bind("lists.filter"));
        filter.accessibleTextProperty().bind(texts.bind("lists.filter"));
        filter.textProperty().subscribe(list::filter);
        filter.addEventHandler(KeyEvent.KEY_PRESSED, press -> {
            if (press.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                press.consume();
            } else if (press.getCode() == KeyCode.DOWN) {
                table.requestFocus();
                press.consume();
            }
        });
    }

    private void composePending() {
        pending.textProperty().bind(texts.bind("lists.pending", list.pendingProperty()));
        pending.visibleProperty().bind(Bindings.greaterThan(list.pendingProperty(), 0));
        pending.managedProperty().bind(pending.visibleProperty());
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("lists.pending.tip"));
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        pending.setTooltip(tip);
        pending.setOnAction(_ -> arrange());
    }

    private void composeTable() {
        table.setItems(list.shown());
        table.setId("list-" + kind.name().toLowerCase(Locale.ROOT));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.setTableMenuButtonVisible(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Label empty = new Label();
        empty.textProperty().bind(Bindings.createStringBinding(() -> filter.getText().isBlank() || list.totalProperty().get() == 0
                ? texts.get(kind.emptyKey()) : texts.get("lists.none.filtered", filter.getText().strip()),
                filter.textProperty(), list.totalProperty(), texts.localeProperty()));
        empty.getStyleClass().add("text-muted");
        empty.setWrapText(true);
        table.setPlaceholder(empty);
        table.hoverProperty().subscribe(_ -> holdOrNot());
        // sorting is the model's: the table only says by what
        table.setSortPolicy(_ -> {
            choosing = true;
            list.sortBy(order());
            choosing = false;
            showSelection();
            return true;
        });
    }

    private void holdOrNot() {
        list.hold(table.isHover() || !table.getSelectionModel().isEmpty());
    }

    private void addColumn(int index, String name) {
        TableColumn<Line, Comparable<?>> column = new TableColumn<>();
        column.setId(name);
        column.textProperty().bind(texts.bind("lists.column." + name));
        column.setCellValueFactory(line -> line.getValue().rowProperty().map(row -> row.values().get(index)));
        boolean rate = RATES.contains(name);
        boolean number = rate || NUMBERS.contains(name);
        column.setCellFactory(_ -> rate ? new RateCell(texts) : new ValueCell());
        column.setComparator(ElementList::compare);
        column.setPrefWidth(index == 0 ? TEXT_WIDTH * 1.3 : NARROW.contains(name) ? NARROW_WIDTH : rate ? RATE_WIDTH
                : number ? NUMBER_WIDTH : TEXT_WIDTH);
        column.setMinWidth(48);
        if (number) column.getStyleClass().add("number-column");
        table.getColumns().add(column);
    }

    private Comparator<Row> order() {
        Comparator<Row> order = null;
        for (TableColumn<Line, ?> column : table.getSortOrder()) {
            int index = kind.columns().indexOf(column.getId());
            Comparator<Row> by = (one, other) -> compare(one.values().get(index), other.values().get(index));
            if (column.getSortType() == TableColumn.SortType.DESCENDING) by = by.reversed();
            order = order == null ? by : order.thenComparing(by);
        }
        return order;
    }

    /// Numbers and rates by size, text as a reader of any language expects.
    private static int compare(Comparable<?> one, Comparable<?> other) {
        if (one instanceof Rate a && other instanceof Rate b) return a.compareTo(b);
        if (one instanceof Number a && other instanceof Number b) return Double.compare(a.doubleValue(), b.doubleValue());
        return Comparator.<String, String>comparing(text -> text, String.CASE_INSENSITIVE_ORDER)
                .compare(String.valueOf(one), String.valueOf(other));
    }

    private void follow() {
        table.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (choosing || list.arranging()) return;
            holdOrNot();
            if (line != null) selection.set(line.row().ref());
        });
        selection.subscribe(_ -> showSelection());
        table.setRowFactory(_ -> {
            TableRow<Line> row = new TableRow<>();
            row.setOnMouseClicked(click -> {
                if (click.getClickCount() == 2 && !row.isEmpty()) open.accept(row.getItem().row().ref());
            });
            row.setOnContextMenuRequested(request -> {
                if (!row.isEmpty()) menu(row.getItem()).show(row, request.getScreenX(), request.getScreenY());
            });
            row.itemProperty().subscribe(line -> row.pseudoClassStateChanged(GONE, line != null && line.gone()));
            return row;
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        // a letter typed anywhere in the list goes on in the filter
        table.addEventHandler(KeyEvent.KEY_TYPED, typed -> {
            String text = typed.getCharacter();
            if (text.isBlank() || text.charAt(0) < ' ' || typed.isShortcutDown() || typed.isAltDown() || text.equals("?")) return;
            filter.requestFocus();
            filter.appendText(text);
            filter.end();
            typed.consume();
        });
    }

    private void key(KeyEvent press) {
        Line chosen = table.getSelectionModel().getSelectedItem();
        if (press.getCode() == KeyCode.ENTER && chosen != null) open.accept(chosen.row().ref());
        else if (press.getCode() == KeyCode.F5) arrange();
        else if (Copying.KEY.match(press) && chosen != null) copyRows();
        else if (press.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) filter.clear();
        else return;
        press.consume();
    }

    private ContextMenu menu(Line line) {
        ContextMenu menu = new ContextMenu(item("lists.menu.open", () -> open.accept(line.row().ref())),
                item("lists.menu.copy", this::copyRows),
                item("lists.menu.copy-name", () -> Copying.text(String.valueOf(line.row().values().getFirst()))));
        List<MenuItem> more = Menus.items(commands.apply(line.row().ref()), texts);
        if (!more.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
            menu.getItems().addAll(more);
        }
        return menu;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// What else a row's menu offers for its element.
    public void offer(Function<ElementRef, List<Command>> offered) {
        commands = offered;
    }

    private void copyRows() {
        Copying.rows(table, (line, column) -> {
            Comparable<?> value = line.row().values().get(kind.columns().indexOf(column.getId()));
            return value instanceof Rate rate ? texts.rounded(rate.perSecond()) : String.valueOf(value);
        });
    }

    private void showSelection() {
        ElementRef wanted = selection.get();
        Line chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.row().ref().equals(wanted) && table.getItems().contains(chosen)) return;
        choosing = true;
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < list.shown().size(); i++) {
            if (list.shown().get(i).row().ref().equals(wanted)) {
                table.getSelectionModel().select(i);
                break;
            }
        }
        choosing = false;
        holdOrNot();
    }

    private String countText() {
        int shown = list.shown().size();
        int total = list.totalProperty().get();
        return filter.getText().isBlank() ? texts.get("lists.count", total) : texts.get("lists.count.filtered", shown, total);
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
        list.update(source.of(kind, vhostFilter.get()));
        if (!list.held()) showSelection();
    }

    /// What is shown is about something else now: it need not stand still.
    private void comeUpToDate() {
        shownVersion = -1;
        list.update(source.of(kind, vhostFilter.get()));
        arrange();
    }

    private void arrange() {
        list.arrange();
        showSelection();
    }

    /// How it looks now, to be restored another time.
    public ListState state() {
        Map<String, Double> widths = new HashMap<>();
        List<String> shown = new ArrayList<>();
        for (TableColumn<Line, ?> column : table.getColumns()) {
            if (column.isVisible()) shown.add(column.getId());
            widths.put(column.getId(), column.getWidth());
        }
        TableColumn<Line, ?> sorted = table.getSortOrder().isEmpty() ? null : table.getSortOrder().getFirst();
        return new ListState(shown, widths, sorted == null ? null : sorted.getId(),
                sorted != null && sorted.getSortType() == TableColumn.SortType.DESCENDING, filter.getText());
    }

    /// Looks as it did another time; columns that there were not then are at the end.
    public void restore(ListState state) {
        if (state.filter() != null) filter.setText(state.filter());
        Map<String, TableColumn<Line, ?>> all = new HashMap<>();
        for (TableColumn<Line, ?> column : table.getColumns()) all.put(column.getId(), column);
        List<TableColumn<Line, ?>> order = new ArrayList<>();
        for (String name : state.columns()) if (all.containsKey(name)) order.add(all.get(name));
        if (order.isEmpty()) return;
        for (TableColumn<Line, ?> column : table.getColumns()) {
            boolean wanted = order.contains(column);
            boolean known = state.widths().containsKey(column.getId());
            column.setVisible(wanted || !known);
            if (!wanted) order.add(column);
            Double width = state.widths().get(column.getId());
            if (width != null) column.setPrefWidth(width);
        }
        table.getColumns().setAll(order);
        TableColumn<Line, ?> sorted = state.sortedBy() == null ? null : all.get(state.sortedBy());
        if (sorted == null) return;
        sorted.setSortType(state.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
        table.getSortOrder().setAll(List.of(sorted));
    }

    /// Runs when columns, order or filter were chosen differently.
    public void onStateChanged(Runnable action) {
        filter.textProperty().subscribe((_, _) -> action.run());
        for (TableColumn<Line, ?> column : table.getColumns()) {
            column.visibleProperty().subscribe((_, _) -> action.run());
            column.widthProperty().subscribe((_, _) -> action.run());
            column.sortTypeProperty().subscribe((_, _) -> action.run());
        }
        table.getColumns().addListener((javafx.beans.Observable _) -> action.run());
        table.getSortOrder().addListener((javafx.beans.Observable _) -> action.run());
    }

    private final class ValueCell extends TableCell<Line, Comparable<?>> {
        @Override
        protected void updateItem(Comparable<?> value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? null : switch (value) {
                case Long count -> NumberFormat.getIntegerInstance(texts.locale()).format(count);
                default -> value.toString();
            });
        }
    }
}

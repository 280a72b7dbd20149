package org.brokerworkbench.fx.inspector;

import java.io.File;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.engine.event.ScanPage.Place;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.command.Menus;
import org.brokerworkbench.fx.lists.ListState;
import org.brokerworkbench.fx.message.Job;
import org.brokerworkbench.fx.message.MessageActions;
import org.brokerworkbench.fx.message.Picks;
import org.brokerworkbench.fx.message.Search;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The messages of a queue as a table, what can be done with them, and the selected one in full below it.
final class MessagesView extends VBox {

    @FXML private TextField query;
    @FXML private MenuButton places;
    @FXML private Button publish;
    @FXML private Button get;
    @FXML private MenuButton more;
    @FXML private HBox searchLine;
    @FXML private Label searchState;
    @FXML private ProgressBar searchProgress;
    @FXML private Button endSearch;
    @FXML private SplitPane split;
    @FXML private TableView<MessageRow> table;
    @FXML private TableColumn<MessageRow, MessageRow> position;
    @FXML private TableColumn<MessageRow, MessageRow> body;
    @FXML private TableColumn<MessageRow, MessageRow> state;
    @FXML private Label range;
    @FXML private TextField goTo;
    @FXML private Button first;
    @FXML private Button previous;
    @FXML private Button next;
    @FXML private Button last;

    private final Texts texts;
    private final MessagesModel messages;
    private final MessageActions actions;
    private final MessageDetail detail;
    private final ContextMenu menu = new ContextMenu();
    private final Set<Place> searched = EnumSet.allOf(Place.class);
    private Set<Ref> chosen = Set.of();

    MessagesView(Texts texts, MessagesModel messages, MessageActions actions) {
        this.texts = texts;
        this.messages = messages;
        this.actions = actions;
        Layout.fill(this);
        detail = new MessageDetail(texts, messages.detailProperty(), messages.leftProperty());
        composeTable();
        composeBar();
        composeSearch();
        composeFooter();
        acceptFiles();
        messages.selectedProperty().subscribe(this::showSelected);
        messages.detailProperty().subscribe(this::showDetail);
    }

    void onShowLife(LongConsumer action) {
        detail.onShowLife(action);
    }

    /// Where a search is typed.
    void focusSearch() {
        query.requestFocus();
        query.selectAll();
    }

    // --- table ---

    private void composeTable() {
        table.setItems(messages.rows());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Label empty = new Label();
        empty.textProperty().bind(Bindings.when(messages.searchProperty().isNull())
                .then(texts.bind("inspector.messages.none")).otherwise(texts.bind("inspector.messages.none-found")));
        empty.getStyleClass().add("text-muted");
        table.setPlaceholder(empty);
        column(position, "inspector.messages.position", PositionCell::new);
        column(body, "inspector.messages.body", BodyCell::new);
        column(state, "inspector.messages.state", StateCell::new);
        more("inspector.messages.exchange", row -> row.exchange().isEmpty()
                ? texts.get("inspector.default-exchange") : row.exchange());
        more("inspector.messages.routing-key", MessageRow::routingKey);
        more("inspector.messages.size", row -> new Words(texts).bytes(row.bodyBytes()));
        more("inspector.messages.content-type", row -> row.property("content-type"));
        more("inspector.messages.priority", row -> row.property("priority"));
        more("inspector.messages.message-id", row -> row.property("message-id"));
        more("inspector.messages.correlation-id", row -> row.property("correlation-id"));
        more("inspector.messages.expires", this::expires);
        table.getSelectionModel().selectedItemProperty().subscribe(messages::select);
        messages.onMerge(
                () -> chosen = table.getSelectionModel().getSelectedItems().stream()
                        .filter(row -> row != null).map(MessageRow::ref).collect(Collectors.toCollection(HashSet::new)),
                this::chooseAgain);
        table.setOnContextMenuRequested(asked -> {
            List<Command> offered = aboutChosen();
            if (offered.isEmpty()) return;
            menu.getItems().setAll(Menus.items(offered, texts));
            menu.show(table, asked.getScreenX(), asked.getScreenY());
            asked.consume();
        });
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> menu.hide());
        texts.localeProperty().subscribe(_ -> table.refresh());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Which columns are shown, and how wide, to be restored another time.
    ListState columns() {
        Map<String, Double> widths = new HashMap<>();
        List<String> shown = new ArrayList<>();
        for (TableColumn<MessageRow, ?> column : table.getColumns()) {
            if (column.isVisible()) shown.add(column.getId());
            widths.put(column.getId(), column.getWidth());
        }
        return new ListState(shown, widths, null, false, null);
    }

    void restore(ListState state) {
        for (TableColumn<MessageRow, ?> column : table.getColumns()) {
            if (state.columns().isEmpty()) return;
            column.setVisible(state.columns().contains(column.getId()));
            Double width = state.widths().get(column.getId());
            if (width != null && width > 0) column.setPrefWidth(width);
        }
    }

    private void column(TableColumn<MessageRow, MessageRow> column, String key,
            Supplier<TableCell<MessageRow, MessageRow>> cell) {
        column.textProperty().bind(texts.bind(key));
        column.setId(key.substring(key.lastIndexOf('.') + 1));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> cell.get());
        column.setReorderable(false);
    }

    /// A column that is there for those who ask for it.
    private void more(String key, Function<MessageRow, String> text) {
        TableColumn<MessageRow, String> column = new TableColumn<>();
        column.textProperty().bind(texts.bind(key));
        column.setId(key.substring(key.lastIndexOf('.') + 1));
        column.setPrefWidth(90);
        column.setSortable(false);
        column.setReorderable(false);
        column.setVisible(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        table.getColumns().add(column);
    }

    private String expires(MessageRow row) {
        if (row.expiresAtBrokerMillis() == 0) return "";
        return new Words(texts).duration(Math.max(0, row.expiresAtBrokerMillis() - messages.brokerMillis()));
    }

    /// After the rows have changed under it, what was selected is again.
    private void chooseAgain() {
        if (chosen.size() < 2) return;
        for (int i = 0; i < table.getItems().size(); i++) {
            if (chosen.contains(table.getItems().get(i).ref())) table.getSelectionModel().select(i);
        }
    }

    private void showSelected(MessageRow selected) {
        if (selected == null) table.getSelectionModel().clearSelection();
        else if (!table.getSelectionModel().getSelectedItems().contains(selected)) {
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(selected));
        }
    }

    private void showDetail(MessageRow message) {
        boolean shown = split.getItems().contains(detail);
        if (message != null && !shown) {
            split.getItems().add(detail);
            split.setDividerPositions(0.5);
            // the table has become shorter than the place that was clicked
            table.scrollTo(Math.max(0, table.getItems().indexOf(message) - 1));
        }
        if (message == null && shown) split.getItems().remove(detail);
    }

    // --- what can be done ---

    private void composeBar() {
        publish.setOnAction(_ -> actions.publish(messages.queue(), null));
        Tables.name(publish, texts.bind("message.publish-here"));
        get.setOnAction(_ -> actions.get(messages.queue()));
        Tables.name(get, texts.bind("message.get-messages"));
        Tables.name(more, texts.bind("inspector.messages.more"));
        more.setOnShowing(_ -> {
            QueueRef queue = messages.queue();
            List<Command> all = new ArrayList<>(messages.searchProperty().get() == null ? aboutChosen() : aboutFound());
            // publishing and getting have buttons of their own beside this one
            if (queue != null) actions.about(queue).stream()
                    .filter(command -> !command.id().equals("publish") && !command.id().equals("get")).forEach(all::add);
            more.getItems().setAll(Menus.items(all, texts));
        });
        // without an entry it would not open
        more.getItems().setAll(new CheckMenuItem());
    }

    private List<MessageRow> ready() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(row -> row != null && row.holder() == null).toList();
    }

    private Picks picks() {
        return Picks.of(ready().stream().map(MessageRow::ref).toList());
    }

    private List<Command> aboutChosen() {
        QueueRef queue = messages.queue();
        if (queue == null || table.getSelectionModel().isEmpty()) return List.of();
        int count = ready().size();
        Picks picks = picks();
        List<Command> all = new ArrayList<>();
        all.add(Command.of("copy-body", "inspector.messages.copy-body", "fth-copy", this::copyBodies).by(List.of("Ctrl+C")));
        if (count == 1) all.add(Command.of("edit", "inspector.messages.edit", "fth-edit",
                () -> actions.edit(queue, picks.picked().getFirst())));
        // what a client holds is that client's
        if (count > 0) all.addAll(with(queue, picks, "inspector.messages.", count));
        return all;
    }

    private List<Command> aboutFound() {
        QueueRef queue = messages.queue();
        Search search = messages.searchProperty().get();
        long found = search.foundProperty().get();
        if (queue == null || found == 0 || search.job().stateProperty().get() == Job.State.RUNNING) return List.of();
        return with(queue, Picks.found(search.filter(), found), "inspector.messages.found.", found);
    }

    private List<Command> with(QueueRef queue, Picks picks, String key, long count) {
        String id = picks.all() == null ? "chosen-" : "found-";
        return List.of(
                Command.of(id + "move", key + "move", "fth-log-out", () -> actions.move(queue, picks, false), count),
                Command.of(id + "copy", key + "copy", "fth-copy", () -> actions.move(queue, picks, true), count),
                Command.of(id + "resend", key + "resend", "fth-corner-up-left", () -> actions.resend(queue, picks), count),
                Command.of(id + "export", key + "export", "fth-save", () -> actions.exportTo(queue, picks), count),
                Command.of(id + "delete", key + "delete", "fth-trash-2", () -> actions.delete(queue, picks), count)
                        .dangerous().by(List.of("Delete")));
    }

    private void pressed(KeyEvent press) {
        QueueRef queue = messages.queue();
        if (queue == null) return;
        if (press.getCode() == KeyCode.DELETE && !ready().isEmpty()) {
            actions.delete(queue, picks());
            press.consume();
        } else if (press.isShortcutDown() && press.getCode() == KeyCode.C) {
            copyBodies();
            press.consume();
        } else if (press.getCode() == KeyCode.ESCAPE && !table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().clearSelection();
            messages.closeDetail();
            press.consume();
        } else if (press.isShortcutDown() && press.getCode() == KeyCode.F) {
            focusSearch();
            press.consume();
        }
    }

    private void copyBodies() {
        Copying.text(table.getSelectionModel().getSelectedItems().stream()
                .map(row -> {
                    String text = BodyText.utf8(row.body(), row.bodyCut());
                    return text == null ? BodyText.hex(row.body()) : text;
                })
                .collect(Collectors.joining("\n")));
    }

    /// Files of messages may be dropped here: they are published into the queue.
    private void acceptFiles() {
        setOnDragOver(drag -> {
            if (messages.queue() == null || !areMessages(drag.getDragboard())) return;
            drag.acceptTransferModes(TransferMode.COPY);
            drag.consume();
        });
        setOnDragDropped(drop -> {
            if (messages.queue() == null || !areMessages(drop.getDragboard())) return;
            for (File file : drop.getDragboard().getFiles()) {
                actions.importFrom(messages.queue().vhost(), messages.queue(), file.toPath());
            }
            drop.setDropCompleted(true);
            drop.consume();
        });
    }

    private static boolean areMessages(Dragboard board) {
        return board.hasFiles() && board.getFiles().stream()
                .allMatch(file -> file.getName().endsWith(".jsonl") || file.getName().endsWith(".ndjson"));
    }

    // --- search ---

    private void composeSearch() {
        query.promptTextProperty().bind(texts.bind("inspector.messages.search"));
        query.accessibleTextProperty().bind(query.promptTextProperty());
        query.setOnAction(_ -> messages.search(query.getText(), List.copyOf(searched)));
        query.addEventHandler(KeyEvent.KEY_PRESSED, press -> {
            if (press.getCode() != KeyCode.ESCAPE || messages.searchProperty().get() == null) return;
            stopSearching();
            press.consume();
        });
        Tables.name(places, texts.bind("inspector.messages.places"));
        for (Place place : Place.values()) {
            CheckMenuItem item = new CheckMenuItem();
            item.textProperty().bind(texts.bind("inspector.messages.place." + place.name().toLowerCase(Locale.ROOT)));
            item.setId("place-" + place.name().toLowerCase(Locale.ROOT));
            item.setSelected(true);
            item.selectedProperty().subscribe(on -> {
                if (on) searched.add(place);
                else searched.remove(place);
                if (messages.searchProperty().get() != null) messages.search(query.getText(), List.copyOf(searched));
            });
            places.getItems().add(item);
        }
        Tables.name(endSearch, texts.bind("inspector.messages.end-search"));
        endSearch.setOnAction(_ -> stopSearching());
        searchLine.managedProperty().bind(searchLine.visibleProperty());
        messages.searchProperty().subscribe(this::showSearch);
    }

    private void stopSearching() {
        Search search = messages.searchProperty().get();
        if (search != null && search.job().stateProperty().get() == Job.State.RUNNING) {
            search.stop();
            return;
        }
        query.clear();
        messages.endSearch();
    }

    private void showSearch(@Nullable Search search) {
        searchLine.setVisible(search != null);
        searchState.textProperty().unbind();
        searchProgress.progressProperty().unbind();
        searchProgress.visibleProperty().unbind();
        if (search == null) return;
        Job job = search.job();
        searchState.textProperty().bind(Bindings.createStringBinding(() -> searchWords(search), job.doneProperty(),
                search.foundProperty(), job.stateProperty(), texts.localeProperty()));
        searchProgress.progressProperty().bind(job.shareProperty());
        searchProgress.visibleProperty().bind(job.stateProperty().isEqualTo(Job.State.RUNNING));
    }

    private String searchWords(Search search) {
        Job job = search.job();
        long found = search.foundProperty().get();
        String key = switch (job.stateProperty().get()) {
            case RUNNING -> "inspector.messages.searching";
            case DONE -> found > Search.SHOWN_MAX ? "inspector.messages.found-many" : "inspector.messages.found-all";
            case CANCELLED, FAILED -> "inspector.messages.found-stopped";
        };
        return texts.get(key, found, job.doneProperty().get(), job.totalProperty().get(), Search.SHOWN_MAX);
    }

    // --- footer ---

    private void composeFooter() {
        range.textProperty().bind(Bindings.createStringBinding(this::range,
                messages.rows(), messages.totalProperty(), messages.fromProperty(), texts.localeProperty()));
        var onPage = messages.searchProperty().isNull();
        var atEnd = messages.fromProperty().add(MessagesModel.PAGE).greaterThanOrEqualTo(messages.totalProperty());
        first.setOnAction(_ -> messages.goTo(0));
        previous.setOnAction(_ -> messages.previousPage());
        next.setOnAction(_ -> messages.nextPage());
        last.setOnAction(_ -> messages.goTo(messages.totalProperty().get() - 1));
        for (Button back : List.of(first, previous)) back.disableProperty().bind(messages.fromProperty().isEqualTo(0));
        for (Button on : List.of(next, last)) on.disableProperty().bind(atEnd);
        Tables.name(first, texts.bind("inspector.messages.first"));
        Tables.name(previous, texts.bind("inspector.messages.previous"));
        Tables.name(next, texts.bind("inspector.messages.next"));
        Tables.name(last, texts.bind("inspector.messages.last"));
        goTo.promptTextProperty().bind(texts.bind("inspector.messages.go-to"));
        goTo.accessibleTextProperty().bind(goTo.promptTextProperty());
        goTo.setOnAction(_ -> {
            if (goTo.getText().strip().matches("\\d{1,15}")) messages.goTo(Long.parseLong(goTo.getText().strip()) - 1);
            goTo.clear();
        });
        var several = messages.totalProperty().greaterThan(MessagesModel.PAGE).and(onPage);
        for (var part : List.of(goTo, first, last)) {
            part.visibleProperty().bind(several);
            part.managedProperty().bind(several);
        }
        for (var part : List.of(previous, next)) part.visibleProperty().bind(onPage);
    }

    private String range() {
        int rows = messages.rows().size();
        if (rows == 0 || messages.searchProperty().get() != null) return texts.get("inspector.messages.peek");
        long from = messages.fromProperty().get();
        return texts.get("inspector.messages.range", from + 1, from + rows, messages.totalProperty().get());
    }

    private static final class PositionCell extends TableCell<MessageRow, MessageRow> {
        PositionCell() {
            getStyleClass().add("message-position");
        }

        @Override
        protected void updateItem(MessageRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : String.valueOf(row.position()));
        }
    }

    /// The body's first line, and below it what it was sent with.
    private final class BodyCell extends TableCell<MessageRow, MessageRow> {
        private final Label preview = new Label();
        private final Label sentWith = new Label();
        private final VBox lines = new VBox(preview, sentWith);

        BodyCell() {
            sentWith.getStyleClass().addAll("text-muted", "text-small");
            lines.getStyleClass().add("message-lines");
        }

        @Override
        protected void updateItem(MessageRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : lines);
            if (empty || row == null) return;
            preview.setText(row.bodyBytes() == 0 ? texts.get("inspector.messages.empty-body") : row.preview());
            String size = new Words(texts).bytes(row.bodyBytes());
            sentWith.setText(row.routingKey().isEmpty() ? size : row.routingKey() + " · " + size);
        }
    }

    /// Ready, or who holds it; a mark where it was delivered before.
    private final class StateCell extends TableCell<MessageRow, MessageRow> {
        private final Label pill = new Label();
        private final FontIcon again = new FontIcon("fth-rotate-ccw");
        private final Label age = new Label();
        private final HBox line = new HBox(pill, again);
        private final VBox lines = new VBox(line, age);

        StateCell() {
            pill.getStyleClass().add("pill");
            line.getStyleClass().add("message-state");
            age.getStyleClass().addAll("text-muted", "text-small");
            age.managedProperty().bind(age.textProperty().isNotEmpty());
            lines.getStyleClass().add("message-lines");
            lines.setAlignment(Pos.CENTER_LEFT);
            messages.secondProperty().subscribe(_ -> showAge());
            Tooltip tip = new Tooltip();
            tip.textProperty().bind(texts.bind("inspector.messages.redelivered"));
            Tooltip.install(again, tip);
        }

        @Override
        protected void updateItem(MessageRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : lines);
            if (empty || row == null) return;
            boolean held = row.holder() != null;
            pill.setText(held ? row.holder() : texts.get("inspector.messages.ready"));
            showAge();
            pill.getStyleClass().removeAll("pill-held", "pill-ready");
            pill.getStyleClass().add(held ? "pill-held" : "pill-ready");
            again.setVisible(row.redelivered());
            again.setManaged(row.redelivered());
        }

        /// How long it is held; goes on while the row stays the same.
        private void showAge() {
            MessageRow row = getItem();
            boolean held = row != null && !isEmpty() && row.holder() != null;
            age.setText(held ? new Words(texts).duration(Math.max(0, messages.brokerMillis() - row.sinceBrokerMillis())) : "");
        }
    }
}

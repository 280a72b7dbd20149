package org.brokerworkbench.fx.inspector;

import java.io.File;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
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
    @FXML private VBox page;

    private final Texts texts;
    private final MessagesModel messages;
    private final MessageActions actions;
    private final MessageTable table;
    private final MessageDetail detail;
    private final ContextMenu menu = new ContextMenu();
    private final Set<Place> searched = EnumSet.allOf(Place.class);

    MessagesView(Texts texts, MessagesModel messages, MessageActions actions) {
        this.texts = texts;
        this.messages = messages;
        this.actions = actions;
        Layout.fill(this);
        table = new MessageTable(texts, messages);
        VBox.setVgrow(table, Priority.ALWAYS);
        page.getChildren().setAll(table, new PageBar(texts, messages));
        detail = new MessageDetail(texts, messages.detailProperty(), messages.leftProperty());
        composeTable();
        composeBar();
        composeSearch();
        acceptFiles();
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

    /// Which columns are shown, and how wide, to be restored another time.
    ListState columns() {
        return table.columns();
    }

    void restore(ListState state) {
        table.restore(state);
    }

    private void composeTable() {
        table.setOnContextMenuRequested(asked -> {
            List<Command> offered = aboutChosen();
            if (offered.isEmpty()) return;
            menu.getItems().setAll(Menus.items(offered, texts));
            menu.show(table, asked.getScreenX(), asked.getScreenY());
            asked.consume();
        });
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> menu.hide());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
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
        return table.selected().stream().filter(row -> row.holder() == null).toList();
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
        Copying.text(table.selected().stream()
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
}

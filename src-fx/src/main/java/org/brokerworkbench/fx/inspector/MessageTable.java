package org.brokerworkbench.fx.inspector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.fx.lists.ListState;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// The messages of a page or a search, a row each; more columns for those who ask for them.
final class MessageTable extends TableView<MessageRow> {

    private final Texts texts;
    private final MessagesModel messages;
    private Set<Ref> chosen = Set.of();

    MessageTable(Texts texts, MessagesModel messages) {
        this.texts = texts;
        this.messages = messages;
        setId("messages");
        getStyleClass().addAll("dense", "edge-to-edge");
        setTableMenuButtonVisible(true);
        setItems(messages.rows());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Label empty = new Label();
        empty.textProperty().bind(Bindings.when(messages.searchProperty().isNull())
                .then(texts.bind("inspector.messages.none")).otherwise(texts.bind("inspector.messages.none-found")));
        empty.getStyleClass().add("text-muted");
        setPlaceholder(empty);
        column("inspector.messages.position", PositionCell::new, 40, 52).setMaxWidth(90);
        column("inspector.messages.body", BodyCell::new, 90, 180);
        column("inspector.messages.state", StateCell::new, 80, 110).setMaxWidth(180);
        more("inspector.messages.exchange", row -> row.exchange().isEmpty()
                ? texts.get("inspector.default-exchange") : row.exchange());
        more("inspector.messages.routing-key", MessageRow::routingKey);
        more("inspector.messages.size", row -> new Words(texts).bytes(row.bodyBytes()));
        more("inspector.messages.content-type", row -> row.property("content-type"));
        more("inspector.messages.priority", row -> row.property("priority"));
        more("inspector.messages.message-id", row -> row.property("message-id"));
        more("inspector.messages.correlation-id", row -> row.property("correlation-id"));
        more("inspector.messages.expires", this::expires);
        getSelectionModel().selectedItemProperty().subscribe(messages::select);
        messages.onMerge(() -> chosen = Set.copyOf(selected().stream().map(MessageRow::ref).toList()), this::chooseAgain);
        messages.selectedProperty().subscribe(this::showSelected);
        texts.localeProperty().subscribe(_ -> refresh());
    }

    /// The rows that are chosen, some of which a client may hold.
    List<MessageRow> selected() {
        return getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
    }

    /// Which columns are shown, and how wide, to be restored another time.
    ListState columns() {
        Map<String, Double> widths = new HashMap<>();
        List<String> shown = new ArrayList<>();
        for (TableColumn<MessageRow, ?> column : getColumns()) {
            if (column.isVisible()) shown.add(column.getId());
            widths.put(column.getId(), column.getWidth());
        }
        return new ListState(shown, widths, null, false, null);
    }

    void restore(ListState state) {
        for (TableColumn<MessageRow, ?> column : getColumns()) {
            if (state.columns().isEmpty()) return;
            column.setVisible(state.columns().contains(column.getId()));
            Double width = state.widths().get(column.getId());
            if (width != null && width > 0) column.setPrefWidth(width);
        }
    }

    private TableColumn<MessageRow, ?> column(
            String key, Supplier<TableCell<MessageRow, MessageRow>> cell, double min, double usual) {
        TableColumn<MessageRow, MessageRow> column = new TableColumn<>();
        column.textProperty().bind(texts.bind(key));
        column.setId(key.substring(key.lastIndexOf('.') + 1));
        column.setMinWidth(min);
        column.setPrefWidth(usual);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> cell.get());
        getColumns().add(column);
        return column;
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
        getColumns().add(column);
    }

    private String expires(MessageRow row) {
        if (row.expiresAtBrokerMillis() == 0) return "";
        return new Words(texts).duration(Math.max(0, row.expiresAtBrokerMillis() - messages.brokerMillis()));
    }

    /// After the rows have changed under it, what was selected is again.
    private void chooseAgain() {
        if (chosen.size() < 2) return;
        for (int i = 0; i < getItems().size(); i++) {
            if (chosen.contains(getItems().get(i).ref())) getSelectionModel().select(i);
        }
    }

    private void showSelected(MessageRow selected) {
        if (selected == null) getSelectionModel().clearSelection();
        else if (!getSelectionModel().getSelectedItems().contains(selected)) {
            getSelectionModel().clearAndSelect(getItems().indexOf(selected));
        }
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

package org.brokerworkbench.fx.inspector;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// The messages of a queue as a table, and the selected one in full below it.
final class MessagesView extends VBox {

    @FXML private SplitPane split;
    @FXML private TableView<MessageRow> table;
    @FXML private TableColumn<MessageRow, MessageRow> position;
    @FXML private TableColumn<MessageRow, MessageRow> body;
    @FXML private TableColumn<MessageRow, MessageRow> state;
    @FXML private Label range;
    @FXML private Button previous;
    @FXML private Button next;

    private final Texts texts;
    private final MessagesModel messages;
    private final MessageDetail detail;

    MessagesView(Texts texts, MessagesModel messages) {
        this.texts = texts;
        this.messages = messages;
        Layout.fill(this);
        detail = new MessageDetail(texts, messages.detailProperty(), messages.leftProperty());
        table.setItems(messages.rows());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        Label empty = new Label();
        empty.textProperty().bind(texts.bind("inspector.messages.none"));
        empty.getStyleClass().add("text-muted");
        table.setPlaceholder(empty);
        column(position, "inspector.messages.position", PositionCell::new);
        column(body, "inspector.messages.body", BodyCell::new);
        column(state, "inspector.messages.state", StateCell::new);
        table.getSelectionModel().selectedItemProperty().subscribe(messages::select);
        messages.selectedProperty().subscribe(this::showSelected);
        messages.detailProperty().subscribe(this::showDetail);

        range.textProperty().bind(Bindings.createStringBinding(this::range,
                messages.rows(), messages.totalProperty(), messages.fromProperty(), texts.localeProperty()));
        previous.setOnAction(_ -> messages.previousPage());
        previous.disableProperty().bind(messages.fromProperty().isEqualTo(0));
        next.setOnAction(_ -> messages.nextPage());
        next.disableProperty().bind(messages.fromProperty().add(MessagesModel.PAGE).greaterThanOrEqualTo(messages.totalProperty()));
        Tables.name(previous, texts.bind("inspector.messages.previous"));
        Tables.name(next, texts.bind("inspector.messages.next"));
    }

    void onShowLife(java.util.function.LongConsumer action) {
        detail.onShowLife(action);
    }

    private void column(TableColumn<MessageRow, MessageRow> column, String key,
            java.util.function.Supplier<TableCell<MessageRow, MessageRow>> cell) {
        column.textProperty().bind(texts.bind(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> cell.get());
        column.setReorderable(false);
    }

    private void showSelected(MessageRow selected) {
        if (selected == null) table.getSelectionModel().clearSelection();
        else if (!selected.equals(table.getSelectionModel().getSelectedItem())) table.getSelectionModel().select(selected);
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

    private String range() {
        int rows = messages.rows().size();
        if (rows == 0) return texts.get("inspector.messages.peek");
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
        private final HBox line = new HBox(pill, again);

        StateCell() {
            pill.getStyleClass().add("pill");
            line.getStyleClass().add("message-state");
            Tooltip tip = new Tooltip();
            tip.textProperty().bind(texts.bind("inspector.messages.redelivered"));
            Tooltip.install(again, tip);
        }

        @Override
        protected void updateItem(MessageRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : line);
            if (empty || row == null) return;
            boolean held = row.holder() != null;
            pill.setText(held ? row.holder() : texts.get("inspector.messages.ready"));
            pill.getStyleClass().removeAll("pill-held", "pill-ready");
            pill.getStyleClass().add(held ? "pill-held" : "pill-ready");
            again.setVisible(row.redelivered());
            again.setManaged(row.redelivered());
        }
    }
}

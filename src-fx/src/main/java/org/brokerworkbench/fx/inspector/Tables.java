package org.brokerworkbench.fx.inspector;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.brokerworkbench.fx.text.Texts;

/// The inspector's tables: text columns that show a cut-off value whole in a tooltip, one look for all.
final class Tables {

    private Tables() {}

    /// An empty table with the text for emptiness.
    static <R> TableView<R> table(Texts texts, String id, String emptyKey) {
        TableView<R> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().addAll("dense", "edge-to-edge");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        Label empty = new Label();
        empty.textProperty().bind(texts.bind(emptyKey));
        empty.getStyleClass().add("text-muted");
        empty.setWrapText(true);
        table.setPlaceholder(empty);
        return table;
    }

    /// Adds a column of text.
    static <R> void column(TableView<R> table, Texts texts, String key, double width, Function<R, String> text) {
        TableColumn<R, String> column = new TableColumn<>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setMinWidth(40);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setCellFactory(_ -> new TextCell<>());
        table.getColumns().add(column);
    }

    /// Follows a row to what it speaks of: double click or Enter.
    static <R> void onOpen(TableView<R> table, Consumer<R> open) {
        table.setRowFactory(_ -> {
            TableRow<R> row = new TableRow<>();
            row.setOnMouseClicked(click -> {
                if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && !row.isEmpty()) {
                    open.accept(row.getItem());
                }
            });
            return row;
        });
        table.setOnKeyPressed(press -> {
            R chosen = table.getSelectionModel().getSelectedItem();
            if (press.getCode() == KeyCode.ENTER && chosen != null) open.accept(chosen);
        });
    }

    /// Gives a button with an icon its name: as a tooltip, and for those who cannot see it.
    static void name(ButtonBase button, ObservableValue<String> text) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(text);
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(text);
    }

    private static final class TextCell<R> extends TableCell<R, String> {
        private final Tooltip whole = new Tooltip();

        TextCell() {
            whole.setWrapText(true);
            whole.setMaxWidth(480);
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            boolean blank = empty || text == null || text.isEmpty();
            setText(blank ? null : text.replace('\n', ' '));
            whole.setText(text);
            setTooltip(blank ? null : whole);
        }
    }
}

package org.brokerworkbench.fx.why;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// What keeps messages from a consumer or in a queue, the gravest cause first. Enter or a double click goes to what a
/// line speaks of.
public final class WhyView extends ListView<WhyRow> {

    private final Consumer<ElementRef> open;

    /// @param open goes to an element that the reader chose
    public WhyView(Texts texts, Consumer<ElementRef> open) {
        this.open = open;
        setId("why");
        getStyleClass().addAll("edge-to-edge", "why");
        Label unknown = new Label();
        unknown.textProperty().bind(texts.bind("why.unknown"));
        unknown.getStyleClass().add("text-muted");
        setPlaceholder(unknown);
        setCellFactory(_ -> new WhyCell());
        setOnKeyPressed(press -> {
            if (press.getCode() == KeyCode.ENTER) follow(getSelectionModel().getSelectedItem());
        });
    }

    /// Shows other causes; the same ones stay as they are, so that a selection does.
    public void show(List<WhyRow> rows) {
        if (getItems().equals(rows)) return;
        int chosen = getSelectionModel().getSelectedIndex();
        getItems().setAll(rows);
        if (chosen >= 0 && chosen < rows.size()) getSelectionModel().select(chosen);
    }

    private void follow(WhyRow row) {
        if (row != null && row.target() != null) open.accept(row.target());
    }

    private final class WhyCell extends ListCell<WhyRow> {
        private final FontIcon icon = new FontIcon();
        private final Label text = new Label();
        private final HBox line = new HBox(icon, text);

        WhyCell() {
            getStyleClass().add("why-cell");
            // as wide as the list, so that sentences wrap
            setPrefWidth(0);
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            line.getStyleClass().add("why-line");
            setOnMouseClicked(click -> {
                if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) follow(getItem());
            });
        }

        @Override
        protected void updateItem(WhyRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : line);
            setAccessibleText(empty || row == null ? null : row.text());
            getStyleClass().removeAll("why-stops", "why-hint", "why-fine");
            if (empty || row == null) return;
            text.setText(row.text());
            icon.setIconLiteral(row.weight().icon());
            getStyleClass().add("why-" + row.weight().name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}

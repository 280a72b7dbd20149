package org.brokerworkbench.fx.shell;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.brokerworkbench.fx.route.Asked;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// The notable events, newest last, as a text log over the status line.
final class NotableList {

    private final Texts texts;
    private final Popup popup = new Popup();
    private final VBox content = new VBox();
    private final ListView<Notable> list = new ListView<>();

    private final Consumer<Asked> askWhy;

    /// @param askWhy opens the route tester
    NotableList(Texts texts, ObservableList<Notable> notables, Consumer<Asked> askWhy) {
        this.texts = texts;
        this.askWhy = askWhy;
        list.setItems(notables);
        list.setId("notable-list");
        list.setCellFactory(_ -> new NotableCell());
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setOnKeyPressed(press -> {
            Notable chosen = list.getSelectionModel().getSelectedItem();
            if (press.getCode() == KeyCode.ENTER && chosen != null) ask(chosen);
        });
        Label heading = new Label();
        heading.textProperty().bind(texts.bind("status.notes"));
        heading.getStyleClass().add("title-4");
        Button copy = new Button();
        copy.setGraphic(new FontIcon("fth-copy"));
        copy.textProperty().bind(texts.bind("status.notes.copy"));
        copy.getStyleClass().addAll("flat", "small");
        copy.setOnAction(_ -> copy(notables));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(heading, space, copy);
        head.getStyleClass().add("popup-head");
        content.getChildren().setAll(head, list);
        content.getStyleClass().add("notable-popup");
        popup.getContent().setAll(content);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    private void ask(Notable notable) {
        if (notable.asked() == null) return;
        popup.hide();
        askWhy.accept(notable.asked());
    }

    void showAbove(Node anchor) {
        var bounds = anchor.localToScreen(anchor.getBoundsInLocal());
        content.setPrefSize(560, 320);
        popup.show(anchor, bounds.getMaxX() - 560, bounds.getMinY() - 340);
        list.scrollTo(list.getItems().size() - 1);
        list.requestFocus();
    }

    private void copy(List<Notable> notables) {
        Copying.text(notables.stream().map(this::line).collect(Collectors.joining("\n")));
    }

    private String line(Notable notable) {
        return "#" + notable.sequence() + "  " + texts.get(notable.key(), notable.args().toArray());
    }

    private final class NotableCell extends ListCell<Notable> {
        private final Hyperlink why = new Hyperlink();

        NotableCell() {
            why.textProperty().bind(texts.bind("route.why"));
            why.setFocusTraversable(false);
            why.setMinWidth(Region.USE_PREF_SIZE);
            why.setOnAction(_ -> ask(getItem()));
            setContentDisplay(ContentDisplay.RIGHT);
        }

        @Override
        protected void updateItem(Notable notable, boolean empty) {
            super.updateItem(notable, empty);
            getStyleClass().removeAll("note-info", "note-warning", "note-loss");
            setText(empty ? null : line(notable));
            setGraphic(empty || notable.asked() == null ? null : why);
            setWrapText(true);
            setPrefWidth(0);
            if (!empty) getStyleClass().add("note-" + notable.severity().name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}

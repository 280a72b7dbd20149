package org.brokerworkbench.fx.shell;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.text.Texts;

/// All keys at a glance, over the window; any key or click puts it away.
final class ShortcutsSheet extends StackPane {

    ShortcutsSheet(Texts texts, Shortcuts shortcuts) {
        setId("shortcuts-sheet");
        getStyleClass().add("sheet-backdrop");
        Label heading = new Label();
        heading.textProperty().bind(texts.bind("shell.shortcuts"));
        heading.getStyleClass().add("title-3");
        GridPane keys = new GridPane();
        keys.getStyleClass().add("sheet-keys");
        // two columns: a small window shows them all
        int rows = (shortcuts.shown().size() + 1) / 2;
        int index = 0;
        for (var shown : shortcuts.shown().entrySet()) {
            Label name = new Label();
            name.textProperty().bind(texts.bind(shown.getKey()));
            name.setWrapText(true);
            HBox caps = new HBox();
            caps.getStyleClass().add("key-caps");
            caps.setMinWidth(USE_PREF_SIZE);
            shown.getValue().forEach(text -> caps.getChildren().add(cap(text)));
            int column = index < rows ? 0 : 2;
            keys.add(name, column, index % rows);
            keys.add(caps, column + 1, index % rows);
            index++;
        }
        ScrollPane scroll = new ScrollPane(keys);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        VBox card = new VBox(heading, scroll);
        card.getStyleClass().add("sheet");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        setVisible(false);
        managedProperty().bind(visibleProperty());
        setOnMouseClicked(_ -> setVisible(false));
    }

    /// While the sheet is shown, a key does nothing but put it away: before the control that has the focus gets it.
    void putAway(KeyEvent press) {
        if (!isVisible() || press.getCode().isModifierKey()) return;
        setVisible(false);
        press.consume();
    }

    private static Node cap(String text) {
        Label cap = new Label(text);
        cap.getStyleClass().add("key-cap");
        cap.setMinWidth(USE_PREF_SIZE);
        return cap;
    }
}

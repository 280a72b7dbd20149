package org.brokerworkbench.fx.history;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says for a while what has just been done, with the way back: at the lower edge, in nobody's way.
public final class Notice extends HBox {

    private static final Duration SHOWN = Duration.seconds(10);

    private final Label text = new Label();
    private final Button undo = new Button(null, new FontIcon("fth-rotate-ccw"));
    private final PauseTransition away = new PauseTransition(SHOWN);

    public Notice(Texts texts) {
        setId("notice");
        getStyleClass().add("change-notice");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
        text.setId("notice-text");
        text.setMaxWidth(560);
        undo.setId("notice-undo");
        undo.textProperty().bind(texts.bind("edit.undo"));
        undo.getStyleClass().addAll("small", "flat", "accent");
        Button close = new Button(null, new FontIcon("fth-x"));
        close.getStyleClass().addAll("small", "flat", "button-icon");
        ObservableValue<String> name = texts.bind("shell.banner.close");
        close.accessibleTextProperty().bind(name);
        close.setOnAction(_ -> dismiss());
        getChildren().addAll(text, undo, close);
        visibleProperty().set(false);
        managedProperty().bind(visibleProperty());
        away.setOnFinished(_ -> dismiss());
        // who reads it, or is about to press it, needs more time
        hoverProperty().subscribe(hovered -> {
            if (hovered) away.stop();
            else if (isVisible()) away.playFromStart();
        });
    }

    /// @param back what takes it back, null for nothing
    public void show(String words, Runnable back) {
        text.setText(words);
        text.setAccessibleText(words);
        undo.setVisible(back != null);
        undo.setManaged(back != null);
        undo.setOnAction(_ -> {
            dismiss();
            if (back != null) back.run();
        });
        setVisible(true);
        away.playFromStart();
    }

    public void dismiss() {
        away.stop();
        setVisible(false);
    }
}

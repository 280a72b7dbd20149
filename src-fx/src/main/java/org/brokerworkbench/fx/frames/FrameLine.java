package org.brokerworkbench.fx.frames;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/// A frame on one line: its direction, its name, what it holds, its channel and size.
public final class FrameLine extends HBox {

    private static final PseudoClass OUT = PseudoClass.getPseudoClass("out");

    private final FontIcon direction = new FontIcon();
    private final Label name = new Label();
    private final Label content = new Label();
    private final Label size = new Label();
    private final FrameWords words;

    public FrameLine(FrameWords words) {
        this.words = words;
        getStylesheets().add(FrameLine.class.getResource("frames.css").toExternalForm());
        getStyleClass().add("frame-line");
        name.getStyleClass().add("frame-name");
        name.setMinWidth(USE_PREF_SIZE);
        content.getStyleClass().add("frame-content");
        content.setMinWidth(0);
        content.setMaxWidth(Double.MAX_VALUE);
        size.getStyleClass().addAll("text-muted", "frame-size");
        size.setMinWidth(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        HBox.setHgrow(content, Priority.ALWAYS);
        HBox.setHgrow(this, Priority.ALWAYS);
        getChildren().addAll(direction, name, content, size);
    }

    /// Leaves room for others to tell what it holds.
    void withoutContent() {
        content.setVisible(false);
    }

    public void show(Framed framed) {
        direction.setIconLiteral(framed.in() ? "fth-arrow-right" : "fth-arrow-left");
        pseudoClassStateChanged(OUT, !framed.in());
        name.setText(words.name(framed.frame()));
        content.setText(words.content(framed.frame()));
        size.setText(words.size(framed.frame()));
    }
}

package org.brokerworkbench.fx.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line across the window for what went wrong without stopping the work; the last one is shown, with its count.
public final class Banner extends HBox {

    private final StringProperty message = new SimpleStringProperty("");
    private final IntegerProperty count = new SimpleIntegerProperty();
    private String details = "";

    public Banner(Texts texts) {
        setId("banner");
        getStyleClass().add("banner");
        Label text = new Label();
        text.setId("banner-text");
        text.setWrapText(true);
        text.textProperty().bind(Bindings.createStringBinding(
                () -> count.get() > 1 ? texts.get("shell.banner.counted", message.get(), count.get()) : message.get(),
                message, count, texts.localeProperty()));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button copy = new Button();
        copy.setGraphic(new FontIcon("fth-copy"));
        copy.textProperty().bind(texts.bind("shell.banner.copy"));
        copy.getStyleClass().addAll("flat", "small");
        copy.setOnAction(_ -> copyDetails());
        Button close = new Button();
        close.setId("banner-close");
        close.setGraphic(new FontIcon("fth-x"));
        close.getStyleClass().addAll("button-icon", "flat", "small");
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("shell.banner.close"));
        close.setTooltip(tip);
        close.accessibleTextProperty().bind(tip.textProperty());
        close.setOnAction(_ -> dismiss());
        getChildren().setAll(new FontIcon("fth-alert-octagon"), text, copy, close);
        visibleProperty().bind(count.greaterThan(0));
        managedProperty().bind(visibleProperty());
    }

    /// @param text a sentence that names the thing, the value and the remedy
    /// @param copied what "copy details" puts on the clipboard: the stack trace of an unexpected error
    public void show(String text, String copied) {
        details = copied;
        count.set(message.get().equals(text) ? count.get() + 1 : 1);
        message.set(text);
    }

    public void dismiss() {
        count.set(0);
        message.set("");
    }

    private void copyDetails() {
        Copying.text(details);
    }
}

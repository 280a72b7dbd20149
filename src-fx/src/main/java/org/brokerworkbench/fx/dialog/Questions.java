package org.brokerworkbench.fx.dialog;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputDialog;
import javafx.stage.Window;
import org.brokerworkbench.fx.text.Fonts;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Modal questions: what is about to be lost, what stands in the way and the ways on, a name that is needed.
public final class Questions {

    private final Texts texts;
    private final @Nullable Window owner;

    /// @param owner null before there is a window
    public Questions(Texts texts, @Nullable Window owner) {
        this.texts = texts;
        this.owner = owner;
    }

    /// Asks before something is lost. The safe answer is the default one.
    ///
    /// @param title names the thing; @param consequence says what goes with it; @param action is the button's verb
    public boolean confirmLoss(String title, String consequence, String action) {
        ButtonType doIt = new ButtonType(action, ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(texts.get("shell.cancel"), ButtonData.CANCEL_CLOSE);
        Alert alert = alert(AlertType.CONFIRMATION, title, consequence, doIt, cancel);
        Button danger = (Button) alert.getDialogPane().lookupButton(doIt);
        danger.setId("confirm");
        danger.getStyleClass().add("danger");
        danger.setDefaultButton(false);
        Button safe = (Button) alert.getDialogPane().lookupButton(cancel);
        safe.setId("cancel");
        safe.setDefaultButton(true);
        return alert.showAndWait().filter(doIt::equals).isPresent();
    }

    /// Something stands in the way; there is one way on, or none (null).
    ///
    /// @return whether the way on was chosen
    public boolean wayOn(String title, String problem, @Nullable String wayOn, String giveUp) {
        ButtonType stop = new ButtonType(giveUp, ButtonData.CANCEL_CLOSE);
        if (wayOn == null) {
            alert(AlertType.ERROR, title, problem, stop).showAndWait();
            return false;
        }
        ButtonType go = new ButtonType(wayOn, ButtonData.OK_DONE);
        Alert alert = alert(AlertType.WARNING, title, problem, go, stop);
        alert.getDialogPane().lookupButton(go).setId("way-on");
        alert.getDialogPane().lookupButton(stop).setId("give-up");
        return alert.showAndWait().filter(go::equals).isPresent();
    }

    /// Asks for a line of text.
    ///
    /// @param label stands before it; @param initial can be typed over
    /// @return empty where it was cancelled
    public Optional<String> line(String title, String label, String initial, String action) {
        TextInputDialog ask = new TextInputDialog(initial);
        ask.initOwner(owner);
        ask.setTitle(texts.get("shell.title"));
        ask.setHeaderText(title);
        ask.setContentText(label);
        ask.setGraphic(null);
        ask.getEditor().setId("line");
        ButtonType take = new ButtonType(action, ButtonData.OK_DONE);
        ask.getDialogPane().getButtonTypes().setAll(take, new ButtonType(texts.get("shell.cancel"), ButtonData.CANCEL_CLOSE));
        ask.setResultConverter(pressed -> pressed == take ? ask.getEditor().getText() : null);
        return ask.showAndWait();
    }

    /// Asks for one of several names, of which there may be hundreds.
    ///
    /// @return empty where it was cancelled
    public Optional<String> oneOf(String title, List<String> names, String action) {
        OneOf ask = new OneOf(texts, title, names, action);
        ask.initOwner(owner);
        return ask.showAndWait();
    }

    private Alert alert(AlertType type, String title, String text, ButtonType... buttons) {
        Alert alert = new Alert(type, text, buttons);
        alert.initOwner(owner);
        if (owner == null) Fonts.stylesheet().ifPresent(alert.getDialogPane().getStylesheets()::add);
        alert.setTitle(texts.get("shell.title"));
        alert.setHeaderText(title);
        FontIcon icon = new FontIcon("fth-alert-triangle");
        icon.setIconSize(28);
        icon.getStyleClass().add(type == AlertType.ERROR ? "danger" : "warning");
        alert.setGraphic(icon);
        // an alert's own label cuts a long text off
        Label content = new Label(text);
        content.setId("question");
        content.setWrapText(true);
        content.setMaxWidth(460);
        content.setMinHeight(Label.USE_PREF_SIZE);
        alert.getDialogPane().setContent(content);
        return alert;
    }
}

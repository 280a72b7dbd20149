package org.brokerworkbench.fx.admin;

import java.util.List;
import java.util.function.Supplier;
import javafx.event.ActionEvent;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.brokerworkbench.fx.control.TypeAhead;
import org.brokerworkbench.fx.dialog.Fitting;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// A few named fields and a button that stays until the broker has accepted them; its refusal stands below.
final class FormDialog extends Dialog<Void> {

    private static final double FIELD_WIDTH = 440;

    private final Texts texts;
    private final AdminModel model;
    private final GridPane grid = new GridPane();
    private final Label refusal = new Label();
    private final VBox content;
    private @Nullable Node first;
    private int rows;

    FormDialog(Texts texts, AdminModel model, Window owner, String title) {
        this.texts = texts;
        this.model = model;
        initOwner(owner);
        Fitting.toScreen(this);
        setTitle(texts.get("shell.title"));
        Label heading = new Label(title);
        heading.getStyleClass().add("title-3");
        grid.getStyleClass().add("form-grid");
        ColumnConstraints labels = new ColumnConstraints();
        labels.setHalignment(HPos.LEFT);
        labels.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(labels, fields);
        refusal.setId("form-refusal");
        refusal.getStyleClass().add("danger");
        refusal.setWrapText(true);
        refusal.setMaxWidth(FIELD_WIDTH + 160);
        refusal.setMinHeight(Region.USE_PREF_SIZE);
        refusal.visibleProperty().bind(refusal.textProperty().isNotEmpty());
        refusal.managedProperty().bind(refusal.visibleProperty());
        content = new VBox(heading, grid, refusal);
        getDialogPane().setContent(Fitting.form(content));
        getDialogPane().getStyleClass().add("form-dialog");
        setResizable(true);
        setResultConverter(_ -> null);
        setOnShown(_ -> {
            if (first != null) first.requestFocus();
        });
        refusal.textProperty().subscribe(_ -> resize());
    }

    private void resize() {
        if (isShowing()) org.brokerworkbench.fx.bridge.Bridge.afterThis(() -> {
            if (isShowing()) getDialogPane().getScene().getWindow().sizeToScene();
        });
    }

    /// Grows with what is in it.
    void growWith(Region part) {
        part.heightProperty().subscribe((_, _) -> resize());
    }

    /// @param hintKey what it means, null for nothing to say
    TextField text(String key, String initial, @Nullable String hintKey) {
        TextField field = new TextField(initial);
        row(key, field, hintKey);
        return field;
    }

    PasswordField password(String key, @Nullable String hintKey) {
        PasswordField field = new PasswordField();
        row(key, field, hintKey);
        return field;
    }

    ComboBox<String> choice(String key, List<String> choices, String initial, @Nullable String hintKey) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(choices);
        box.setValue(initial);
        box.setMaxWidth(Double.MAX_VALUE);
        TypeAhead.in(box);
        row(key, box, hintKey);
        return box;
    }

    void row(String key, Region field, @Nullable String hintKey) {
        Label name = new Label(texts.get(key));
        name.setLabelFor(field);
        field.setId("form-" + key.substring(key.lastIndexOf('.') + 1));
        field.setAccessibleText(texts.get(key));
        field.setPrefWidth(FIELD_WIDTH);
        VBox cell = new VBox(field);
        cell.getStyleClass().add("form-field");
        if (hintKey != null) {
            Label hint = new Label(texts.get(hintKey));
            hint.getStyleClass().addAll("text-muted", "text-small");
            hint.setWrapText(true);
            hint.setMaxWidth(FIELD_WIDTH);
            hint.setMinHeight(Region.USE_PREF_SIZE);
            cell.getChildren().add(hint);
        }
        GridPane.setValignment(name, VPos.TOP);
        name.setMinHeight(30);
        grid.addRow(rows++, name, cell);
        if (first == null && !(field instanceof TextField text && text.isDisabled())) first = field;
    }

    /// The field cannot be changed: it names what is changed.
    void fix(Region field) {
        field.setDisable(true);
        if (first == field) first = null;
    }

    /// Adds the buttons and opens it. `submit` gives what is to be carried out, or throws an `IllegalArgumentException`
    /// with what is wrong in the user's language.
    void open(String actionKey, Supplier<AdminChange> submit) {
        ButtonType go = new ButtonType(texts.get(actionKey), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(texts.get("shell.cancel"), ButtonData.CANCEL_CLOSE);
        getDialogPane().getButtonTypes().setAll(go, cancel);
        Button button = (Button) getDialogPane().lookupButton(go);
        button.setId("form-ok");
        getDialogPane().lookupButton(cancel).setId("form-cancel");
        button.addEventFilter(ActionEvent.ACTION, press -> {
            press.consume();
            refusal.setText("");
            try {
                AdminChange change = submit.get();
                button.setDisable(true);
                model.change(change, this::close, failure -> {
                    button.setDisable(false);
                    refusal.setText(failure.getMessage());
                });
            } catch (IllegalArgumentException wrong) {
                refusal.setText(wrong.getMessage());
            }
        });
        show();
    }
}

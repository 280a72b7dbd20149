package org.brokerworkbench.fx.edit;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.code.CodeView;
import org.brokerworkbench.fx.dialog.Fitting;
import org.brokerworkbench.fx.edit.Form.Field;
import org.brokerworkbench.fx.edit.Form.Problem;
import org.brokerworkbench.fx.text.Texts;

/// Asks for a declaration: one line for each part with what it means, or what the broker says against it, and the whole
/// as code below.
///
/// It stays open until the broker has accepted.
final class DeclareDialog extends Dialog<Void> {


    private final Texts texts;
    private final Form form;
    private final GridPane grid = new GridPane();
    private final CodeView code;
    private final TitledPane codePane;
    private Node firstField;

    /// Carries a complete form out: the first handler is told of success, the second of a refusal.
    interface Submit {
        void to(Form form, Runnable accepted, java.util.function.Consumer<Throwable> refused);
    }

    DeclareDialog(Texts texts, Window owner, Form form, String titleKey, CodeView code, Submit submit) {
        this.texts = texts;
        this.form = form;
        this.code = code;
        initOwner(owner);
        Fitting.toScreen(this);
        setTitle(texts.get("shell.title"));
        setResizable(true);
        grid.getStyleClass().add("form-grid");
        ColumnConstraints labels = new ColumnConstraints();
        labels.setHalignment(HPos.LEFT);
        labels.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        fields.setFillWidth(true);
        grid.getColumnConstraints().setAll(labels, fields);

        Label heading = new Label();
        heading.textProperty().bind(texts.bind(titleKey));
        heading.getStyleClass().add("title-3");
        codePane = new TitledPane();
        codePane.textProperty().bind(texts.bind("edit.code"));
        codePane.setId("form-code");
        codePane.setContent(code);
        codePane.setAnimated(false);
        codePane.setExpanded(false);
        codePane.getStyleClass().add("dense");
        code.setPrefHeight(210);
        VBox content = new VBox(heading, grid, codePane);
        ScrollPane scroll = Fitting.form(content);
        scroll.setFitToHeight(false);
        scroll.setPrefViewportWidth(600);
        // the dialog grows with its lines as long as there is room
        content.heightProperty().addListener((_, before, _) -> {
            if (before.doubleValue() > 0) Bridge.afterThis(() -> {
                if (isShowing()) getDialogPane().getScene().getWindow().sizeToScene();
            });
        });
        getDialogPane().setContent(scroll);
        getDialogPane().getStyleClass().add("form-dialog");
        buttons(submit);
        setOnShown(_ -> {
            if (firstField != null) firstField.requestFocus();
        });
        setResultConverter(_ -> null);
    }

    private void buttons(Submit submit) {
        ButtonType create = new ButtonType(texts.get("edit.create"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(texts.get("shell.cancel"), ButtonData.CANCEL_CLOSE);
        getDialogPane().getButtonTypes().setAll(create, cancel);
        Button button = (Button) getDialogPane().lookupButton(create);
        button.setId("form-create");
        getDialogPane().lookupButton(cancel).setId("form-cancel");
        button.addEventFilter(ActionEvent.ACTION, press -> {
            press.consume();
            if (!form.isComplete()) return;
            button.setDisable(true);
            submit.to(form, this::close, refusal -> {
                button.setDisable(false);
                form.refuse(refusal);
            });
        });
    }

    /// One line of the form.
    ///
    /// @param hint what it means; follows what is chosen
    void line(String labelKey, Control field, Field part, ObservableValue<String> hint) {
        field.setMaxWidth(Double.MAX_VALUE);
        if (firstField == null) firstField = field;
        Label name = new Label();
        name.textProperty().bind(texts.bind(labelKey));
        name.setLabelFor(field);
        field.accessibleTextProperty().bind(name.textProperty());
        row(name, field, part, hint);
    }

    /// Where typing begins; the first line unless told otherwise.
    void beginAt(Node field) {
        firstField = field;
    }

    /// One line whose content is more than a control.
    void line(String labelKey, Node content, Field part, ObservableValue<String> hint) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(labelKey));
        row(name, content, part, hint);
    }

    private void row(Label name, Node field, Field part, ObservableValue<String> hint) {
        int row = grid.getRowCount();
        name.getStyleClass().add("form-label");
        GridPane.setValignment(name, VPos.TOP);
        VBox cell = new VBox(field, note(part, hint));
        cell.getStyleClass().add("form-cell");
        grid.addRow(row, name, cell);
    }

    private Label note(Field part, ObservableValue<String> hint) {
        Label note = new Label();
        note.setId("note-" + part.name().toLowerCase(java.util.Locale.ROOT));
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().add("form-note");
        ObservableValue<Problem> problem = form.problemProperty(part);
        note.textProperty().bind(Bindings.createStringBinding(() -> {
            Problem wrong = problem.getValue();
            if (wrong == null) return hint.getValue();
            return wrong.words() != null ? wrong.words() : texts.get(wrong.key());
        }, problem, hint, texts.localeProperty()));
        problem.subscribe(wrong -> {
            note.getStyleClass().remove("danger");
            if (wrong != null) note.getStyleClass().add("danger");
        });
        note.visibleProperty().bind(note.textProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        return note;
    }

    /// Keeps the program in step with the form.
    void codeFollows(ObservableValue<?>... parts) {
        Runnable refresh = () -> code.show(form.isTellable() ? List.of(form.change()) : List.of());
        for (ObservableValue<?> part : parts) part.addListener((_, _, _) -> refresh.run());
        form.vhostProperty().addListener((_, _, _) -> refresh.run());
        form.arguments().editedProperty().addListener((_, _, _) -> refresh.run());
        refresh.run();
    }
}

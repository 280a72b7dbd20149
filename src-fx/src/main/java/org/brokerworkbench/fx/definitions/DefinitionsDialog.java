package org.brokerworkbench.fx.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.brokerworkbench.fx.definitions.DefinitionsChange.Fate;
import org.brokerworkbench.fx.definitions.DefinitionsChange.Item;
import org.brokerworkbench.fx.dialog.Fitting;
import org.brokerworkbench.fx.text.Texts;

/// Shows what an import would change before it is done.
final class DefinitionsDialog extends Dialog<Void> {

    private static final double WIDTH = 620;
    private static final double HEIGHT = 380;

    private final Texts texts;
    private final DefinitionsChange change;
    private final ListView<Item> list = new ListView<>();
    private final Label refused = new Label();

    /// Carries the import out: the first handler is told of success, the second of a refusal.
    interface Submit {
        void to(Runnable done, Consumer<Throwable> failed);
    }

    DefinitionsDialog(Texts texts, Window owner, String file, DefinitionsChange change, Submit submit) {
        this.texts = texts;
        this.change = change;
        initOwner(owner);
        Fitting.toScreen(this);
        setTitle(texts.get("shell.title"));
        setResizable(true);
        Label heading = new Label(texts.get("definitions.title", file));
        heading.getStyleClass().add("title-3");
        Label summary = new Label(texts.get("definitions.summary", change.count(Fate.ADDED), change.count(Fate.REPLACED),
                change.count(Fate.STAYS), change.count(Fate.SAME) + change.count(Fate.PASSED_OVER)));
        summary.setId("definitions-summary");
        Label rule = new Label(texts.get("definitions.rule"));
        rule.setWrapText(true);
        rule.setMinHeight(Region.USE_PREF_SIZE);
        rule.getStyleClass().add("text-muted");
        CheckBox all = new CheckBox(texts.get("definitions.all"));
        all.setId("definitions-all");
        all.selectedProperty().subscribe(everything -> show(everything));
        list.setId("definitions-list");
        list.getStyleClass().add("dense");
        list.setPrefHeight(HEIGHT);
        list.setPlaceholder(new Label(texts.get("definitions.nothing")));
        list.setCellFactory(_ -> new ItemCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        refused.setId("definitions-refused");
        refused.setWrapText(true);
        refused.getStyleClass().addAll("form-note", "danger");
        refused.managedProperty().bind(refused.textProperty().isNotEmpty());
        VBox content = new VBox(heading, summary, list, all, rule, refused);
        content.setPrefWidth(WIDTH);
        getDialogPane().setContent(Fitting.form(content));
        getDialogPane().getStyleClass().add("form-dialog");
        buttons(submit);
        setResultConverter(_ -> null);
    }

    private void buttons(Submit submit) {
        ButtonType take = new ButtonType(texts.get("definitions.import"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(texts.get("shell.cancel"), ButtonData.CANCEL_CLOSE);
        getDialogPane().getButtonTypes().setAll(take, cancel);
        Button button = (Button) getDialogPane().lookupButton(take);
        button.setId("definitions-import");
        button.setDisable(!change.changesSomething());
        button.addEventFilter(ActionEvent.ACTION, press -> {
            press.consume();
            button.setDisable(true);
            submit.to(this::close, failure -> {
                button.setDisable(false);
                refused.setText(failure.getMessage());
            });
        });
    }

    private void show(boolean everything) {
        List<Item> shown = new ArrayList<>(change.items());
        if (!everything) shown.removeIf(item -> item.fate() == Fate.SAME || item.fate() == Fate.PASSED_OVER);
        list.getItems().setAll(shown);
    }

    private final class ItemCell extends ListCell<Item> {
        @Override
        protected void updateItem(Item item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : line(item));
            setAccessibleText(empty || item == null ? null : kind(item) + " " + item.title() + ": " + fate(item));
        }

        private HBox line(Item item) {
            Label kind = new Label(kind(item));
            kind.getStyleClass().add("text-muted");
            kind.setMinWidth(130);
            Label title = new Label(item.title() + (item.vhost().isEmpty() || item.vhost().equals("/") ? "" : "  ·  " + item.vhost()));
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label fate = new Label(fate(item));
            fate.setMinWidth(Region.USE_PREF_SIZE);
            fate.getStyleClass().addAll("pill", "fate-" + item.fate().name().toLowerCase(Locale.ROOT));
            HBox line = new HBox(8, kind, title, space, fate);
            line.setAlignment(Pos.CENTER_LEFT);
            return line;
        }

        private String kind(Item item) {
            return texts.get("definitions.category." + item.category().key());
        }

        private String fate(Item item) {
            return texts.get("definitions.fate." + item.fate().name().toLowerCase(Locale.ROOT));
        }
    }
}

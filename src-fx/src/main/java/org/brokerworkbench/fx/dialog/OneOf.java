package org.brokerworkbench.fx.dialog;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.text.Texts;

/// Chooses one of many names: typing narrows the list, Up and Down go along it, Enter takes what is chosen.
final class OneOf extends Dialog<String> {

    private static final double WIDTH = 420;
    private static final double HEIGHT = 260;

    private final TextField typed = new TextField();
    private final ListView<String> list;

    OneOf(Texts texts, String title, List<String> names, String action) {
        FilteredList<String> shown = new FilteredList<>(FXCollections.observableArrayList(names));
        list = new ListView<>(shown);
        list.setId("one-of");
        list.setPrefSize(WIDTH, HEIGHT);
        list.getStyleClass().add("dense");
        list.setPlaceholder(new Label(texts.get("shell.one-of.none")));
        list.getSelectionModel().selectFirst();
        typed.setId("one-of-filter");
        typed.setPromptText(texts.get("shell.one-of.filter"));
        typed.textProperty().subscribe((_, part) -> {
            String wanted = part.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
            list.getSelectionModel().selectFirst();
        });
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::walk);

        setTitle(texts.get("shell.title"));
        setHeaderText(title);
        VBox content = new VBox(typed, list);
        content.setSpacing(8);
        getDialogPane().setContent(content);
        ButtonType take = new ButtonType(action, ButtonData.OK_DONE);
        getDialogPane().getButtonTypes().setAll(take, new ButtonType(texts.get("shell.cancel"), ButtonData.CANCEL_CLOSE));
        Node button = getDialogPane().lookupButton(take);
        button.setId("one-of-take");
        button.disableProperty().bind(Bindings.isNull(list.getSelectionModel().selectedItemProperty()));
        list.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2 && !button.isDisabled()) setResult(list.getSelectionModel().getSelectedItem());
        });
        setResultConverter(pressed -> pressed == take ? list.getSelectionModel().getSelectedItem() : null);
        setOnShown(_ -> typed.requestFocus());
    }

    private void walk(KeyEvent press) {
        if (press.getCode() != KeyCode.UP && press.getCode() != KeyCode.DOWN) return;
        if (press.getCode() == KeyCode.UP) list.getSelectionModel().selectPrevious();
        else list.getSelectionModel().selectNext();
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 3));
        press.consume();
    }
}

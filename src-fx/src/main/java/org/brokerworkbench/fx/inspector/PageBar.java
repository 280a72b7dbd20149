package org.brokerworkbench.fx.inspector;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.text.Texts;

/// Which messages of the queue the table shows, and the ways to others.
final class PageBar extends HBox {

    @FXML private Label range;
    @FXML private TextField goTo;
    @FXML private Button first;
    @FXML private Button previous;
    @FXML private Button next;
    @FXML private Button last;

    private final Texts texts;
    private final MessagesModel messages;

    PageBar(Texts texts, MessagesModel messages) {
        this.texts = texts;
        this.messages = messages;
        Layout.fill(this);
        range.textProperty().bind(Bindings.createStringBinding(this::range,
                messages.rows(), messages.totalProperty(), messages.fromProperty(), texts.localeProperty()));
        var onPage = messages.searchProperty().isNull();
        var atEnd = messages.fromProperty().add(MessagesModel.PAGE).greaterThanOrEqualTo(messages.totalProperty());
        first.setOnAction(_ -> messages.goTo(0));
        previous.setOnAction(_ -> messages.previousPage());
        next.setOnAction(_ -> messages.nextPage());
        last.setOnAction(_ -> messages.goTo(messages.totalProperty().get() - 1));
        for (Button back : List.of(first, previous)) back.disableProperty().bind(messages.fromProperty().isEqualTo(0));
        for (Button on : List.of(next, last)) on.disableProperty().bind(atEnd);
        Tables.name(first, texts.bind("inspector.messages.first"));
        Tables.name(previous, texts.bind("inspector.messages.previous"));
        Tables.name(next, texts.bind("inspector.messages.next"));
        Tables.name(last, texts.bind("inspector.messages.last"));
        goTo.promptTextProperty().bind(texts.bind("inspector.messages.go-to"));
        goTo.accessibleTextProperty().bind(goTo.promptTextProperty());
        goTo.setOnAction(_ -> {
            if (goTo.getText().strip().matches("\\d{1,15}")) messages.goTo(Long.parseLong(goTo.getText().strip()) - 1);
            goTo.clear();
        });
        var several = messages.totalProperty().greaterThan(MessagesModel.PAGE).and(onPage);
        for (var part : List.of(goTo, first, last)) {
            part.visibleProperty().bind(several);
            part.managedProperty().bind(several);
        }
        for (var part : List.of(previous, next)) part.visibleProperty().bind(onPage);
    }

    private String range() {
        int rows = messages.rows().size();
        if (rows == 0 || messages.searchProperty().get() != null) return texts.get("inspector.messages.peek");
        long from = messages.fromProperty().get();
        return texts.get("inspector.messages.range", from + 1, from + rows, messages.totalProperty().get());
    }
}

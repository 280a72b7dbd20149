package org.brokerworkbench.fx.lesson;

import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// Who was given which message and how far they are, as text beside the picture.
final class ClientsView extends VBox {

    private static final PseudoClass CLOSED = PseudoClass.getPseudoClass("closed");

    private final Texts texts;
    private final LessonViewModel model;

    ClientsView(Texts texts, LessonViewModel model) {
        this.texts = texts;
        this.model = model;
        getStyleClass().add("lesson-clients");
        model.clients().addListener((ListChangeListener<ClientRow>) change -> show());
        texts.localeProperty().subscribe(this::show);
    }

    private void show() {
        boolean any = model.clients().stream().anyMatch(ClientRow::consumes);
        setVisible(any);
        setManaged(any);
        getChildren().clear();
        if (!any) return;
        Label heading = new Label(texts.get("lesson.clients"));
        heading.getStyleClass().add("lesson-caption");
        getChildren().add(heading);
        model.clients().stream().filter(ClientRow::consumes).forEach(client -> getChildren().add(row(client)));
    }

    private Node row(ClientRow client) {
        Label name = new Label(client.name());
        name.getStyleClass().add("lesson-client-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane messages = new FlowPane();
        messages.getStyleClass().add("lesson-client-messages");
        HBox.setHgrow(messages, Priority.ALWAYS);
        HBox row = new HBox(name, messages);
        row.setId("client-" + client.name().replace(' ', '-'));
        row.getStyleClass().add("lesson-client");
        client.connectedProperty().subscribe(connected -> {
            row.pseudoClassStateChanged(CLOSED, !connected);
            name.setTooltip(connected ? null : new Tooltip(texts.get("lesson.client.closed")));
        });
        client.messages().addListener((ListChangeListener<ClientRow.Message>) change -> fill(messages, client));
        fill(messages, client);
        return row;
    }

    private void fill(FlowPane messages, ClientRow client) {
        messages.getChildren().setAll(client.messages().stream().map(this::chip).toList());
    }

    private Node chip(ClientRow.Message message) {
        Label chip = new Label(message.body(), new FontIcon(switch (message.stage()) {
            case WAITING -> "fth-clock";
            case WORKING -> "fth-settings";
            case DONE -> "fth-check";
        }));
        String meaning = switch (message.stage()) {
            case WAITING -> texts.get("lesson.message.waiting");
            case WORKING -> texts.get("lesson.message.working");
            case DONE -> texts.get("lesson.message.done");
        };
        if (message.redelivered()) meaning += " · " + texts.get("lesson.message.redelivered");
        chip.getStyleClass().addAll("lesson-chip", message.stage().name().toLowerCase(java.util.Locale.ROOT));
        chip.setTooltip(new Tooltip(meaning));
        chip.setAccessibleText(message.body() + ", " + meaning);
        return chip;
    }
}

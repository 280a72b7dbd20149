package org.brokerworkbench.fx.topology;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the picture shows while nobody is connected: how to connect, with a program to copy.
final class EmptyState extends VBox {

    /// Five lines, complete: pasted into Python it sends a message to the default address.
    private static final String PROGRAM = """
            import pika
            %s
            channel = connection.channel()
            channel.queue_declare('hello')
            channel.basic_publish('', 'hello', b'Hello World!')""";

    private final StringProperty address;
    private final Texts texts;
    private final Label title;
    /// How to connect.
    private final List<Node> connecting;

    /// @param address such as `amqp://guest:guest@localhost:5672`
    EmptyState(Texts texts, StringProperty address) {
        this.address = address;
        getStyleClass().add("empty-state");
        FontIcon icon = new FontIcon(Feather.SEND);
        icon.getStyleClass().add("empty-icon");
        Label title = new Label();
        title.setId("empty-title");
        title.getStyleClass().add("empty-title");
        title.textProperty().bind(texts.bind("topology.empty.title"));
        Label hint = new Label();
        hint.getStyleClass().add("empty-hint");
        hint.setWrapText(true);
        hint.textProperty().bind(texts.bind("topology.empty.hint"));
        Label uri = new Label();
        uri.getStyleClass().add("empty-address");
        uri.textProperty().bind(address);
        HBox addressRow = row(uri, copyButton(texts, "topology.empty.copy-address", "copy-address", address::get));
        Label program = new Label();
        program.getStyleClass().add("empty-program");
        program.textProperty().bind(address.map(EmptyState::programFor));
        Button copyProgram = copyButton(texts, "topology.empty.copy-program", "copy-program", this::program);
        HBox programRow = row(program, copyProgram);
        programRow.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(icon, title, hint, addressRow, programRow);
        this.texts = texts;
        this.title = title;
        this.connecting = List.of(hint, addressRow, programRow);
    }

    /// Says that a lesson's own clients are about to come, instead of how to connect one.
    ///
    /// @param playing whether a lesson has the picture
    void yieldTo(ObservableValue<Boolean> playing) {
        title.textProperty().bind(playing.flatMap(
                now -> texts.bind(now ? "topology.empty.lesson" : "topology.empty.title")));
        for (Node part : connecting) {
            part.visibleProperty().bind(playing.map(now -> !now));
            part.managedProperty().bind(part.visibleProperty());
        }
    }

    /// Offers something else to begin with, below the program.
    ///
    /// @param shown whether it makes sense at the moment
    void offer(ObservableValue<String> words, ObservableValue<Boolean> shown, Runnable action) {
        Button offer = new Button(null, new FontIcon(Feather.BOOK_OPEN));
        offer.setId("empty-offer");
        offer.textProperty().bind(words);
        offer.visibleProperty().bind(shown);
        offer.managedProperty().bind(offer.visibleProperty());
        offer.setOnAction(pressed -> action.run());
        getChildren().add(offer);
    }

    /// The program as it is copied.
    String program() {
        return programFor(address.get()) + "\n";
    }

    /// The client's own defaults where they fit; else the port, which is all that can differ on this machine.
    private static String programFor(String address) {
        String port = address.substring(address.lastIndexOf(':') + 1);
        boolean usual = port.equals("5672") || !port.chars().allMatch(Character::isDigit);
        return PROGRAM.formatted(usual
                ? "connection = pika.BlockingConnection()"
                : "parameters = pika.ConnectionParameters(port=" + port + ")\n"
                        + "connection = pika.BlockingConnection(parameters)");
    }

    private static HBox row(Label text, Button button) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(text, space, button);
        row.getStyleClass().add("empty-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Button copyButton(Texts texts, String key, String id, Supplier<String> content) {
        Button button = new Button(null, new FontIcon(Feather.COPY));
        button.setId(id);
        button.getStyleClass().addAll("flat", "small");
        button.accessibleTextProperty().bind(texts.bind(key));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.bind(key));
        button.setTooltip(tooltip);
        button.setOnAction(pressed -> {
            Copying.text(content.get());
            button.setGraphic(new FontIcon(Feather.CHECK));
        });
        return button;
    }
}

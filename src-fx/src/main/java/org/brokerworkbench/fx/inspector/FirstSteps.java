package org.brokerworkbench.fx.inspector;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.layout.Priority;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// With nothing selected: how to connect a program, as code to copy, and where to click.
final class FirstSteps extends VBox {

    private final TextArea code = new TextArea();
    private String pika;
    private String java;
    private String node;

    FirstSteps(Texts texts, int port) {
        getStyleClass().add("first-steps");
        managedProperty().bind(visibleProperty());
        write(port);
        Label heading = label(texts, "inspector.first.heading");
        heading.getStyleClass().add("inspector-title");
        Label connect = label(texts, "inspector.first.connect");
        ToggleGroup languages = new ToggleGroup();
        ToggleButton asPika = language("Python", pika, languages, "left-pill");
        ToggleButton asJava = language("Java", java, languages, "center-pill");
        ToggleButton asNode = language("Node.js", node, languages, "right-pill");
        FlowPane offered = new FlowPane(asPika, asJava, asNode);
        HBox.setHgrow(offered, Priority.ALWAYS);
        Button copy = new Button();
        copy.setGraphic(new FontIcon("fth-copy"));
        copy.getStyleClass().addAll("button-icon", "flat", "small");
        copy.setOnAction(_ -> Copying.text(code.getText()));
        Tables.name(copy, texts.bind("inspector.first.copy"));
        copy.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(offered, copy);
        bar.getStyleClass().add("detail-bar");
        code.setId("first-steps-code");
        code.setEditable(false);
        code.setPrefRowCount(9);
        code.getStyleClass().add("body-text");
        asPika.setSelected(true);
        code.setText(pika);
        getChildren().setAll(heading, connect, bar, code, label(texts, "inspector.first.select"),
                label(texts, "inspector.first.keys"));
    }

    private ToggleButton language(String name, String program, ToggleGroup group, String shape) {
        ToggleButton button = new ToggleButton(name);
        button.setToggleGroup(group);
        button.getStyleClass().addAll(shape, "small");
        button.setOnAction(_ -> {
            button.setSelected(true);
            code.setText(program);
        });
        return button;
    }

    private static Label label(Texts texts, String key) {
        Label label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void write(int port) {
        pika = """
                import pika
                c = pika.BlockingConnection(
                    pika.ConnectionParameters(port=%d))
                ch = c.channel()
                ch.queue_declare("hello")
                ch.basic_publish("", "hello",
                                 b"Hello World!")
                c.close()
                """.formatted(port);
        java = """
                var factory = new ConnectionFactory();
                factory.setPort(%d);
                try (var c = factory.newConnection();
                     var ch = c.createChannel()) {
                  ch.queueDeclare("hello",
                      false, false, false, null);
                  ch.basicPublish("", "hello", null,
                      "Hello World!".getBytes());
                }
                """.formatted(port);
        node = """
                const amqp = require("amqplib");
                const c = await amqp.connect(
                  "amqp://localhost:%d");
                const ch = await c.createChannel();
                await ch.assertQueue("hello",
                  { durable: false });
                ch.sendToQueue("hello",
                  Buffer.from("Hello World!"));
                await ch.close();
                await c.close();
                """.formatted(port);
    }
}

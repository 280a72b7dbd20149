package org.brokerworkbench.fx.inspector;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.brokerworkbench.engine.api.Operator;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.message.MessageActions;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.dialog.Questions;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done by hand with an element, each with a question that names what would be lost.
final class ElementActions {

    private final Texts texts;
    private final Operator operator;
    private final Node owner;
    private final MessageActions messages;
    private final Consumer<ElementRef> delete;
    private final Consumer<Throwable> failed;

    /// @param owner a node of the window that asks
    /// @param delete asks, and deletes an exchange or a queue or removes a binding
    ElementActions(Texts texts, Operator operator, Node owner, MessageActions messages, Consumer<ElementRef> delete,
            Consumer<Throwable> failed) {
        this.messages = messages;
        this.texts = texts;
        this.operator = operator;
        this.owner = owner;
        this.delete = delete;
        this.failed = failed;
    }

    /// The element's name as programs write it.
    String name(Description element) {
        return switch (element.ref()) {
            case QueueRef queue -> queue.name();
            case ExchangeRef exchange -> exchange.name();
            case ConsumerRef consumer -> consumer.tag();
            case ConnectionRef _, ElementRef.ChannelRef _ -> element.title();
            case BindingRef binding -> binding.binding().routingKey();
        };
    }

    /// Buttons for an element; none where nothing can be done.
    List<Node> of(Description element) {
        ElementRef ref = element.ref();
        return switch (ref) {
            case QueueRef queue -> List.of(
                    publish(queue),
                    button("purge", "inspector.purge", "fth-wind", () -> messages.purge(queue)),
                    button("delete", "inspector.delete", "fth-trash-2", () -> delete.accept(queue)));
            case ExchangeRef exchange when predeclared(exchange) -> List.of(publish(exchange));
            case ExchangeRef exchange -> List.of(publish(exchange), button("delete", "inspector.delete", "fth-trash-2", () -> delete.accept(exchange)));
            case ConnectionRef connection -> List.of(button("close-connection", "inspector.close-connection", "fth-x-circle",
                    () -> close(connection, element.title())));
            case BindingRef binding when binding.binding().source().isEmpty() -> List.of();
            case BindingRef binding -> List.of(button("unbind", "inspector.unbind", "fth-scissors", () -> delete.accept(binding)));
            case ConsumerRef _, ElementRef.ChannelRef _ -> List.of();
        };
    }

    private static boolean predeclared(ExchangeRef exchange) {
        return exchange.name().isEmpty() || exchange.name().startsWith("amq.");
    }

    private Button publish(ElementRef to) {
        Button button = button("publish", "message.publish", "fth-send", () -> messages.publish(to, null));
        button.getStyleClass().remove("danger");
        return button;
    }

    private void close(ConnectionRef connection, String title) {
        ask("inspector.close.title", "inspector.close.loss", "inspector.close-connection", title,
                () -> operator.closeConnection(connection.id(), "Closed in Broker Workbench"));
    }

    private void ask(String titleKey, String lossKey, String actionKey, String name,
            java.util.function.Supplier<CompletionStage<?>> action) {
        Questions questions = new Questions(texts, owner.getScene().getWindow());
        boolean sure = questions.confirmLoss(texts.get(titleKey, name), texts.get(lossKey, name), texts.get(actionKey));
        if (sure) Bridge.onFx(action.get(), _ -> { }, failed);
    }

    private Button button(String id, String key, String icon, Runnable action) {
        Button button = new Button();
        button.setId("action-" + id);
        button.setGraphic(new FontIcon(icon));
        button.textProperty().bind(texts.bind(key));
        button.getStyleClass().addAll("small", "flat", "danger");
        button.setOnAction(_ -> action.run());
        return button;
    }
}

package org.brokerworkbench.fx.topology;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says that only a part is shown, and around what; its button shows everything again.
final class ScopeChip extends HBox {

    private final BrokerModel model;
    private final Texts texts;

    ScopeChip(BrokerModel model, ObjectProperty<ElementRef> around, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("scope-chip");
        getStyleClass().add("scope-chip");
        Label name = new Label(null, new FontIcon(Feather.CROSSHAIR));
        name.textProperty().bind(Bindings.createStringBinding(() -> words(around.get()), around, texts.localeProperty()));
        Button all = new Button(null, new FontIcon(Feather.X));
        all.setId("scope-everything");
        all.getStyleClass().addAll("flat", "small", "button-icon");
        all.accessibleTextProperty().bind(texts.bind("topology.everything"));
        all.setOnAction(pressed -> around.set(null));
        getChildren().addAll(name, all);
        visibleProperty().bind(around.isNotNull());
        setManaged(false);
    }

    private String words(ElementRef around) {
        return around == null ? "" : texts.get("topology.around.chip", nameOf(around));
    }

    private String nameOf(ElementRef around) {
        return switch (around) {
            case ElementRef.QueueRef queue -> queue.name();
            case ElementRef.ExchangeRef exchange -> exchange.name().isEmpty() ? texts.get("topology.exchange.default") : exchange.name();
            case ElementRef.ConsumerRef consumer -> consumer.tag();
            case ElementRef.BindingRef(var binding) -> binding.source() + " → " + binding.destination();
            case ElementRef.ConnectionRef client -> title(client);
            case ElementRef.ChannelRef channel -> title(channel.connection());
        };
    }

    private String title(ElementRef.ConnectionRef client) {
        ConnectionModel connection = model.connection(client);
        return connection == null ? "" : connection.title();
    }
}

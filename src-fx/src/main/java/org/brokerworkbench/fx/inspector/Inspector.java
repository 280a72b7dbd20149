package org.brokerworkbench.fx.inspector;

import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Texts;

public final class Inspector extends VBox {
    public Inspector(Texts texts, Broker broker, BrokerModel model, ObjectProperty<ElementRef> selection,
            Consumer<Throwable> failed) {
        setMinWidth(280);
    }

    public void pulse(long nanos) {}
}

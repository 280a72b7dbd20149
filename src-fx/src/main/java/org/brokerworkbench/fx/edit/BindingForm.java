package org.brokerworkbench.fx.edit;

import java.util.LinkedHashMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.code.Act;
import org.jspecify.annotations.Nullable;

/// A new binding.
public final class BindingForm extends Form {

    /// Where a binding leads.
    public record End(Destination kind, String name) {}

    private final StringProperty source = new SimpleStringProperty(this, "source");
    private final ObjectProperty<End> destination = new SimpleObjectProperty<>(this, "destination");
    private final StringProperty routingKey = new SimpleStringProperty(this, "routingKey", "");

    public BindingForm(String vhost) {
        super(vhost);
        clearsProblems(source, destination, routingKey, vhostProperty());
    }

    /// The exchange that messages come from; null while none is chosen.
    public StringProperty sourceProperty() {
        return source;
    }

    /// Null while none is chosen.
    public ObjectProperty<@Nullable End> destinationProperty() {
        return destination;
    }

    public StringProperty routingKeyProperty() {
        return routingKey;
    }

    @Override
    public Act.Bind change() {
        End end = destination.get();
        return new Act.Bind(new BindingInfo(vhostProperty().get(), source.get(), end.kind(), end.name(), routingKey.get(),
                new LinkedHashMap<>(arguments().value())));
    }

    @Override
    public boolean isComplete() {
        if (source.get() == null) missing(Field.SOURCE, "edit.binding.no-source");
        if (destination.get() == null) missing(Field.DESTINATION, "edit.binding.no-destination");
        return isTellable();
    }

    @Override
    public boolean isTellable() {
        return source.get() != null && destination.get() != null && arguments().validProperty().get();
    }

    @Override
    Field fieldOf(String words) {
        if (words.contains("x-match")) return Field.ARGUMENTS;
        if (words.contains("routing key")) return Field.ROUTING_KEY;
        String end = destination.get() == null ? "" : "'" + destination.get().name() + "'";
        return words.contains("default exchange") || !words.contains(end) ? Field.SOURCE : Field.DESTINATION;
    }
}

package org.brokerworkbench.fx.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.brokerworkbench.fx.code.Act;

/// A new exchange.
public final class ExchangeForm extends Form {

    public static final List<String> TYPES = List.of("direct", "fanout", "topic", "headers");

    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty type = new SimpleStringProperty(this, "type", "direct");
    private final BooleanProperty durable = new SimpleBooleanProperty(this, "durable", true);
    private final BooleanProperty autoDelete = new SimpleBooleanProperty(this, "autoDelete");
    private final BooleanProperty internal = new SimpleBooleanProperty(this, "internal");

    public ExchangeForm(String vhost) {
        super(vhost);
        clearsProblems(name, type, durable, autoDelete, internal, vhostProperty());
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty typeProperty() {
        return type;
    }

    public BooleanProperty durableProperty() {
        return durable;
    }

    public BooleanProperty autoDeleteProperty() {
        return autoDelete;
    }

    public BooleanProperty internalProperty() {
        return internal;
    }

    @Override
    public Act.DeclareExchange change() {
        Map<String, Object> given = new LinkedHashMap<>(arguments().value());
        return new Act.DeclareExchange(vhostProperty().get(), name.get().strip(), type.get(), durable.get(), autoDelete.get(),
                internal.get(), given);
    }

    @Override
    public boolean isComplete() {
        if (name.get().isBlank()) missing(Field.NAME, "edit.exchange.no-name");
        return isTellable();
    }

    @Override
    public boolean isTellable() {
        return !name.get().isBlank() && arguments().validProperty().get();
    }

    @Override
    Field fieldOf(String words) {
        if (words.contains("exchange type") || words.contains("inequivalent arg 'type'")) return Field.TYPE;
        if (words.contains("inequivalent arg 'durable'") || words.contains("inequivalent arg 'auto_delete'")
                || words.contains("inequivalent arg 'internal'")) {
            return Field.FLAGS;
        }
        return words.contains("alternate-exchange") ? Field.ARGUMENTS : Field.NAME;
    }
}

package org.brokerworkbench.fx.edit;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What a new exchange and a new queue have in common: a name, a type, and how long they live.
public abstract class NamedForm extends Form {

    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty type = new SimpleStringProperty(this, "type");
    private final BooleanProperty durable = new SimpleBooleanProperty(this, "durable", true);
    private final BooleanProperty autoDelete = new SimpleBooleanProperty(this, "autoDelete");
    private final String namelessKey;

    /// @param namelessKey of what is said where the name is missing
    NamedForm(String vhost, String usualType, String namelessKey) {
        super(vhost);
        this.namelessKey = namelessKey;
        type.set(usualType);
        clearsProblems(name, type, durable, autoDelete, vhostProperty());
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

    /// As the broker is to have it.
    String givenName() {
        return name.get().strip();
    }

    @Override
    public boolean isComplete() {
        if (name.get().isBlank()) missing(Field.NAME, namelessKey);
        return isTellable();
    }

    @Override
    public boolean isTellable() {
        return !name.get().isBlank() && arguments().validProperty().get();
    }
}

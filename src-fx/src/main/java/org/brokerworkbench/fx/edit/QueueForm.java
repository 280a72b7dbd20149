package org.brokerworkbench.fx.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.brokerworkbench.fx.code.Act;

/// A new queue.
public final class QueueForm extends Form {

    public static final List<String> TYPES = List.of("classic", "quorum");

    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty type = new SimpleStringProperty(this, "type", "classic");
    private final BooleanProperty durable = new SimpleBooleanProperty(this, "durable", true);
    private final BooleanProperty autoDelete = new SimpleBooleanProperty(this, "autoDelete");

    public QueueForm(String vhost) {
        super(vhost);
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

    @Override
    public Act.DeclareQueue change() {
        Map<String, Object> given = new LinkedHashMap<>();
        // a classic queue is what a client gets that says nothing
        if (!type.get().equals("classic")) given.put("x-queue-type", type.get());
        given.putAll(arguments().value());
        return new Act.DeclareQueue(
                vhostProperty().get(), name.get().strip(), durable.get(), false, autoDelete.get(), given);
    }

    @Override
    public boolean isComplete() {
        if (name.get().isBlank()) missing(Field.NAME, "edit.queue.no-name");
        return isTellable();
    }

    @Override
    public boolean isTellable() {
        return !name.get().isBlank() && arguments().validProperty().get();
    }

    @Override
    Field fieldOf(String words) {
        if (words.contains("x-queue-type")) return Field.TYPE;
        if (words.contains("invalid property") || words.contains("inequivalent arg 'durable'")
                || words.contains("inequivalent arg 'auto_delete'") || words.contains("transient_nonexcl_queues")) {
            return Field.FLAGS;
        }
        return words.contains("arg '") ? Field.ARGUMENTS : Field.NAME;
    }
}

package org.brokerworkbench.fx.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.brokerworkbench.fx.code.Act;

/// A new exchange.
public final class ExchangeForm extends NamedForm {

    public static final List<String> TYPES = List.of("direct", "fanout", "topic", "headers");

    private final BooleanProperty internal = new SimpleBooleanProperty(this, "internal");

    public ExchangeForm(String vhost) {
        super(vhost, "direct", "edit.exchange.no-name");
        clearsProblems(internal);
    }

    public BooleanProperty internalProperty() {
        return internal;
    }

    @Override
    public Act.DeclareExchange change() {
        Map<String, Object> given = new LinkedHashMap<>(arguments().value());
        return new Act.DeclareExchange(vhostProperty().get(), givenName(), typeProperty().get(), durableProperty().get(),
                autoDeleteProperty().get(), internal.get(), given);
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

package org.brokerworkbench.fx.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.fx.code.Act;

/// A new queue.
public final class QueueForm extends NamedForm {

    public static final List<String> TYPES = List.of("classic", "quorum");

    public QueueForm(String vhost) {
        super(vhost, "classic", "edit.queue.no-name");
    }

    @Override
    public Act.DeclareQueue change() {
        Map<String, Object> given = new LinkedHashMap<>();
        // a classic queue is what a client gets that says nothing
        if (!typeProperty().get().equals("classic")) given.put("x-queue-type", typeProperty().get());
        given.putAll(arguments().value());
        return new Act.DeclareQueue(
                vhostProperty().get(), givenName(), durableProperty().get(), false, autoDeleteProperty().get(), given);
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

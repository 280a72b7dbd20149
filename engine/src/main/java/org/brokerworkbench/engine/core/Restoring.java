package org.brokerworkbench.engine.core;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.core.exchange.Binding;
import org.brokerworkbench.engine.core.exchange.Destination;
import org.brokerworkbench.engine.core.exchange.MessageExchange;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerSnapshot;

/// Declares again what an earlier process kept, and puts its messages back into their places.
final class Restoring {

    private final Node node;
    private final Map<Long, MessageQueue> queuesById = new HashMap<>();

    Restoring(Node node) {
        this.node = node;
    }

    void declare(List<Definition> definitions) {
        definitions.stream().sorted(Comparator.comparing(Definition::kind)).forEach(this::restore);
    }

    void refill(List<Recovery.KeptQueue> kept) {
        for (Recovery.KeptQueue messages : kept) {
            MessageQueue queue = queuesById.get(messages.queueId());
            if (queue != null) queue.restore(messages);
        }
    }

    private void restore(Definition definition) {
        switch (definition.kind()) {
            case ADMINISTRATION -> Administration.restore(definition.content(), node);
            case EXCHANGE -> restoreExchange(definition);
            case QUEUE -> restoreQueue(definition);
            case BINDING -> restoreBinding(definition);
        }
    }

    private void restoreExchange(Definition kept) {
        VirtualHost vhost = node.vhost(kept.text("vhost"));
        if (vhost == null) return;
        vhost.add(new MessageExchange(vhost.name(), kept.text("name"), kept.text("type"), true,
                kept.flag("auto-delete"), kept.flag("internal"), kept.table("arguments"), kept.text("declared-by")));
    }

    private void restoreQueue(Definition kept) {
        long storeId = kept.number("id");
        node.usedStoreId(storeId);
        VirtualHost vhost = node.vhost(kept.text("vhost"));
        if (vhost == null) return;
        MessageQueue queue = vhost.add(new MessageQueue.Declaration(vhost.name(), kept.text("name"),
                MessageQueue.Type.valueOf(kept.text("type")), true, kept.flag("auto-delete"), 0,
                kept.table("arguments")), storeId);
        queuesById.put(storeId, queue);
    }

    private void restoreBinding(Definition kept) {
        VirtualHost vhost = node.vhost(kept.text("vhost"));
        if (vhost == null) return;
        MessageExchange source = vhost.findExchange(kept.text("source"));
        boolean toQueue = BrokerSnapshot.Destination.QUEUE.name().equals(kept.text("destination-type"));
        String name = kept.text("destination");
        Destination destination = toQueue ? vhost.findQueue(name) : vhost.findExchange(name);
        if (source == null || destination == null) return;
        vhost.bind(source, new Binding(kept.text("source"), destination, kept.text("routing-key"),
                kept.table("arguments")));
    }
}

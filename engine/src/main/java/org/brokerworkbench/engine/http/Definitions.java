package org.brokerworkbench.engine.http;

import java.nio.charset.StandardCharsets;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.Node;

/// A broker's furniture as one JSON text that a RabbitMQ reads and writes as well: for those who have no HTTP between
/// themselves and the broker. Loop thread only.
public final class Definitions {

    private final DefinitionsResource resource;

    public Definitions(Node node) {
        resource = new DefinitionsResource(node, new AccessResource(node), new VhostResource(node), new PolicyResource(node));
    }

    /// Everything but what only the broker or one client may declare.
    public String export() {
        return new String(Json.bytes(resource.all()), StandardCharsets.UTF_8);
    }

    /// Adds what is not there yet, in RabbitMQ's order, and stops at the first entry that is wrong: what came before it
    /// stays.
    ///
    /// @throws AmqpFault 406 with the reason where the text is no definitions, or an entry is wrong
    public void take(String json) {
        try {
            resource.take(Json.object(json.getBytes(StandardCharsets.UTF_8)), null);
        } catch (Refusal refusal) {
            throw AmqpFault.preconditionFailed(refusal.reason());
        }
    }
}

package org.brokerworkbench.engine.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Deletes what a case has declared from a broker that the next case will use.
final class ClearingUp {

    private static final JsonNode OPEN = Recording.JSON.readTree("{\"op\": \"open\", \"channels\": [1]}");

    private ClearingUp() {}

    static void after(Replay finished, Target target) throws IOException, InterruptedException {
        List<ObjectNode> deletions = new ArrayList<>();
        for (String queue : finished.queues) {
            if (!queue.isEmpty() && !queue.startsWith("amq.rabbitmq.")) deletions.add(deletion("queue", queue));
        }
        for (String exchange : finished.exchanges) {
            if (!exchange.isEmpty() && !exchange.startsWith("amq.")) deletions.add(deletion("exchange", exchange));
        }
        if (deletions.isEmpty()) return;
        try (Replay replay = new Replay(target)) {
            replay.run(OPEN);
            for (ObjectNode deletion : deletions) {
                synchronized (replay) {
                    replay.send(deletion);
                    Received reply = replay.next("c", 1);
                    if (!reply.method.equals("channel.close")) continue;
                    replay.send(step("channel.close-ok", JsonNodeFactory.instance.objectNode()));
                    replay.send(step("channel.open", JsonNodeFactory.instance.objectNode()));
                    replay.next("c", 1);
                }
            }
        }
    }

    private static ObjectNode deletion(String kind, String name) {
        return step(kind + ".delete", Replay.args(kind, name));
    }

    private static ObjectNode step(String method, ObjectNode args) {
        ObjectNode step = JsonNodeFactory.instance.objectNode().put("op", "send").put("method", method);
        step.set("args", args);
        return step;
    }
}

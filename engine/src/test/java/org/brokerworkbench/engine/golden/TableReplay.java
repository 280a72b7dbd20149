package org.brokerworkbench.engine.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Replays a routing table: one exchange, one queue for each set of bindings, one message for each row.
final class TableReplay {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String EXCHANGE = "golden-table";

    private final Recording.Table table;
    private final Replay replay;
    private final Map<JsonNode, String> queues = new LinkedHashMap<>();

    private TableReplay(Recording.Table table, Replay replay) {
        this.table = table;
        this.replay = replay;
    }

    static void run(Recording.Table table, Replay replay) throws IOException, InterruptedException {
        new TableReplay(table, replay).run();
    }

    private void run() throws IOException, InterruptedException {
        replay.run(Recording.JSON.readTree("{\"op\": \"open\", \"channels\": [1]}"));
        call("exchange.declare", Replay.args("exchange", EXCHANGE, "type", table.exchangeType()));
        for (JsonNode row : table.rows()) {
            if (!queues.containsKey(row.get("bindings"))) declareQueue(row.get("bindings"));
        }
        for (int i = 0; i < table.rows().size(); i++) {
            publish(table.rows().get(i), i);
        }
        List<String> differences = new ArrayList<>();
        Map<String, Integer> copies = received();
        for (int i = 0; i < table.rows().size(); i++) {
            JsonNode row = table.rows().get(i);
            int expected = row.get("match").asBoolean() ? 1 : 0;
            int got = copies.getOrDefault(queues.get(row.get("bindings")) + " " + i, 0);
            if (got != expected) differences.add(row + ": expected " + expected + " copies, got " + got);
        }
        if (!differences.isEmpty()) throw new Mismatch(String.join("\n  ", differences));
    }

    private void declareQueue(JsonNode bindings) throws InterruptedException {
        String queue = "golden-table-" + queues.size();
        queues.put(bindings, queue);
        call("queue.declare", Replay.args("queue", queue));
        for (JsonNode binding : bindings) {
            ObjectNode bind = Replay.args("queue", queue, "exchange", EXCHANGE,
                    "routing-key", binding.path("key").asString(""));
            if (binding.has("args")) bind.set("arguments", binding.get("args"));
            Received reply = call("queue.bind", bind);
            if (!reply.method.equals("queue.bind-ok")) throw new Mismatch("bind: " + reply);
        }
    }

    private void publish(JsonNode row, int number) {
        ObjectNode props = JSON.objectNode();
        if (row.has("headers")) props.set("headers", row.get("headers"));
        ObjectNode send = send("basic.publish",
                Replay.args("exchange", EXCHANGE, "routing-key", row.path("key").asString("")));
        send.set("props", props);
        send.put("body", String.valueOf(number));
        synchronized (replay) {
            replay.send(send);
        }
    }

    /// How many copies are in which queue, by `queue row`.
    private Map<String, Integer> received() throws InterruptedException {
        Map<String, Integer> copies = new HashMap<>();
        for (String queue : queues.values()) {
            while (true) {
                Received reply = call("basic.get", Replay.args("queue", queue).put("no-ack", true));
                if (!reply.method.equals("basic.get-ok")) break;
                copies.merge(queue + " " + reply.body, 1, Integer::sum);
            }
        }
        return copies;
    }

    private Received call(String method, ObjectNode args) throws InterruptedException {
        synchronized (replay) {
            replay.send(send(method, args));
            return replay.next("c", 1);
        }
    }

    private static ObjectNode send(String method, ObjectNode args) {
        ObjectNode step = JSON.objectNode().put("op", "send").put("method", method);
        step.set("args", args);
        return step;
    }
}

package org.brokerworkbench.engine.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One file of recordings of a real RabbitMQ: cases to replay step by step, and routing tables.
///
/// @param file such as `03-frames.json`
record Recording(String file, List<Case> cases, List<Table> tables) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param needs what it wants besides AMQP: `http`, `ctl`, `alarm`
    record Case(String name, Set<String> needs, List<JsonNode> steps, List<JsonNode> cleanup) {}

    /// @param rows each with `bindings`, `key`, `headers` and whether they `match`
    record Table(String name, String exchangeType, List<JsonNode> rows) {}

    static Recording load(String file) {
        try (InputStream in = Recording.class.getResourceAsStream("/golden/" + file)) {
            JsonNode json = JSON.readTree(in);
            List<Case> cases = new ArrayList<>();
            for (JsonNode c : json.path("cases")) {
                Set<String> needs = new HashSet<>();
                c.path("needs").forEach(need -> needs.add(need.asString()));
                cases.add(new Case(c.get("name").asString(), needs, list(c.path("steps")), list(c.path("cleanup"))));
            }
            List<Table> tables = new ArrayList<>();
            for (JsonNode t : json.path("tables")) {
                tables.add(new Table(t.get("name").asString(), t.get("exchange_type").asString(), list(t.get("rows"))));
            }
            return new Recording(file, cases, tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}

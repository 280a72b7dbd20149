package org.brokerworkbench.engine.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The routing tables recorded from a RabbitMQ, row by row on the bare routers.
class RoutingTablesTest {

    @TestFactory
    Stream<DynamicTest> everyRecordedRowRoutesAsRabbitMqRoutesIt() throws IOException {
        List<DynamicTest> rows = new ArrayList<>();
        try (InputStream file = getClass().getResourceAsStream("/golden/19-routing-tables.json")) {
            for (JsonNode table : JsonMapper.shared().readTree(file).get("tables")) {
                String type = table.get("exchange_type").asString();
                for (JsonNode row : table.get("rows")) {
                    rows.add(DynamicTest.dynamicTest(type + " " + row, () -> assertRow(type, row)));
                }
            }
        }
        assertThat(rows).hasSizeGreaterThan(600);
        return rows.stream();
    }

    private static void assertRow(String type, JsonNode row) {
        Router router = Router.of(type);
        for (JsonNode binding : row.get("bindings")) {
            router.add(new Binding(
                    "x", Place.queue("q"), binding.path("key").asString(""), table(binding.path("args"))));
        }
        Matches matches = new Matches();
        router.route(row.path("key").asString(""), () -> table(row.path("headers")), matches);
        assertThat(!matches.isEmpty()).isEqualTo(row.get("match").asBoolean());
    }

    private static FieldTable table(JsonNode typed) {
        Map<String, FieldValue> entries = new LinkedHashMap<>();
        typed.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
        return new FieldTable(entries);
    }

    private static FieldValue value(JsonNode typed) {
        JsonNode value = typed.get(1);
        return switch (typed.get(0).asString()) {
            case "t" -> new FieldValue.Bool(value.asBoolean());
            case "b" -> new FieldValue.Int8((byte) value.asInt());
            case "B" -> new FieldValue.UInt8(value.asInt());
            case "s" -> new FieldValue.Int16((short) value.asInt());
            case "u" -> new FieldValue.UInt16(value.asInt());
            case "I" -> new FieldValue.Int32(value.asInt());
            case "i" -> new FieldValue.UInt32(value.asLong());
            case "l" -> new FieldValue.Int64(value.asLong());
            case "f" -> new FieldValue.Float32(value.floatValue());
            case "d" -> new FieldValue.Float64(value.doubleValue());
            case "D" -> new FieldValue.Decimal(value.get(0).asInt(), value.get(1).asLong());
            case "S" -> new FieldValue.LongString(value.asString());
            case "x" -> new FieldValue.Bytes(HexFormat.of().parseHex(value.asString()));
            case "T" -> new FieldValue.Timestamp(value.asLong());
            case "A" -> new FieldValue.Array(
                    value.valueStream().map(RoutingTablesTest::value).toList());
            case "F" -> new FieldValue.Table(table(value));
            case "V" -> new FieldValue.Void();
            default -> throw new IllegalArgumentException("unknown type in " + typed);
        };
    }
}

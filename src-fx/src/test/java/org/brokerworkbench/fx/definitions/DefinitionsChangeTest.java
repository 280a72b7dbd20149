package org.brokerworkbench.fx.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.fx.definitions.DefinitionsChange.Fate;
import org.brokerworkbench.fx.definitions.DefinitionsChange.Item;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a preview says is what an import does.
class DefinitionsChangeTest {

    private static final String FILE = """
            {"rabbit_version": "3.10.8",
             "users": [{"name": "guest", "tags": ["management"], "password_hash": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "hashing_algorithm": "rabbit_password_hashing_sha256"},
                       {"name": "new", "tags": [], "password_hash": ""}],
             "vhosts": [{"name": "/"}, {"name": "other"}],
             "permissions": [{"user": "new", "vhost": "other", "configure": ".*", "write": ".*", "read": ".*"}],
             "policies": [{"vhost": "/", "name": "ttl", "pattern": "^q", "apply-to": "queues", "definition": {"message-ttl": 5000}, "priority": 0}],
             "queues": [{"name": "there", "vhost": "/", "durable": true, "auto_delete": false, "arguments": {}},
                        {"name": "differs", "vhost": "/", "durable": true, "auto_delete": false, "arguments": {"x-max-length": 9}},
                        {"name": "new", "vhost": "other", "durable": true, "auto_delete": false, "arguments": {}}],
             "exchanges": [{"name": "amq.mine", "vhost": "/", "type": "direct", "durable": true, "auto_delete": false, "internal": false, "arguments": {}},
                           {"name": "logs", "vhost": "/", "type": "topic", "durable": true, "auto_delete": false, "internal": false, "arguments": {}}],
             "bindings": [{"source": "logs", "vhost": "/", "destination": "there", "destination_type": "queue", "routing_key": "a.*", "arguments": {}}]}
            """;

    private Broker broker;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        now(broker.operator().declareQueue("/", "there", true, false, Map.of()));
        now(broker.operator().declareQueue("/", "differs", true, false, Map.of("x-max-length", 5)));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void anImportAddsReplacesOrLeavesAloneExactlyWhatThePreviewSaid() throws Exception {
        DefinitionsFile wanted = DefinitionsFile.parse(FILE);
        DefinitionsChange change = preview(wanted);
        assertThat(change.items()).extracting(Item::title, Item::fate).containsExactly(
                tuple("guest", Fate.REPLACED), tuple("new", Fate.ADDED),
                tuple("/", Fate.SAME), tuple("other", Fate.ADDED),
                tuple("new @ other", Fate.ADDED),
                tuple("ttl", Fate.ADDED),
                tuple("there", Fate.SAME), tuple("differs", Fate.STAYS),
                tuple("new", Fate.ADDED),
                tuple("amq.mine", Fate.PASSED_OVER), tuple("logs", Fate.ADDED),
                tuple("logs → there (a.*)", Fate.ADDED));

        now(broker.operator().importDefinitions(wanted.text()));
        assertThat(queues()).extracting(QueueInfo::vhost, QueueInfo::name).contains(
                tuple("other", "new"));
        assertThat(queues()).filteredOn(queue -> queue.name().equals("differs")).singleElement()
                .satisfies(queue -> assertThat(queue.arguments()).isEqualTo(Map.of("x-max-length", 5L)));
        DefinitionsChange again = preview(wanted);
        assertThat(again.changesSomething()).as("everything is there now").isFalse();
    }

    @Test
    void theExportOfOneVirtualHostIsPlacedIntoAnother() throws Exception {
        DefinitionsFile file = DefinitionsFile.parse("{\"queues\": [{\"name\": \"q\", \"durable\": true, \"arguments\": {}}]}");
        assertThat(file.needsVhost()).isTrue();
        DefinitionsFile placed = file.in("/");
        assertThat(placed.needsVhost()).isFalse();
        now(broker.operator().importDefinitions(placed.text()));
        assertThat(queues()).extracting(QueueInfo::name).contains("q");
    }

    @Test
    void aFileOfSomethingElseIsNoDefinitions() {
        for (String text : List.of("{\"name\": \"package\", \"version\": 1}", "[1]", "not json", "null", "{\"queues\": 5}")) {
            assertThatThrownBy(() -> DefinitionsFile.parse(text)).as(text).isInstanceOf(DefinitionsFile.NoDefinitions.class);
        }
    }

    private DefinitionsChange preview(DefinitionsFile wanted) throws Exception {
        return DefinitionsChange.between(DefinitionsFile.parse(now(broker.operator().exportDefinitions())), wanted);
    }

    private List<QueueInfo> queues() throws Exception {
        return now(broker.snapshot()).queues();
    }

    private static <T> T now(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}

package org.brokerworkbench.fx.definitions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.brokerworkbench.engine.api.Administrator;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.fx.TestWindow;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.history.Deed;
import org.brokerworkbench.fx.history.History;
import org.brokerworkbench.fx.message.Jobs;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What administrators set up, changed by hand and taken back, on a broker with real clients.
class DefinitionsEditsTest {

    private final TestWindow window = new TestWindow();
    private final List<String> told = new ArrayList<>();
    private Broker broker;
    private Administrator administrator;
    private History history;
    private DefinitionsEdits edits;
    private Throwable refusal;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.onFreePorts());
        administrator = broker.administrator();
        Texts texts = new Texts(Texts.ENGLISH);
        history = new History(texts, window, (words, _) -> told.add(words), why -> refusal = why);
        edits = new DefinitionsEdits(texts, broker, new Jobs(window), history, window);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aDeletedUserComesBackWithPasswordRightsAndLimits() throws Exception {
        get(administrator.putVhost("shop", "", List.of(), "guest"));
        get(administrator.putUser("ada", "secret", List.of("monitoring")));
        get(administrator.setPermissions("shop", "ada", "^ada", ".*", ".*"));
        get(administrator.setTopicPermissions("shop", "ada", "amq.topic", "^a", ".*"));
        get(administrator.setUserLimit("ada", "max-channels", 3L));
        DefinitionsFile before = exported();

        make(Concern.user("ada"), () -> administrator.deleteUser("ada"));
        assertThatThrownBy(() -> connect("ada", "secret", "shop")).isInstanceOf(AuthenticationFailureException.class);
        assertThat(history.acts()).containsExactly(new Act.DeleteUser("ada"));

        undo();
        assertThat(exported()).isEqualTo(before);
        connect("ada", "secret", "shop").close();
        redo();
        assertThatThrownBy(() -> connect("ada", "secret", "shop")).isInstanceOf(AuthenticationFailureException.class);
        undo();
        assertThat(exported()).isEqualTo(before);
        assertThat(told).containsExactly("Deleted: user ada", "Undone: delete user ada", "Deleted: user ada", "Undone: delete user ada");
    }

    @Test
    void aChangedUserGetsTheOldPasswordAndTheOldLimitsBack() throws Exception {
        get(administrator.putUser("ada", "old", List.of()));
        get(administrator.setPermissions("/", "ada", ".*", ".*", ".*"));
        make(Concern.user("ada"), () -> administrator.putUser("ada", "new", List.of("management"))
                .thenCompose(_ -> administrator.setUserLimit("ada", "max-connections", 0L)));
        undo();
        connect("ada", "old", "/").close();
        assertThat(get(administrator.snapshot()).users()).filteredOn(user -> user.name().equals("ada")).singleElement()
                .satisfies(user -> assertThat(user.limits()).isEmpty())
                .satisfies(user -> assertThat(user.tags()).isEmpty());
        redo();
        assertThatThrownBy(() -> connect("ada", "new", "/")).hasStackTraceContaining("connection limit (0) is reached");
    }

    @Test
    void aDeletedVirtualHostComesBackWithAllThatWasInItAndItsMessages() throws Exception {
        get(administrator.putVhost("shop", "what we sell", List.of("demo"), "guest"));
        get(administrator.setVhostLimit("shop", "max-queues", 9L));
        get(administrator.setPolicy(false, "shop", "cap", "^orders", "queues", 1, Map.of("max-length", 10L)));
        get(administrator.setPolicy(true, "shop", "most", ".*", "queues", 0, Map.of("expires", 600_000L)));
        List<String> names = List.of("orders", "mail");
        Channel channel = connect("guest", "guest", "shop").createChannel();
        channel.exchangeDeclare("entry", "topic", true);
        channel.confirmSelect();
        for (String name : names) {
            channel.queueDeclare(name, true, false, false, null);
            channel.queueBind(name, "entry", name + ".#");
            for (String body : List.of("first", "second", "third")) channel.basicPublish("entry", name, null, body.getBytes(UTF_8));
        }
        channel.queueDeclare("mine", false, true, true, null);
        channel.waitForConfirmsOrDie(20_000);
        channel.basicGet("mail", false);
        DefinitionsFile before = exported();

        List<String> asked = new ArrayList<>();
        edits.askVhost("shop", asked::add, why -> refusal = why);
        window.until("the outlook", () -> !asked.isEmpty());
        assertThat(asked.getFirst()).startsWith("One message that a consumer holds is lost.\nOne queue belongs to a connection");

        make(done -> edits.deleteVhost("shop", done, why -> refusal = why));
        assertThat(exported().text()).doesNotContain("shop");
        assertThat(history.acts()).containsExactly(new Act.DeleteVhost("shop"));

        undo();
        assertThat(exported()).isEqualTo(before);
        assertThat(bodies("orders")).containsExactly("first", "second", "third");
        assertThat(bodies("mail")).containsExactly("second", "third");
        assertThat(told).last().isEqualTo("Undone: delete virtual host shop · 5 messages are back · one message is lost"
                + " · one queue of clients or named by the broker cannot come back");
        redo();
        undo();
        assertThat(bodies("orders")).containsExactly("first", "second", "third");
    }

    @Test
    void anImportIsTakenAwayAgainButNotWhatSomebodyUses() throws Exception {
        get(administrator.setPolicy(false, "/", "cap", "^a", "queues", 1, Map.of("max-length", 10L)));
        DefinitionsFile before = exported();
        DefinitionsFile wanted = DefinitionsFile.parse("""
                {"vhosts": [{"name": "shop"}],
                 "users": [{"name": "ada", "password_hash": "", "tags": "demo"}],
                 "permissions": [{"user": "ada", "vhost": "shop", "configure": "", "write": "", "read": ".*"}],
                 "policies": [{"vhost": "/", "name": "cap", "pattern": "^b", "apply-to": "queues", "priority": 1, "definition": {"max-length": 5}}],
                 "exchanges": [{"name": "in", "vhost": "shop", "type": "topic", "durable": true, "auto_delete": false, "internal": false, "arguments": {}}],
                 "queues": [{"name": "q", "vhost": "shop", "durable": true, "auto_delete": false, "arguments": {}},
                            {"name": "free", "vhost": "/", "durable": true, "auto_delete": false, "arguments": {}}],
                 "bindings": [{"source": "in", "vhost": "shop", "destination": "q", "destination_type": "queue", "routing_key": "a.*", "arguments": {"n": 5}}]}""");
        make(done -> edits.take("shop.json", wanted, DefinitionsChange.between(before, wanted), done, why -> refusal = why));
        assertThat(told).containsExactly("Imported: 7 added, 1 replaced");
        assertThat(history.acts()).contains(new Act.PutVhost("shop", "", List.of(), false),
                new Act.DeclareQueue("/", "free", true, false, false, Map.of()));
        DefinitionsFile imported = exported();
        undo();
        assertThat(exported()).isEqualTo(before);
        assertThat(told).last().isEqualTo("Undone: import shop.json");
        redo();
        assertThat(exported()).isEqualTo(imported);

        get(broker.operator().publish("shop", "", "q", Map.of(), new byte[1]));
        undo();
        assertThat(told).last().asString().startsWith("Undone: import shop.json · queue q stays: PRECONDITION_FAILED")
                .endsWith("one more stays");
        assertThat(get(broker.snapshot()).queues()).extracting(QueueInfo::name).containsExactly("q");
        assertThat(get(broker.snapshot()).bindings()).as("what stays is still bound").anyMatch(binding -> binding.source().equals("in"));
    }

    @Test
    void whatWasDoneBeforeARefusalCanBeTakenBack() throws Exception {
        DefinitionsFile before = exported();
        edits.make(Concern.vhost("shop"), () -> administrator.putVhost("shop", "", List.of(), "guest")
                .thenCompose(_ -> administrator.setVhostLimit("shop", "max-nothing", 7L)), () -> { }, why -> refusal = why);
        window.until("a refusal", () -> refusal != null);
        refusal = null;
        assertThat(told).containsExactly("Added: virtual host shop");
        undo();
        assertThat(exported()).isEqualTo(before);

        make(Concern.policy(true, "/", "p"), () -> administrator.setPolicy(true, "/", "p", ".*", "all", 0, Map.of("expires", 1_000L)));
        undo();
        assertThat(exported()).isEqualTo(before);
        assertThat(told).last().isEqualTo("Undone: add operator policy p");
    }

    private void make(Concern concern, Supplier<CompletionStage<?>> change) {
        make(done -> edits.make(concern, change, done, why -> refusal = why));
    }

    private void make(Consumer<Runnable> change) {
        boolean[] done = {false};
        change.accept(() -> done[0] = true);
        window.until("made", () -> done[0] || failed());
    }

    private void undo() {
        Deed expected = history.nextUndoProperty().get();
        history.undo();
        window.until("undone", () -> history.nextUndoProperty().get() != expected || failed());
    }

    private void redo() {
        Deed expected = history.nextRedoProperty().get();
        history.redo();
        window.until("made again", () -> history.nextRedoProperty().get() != expected || failed());
    }

    private boolean failed() {
        if (refusal != null) throw new AssertionError(refusal);
        return false;
    }

    private Connection connect(String user, String password, String vhost) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(broker.amqpPort());
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(vhost);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    private List<String> bodies(String queue) throws Exception {
        return get(broker.peek("shop", queue, 0, 100, 100)).messages().stream()
                .map(message -> new String(message.body(), UTF_8)).toList();
    }

    private DefinitionsFile exported() throws Exception {
        return get(DefinitionsEdits.exported(broker));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}

package org.brokerworkbench.fx.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.fx.TestWindow;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.code.Act.Change;
import org.brokerworkbench.fx.history.Deed;
import org.brokerworkbench.fx.history.History;
import org.brokerworkbench.fx.message.Jobs;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Changes by hand on a broker that a client uses at the same time.
class EditsTest {

    private final TestWindow window = new TestWindow();
    private Broker broker;
    private final List<String> told = new ArrayList<>();
    private History history;
    private Edits edits;
    private Connection connection;
    private Channel channel;
    private Throwable refusal;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        Texts texts = new Texts(Texts.ENGLISH);
        history = new History(texts, window, (words, _) -> told.add(words), this::refused);
        edits = new Edits(texts, broker, new Jobs(window), history, window);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        connection = factory.newConnection();
        channel = connection.createChannel();
    }

    @AfterEach
    void stop() {
        connection.abort();
        broker.close();
    }

    @Test
    void aDeletedQueueComesBackWithItsArgumentsBindingsAndReadyMessages() throws Exception {
        channel.exchangeDeclare("logs", "topic");
        channel.queueDeclare("q", true, false, false, Map.of("x-max-length", 7_000, "x-message-ttl", 100_000));
        channel.queueBind("q", "logs", "kern.*");
        channel.queueBind("q", "amq.headers", "", Map.of("x-match", "any", "size", 5));
        int count = 2_300;
        channel.confirmSelect();
        for (int i = 0; i < count; i++) channel.basicPublish("", "q", null, ("message " + i).getBytes(UTF_8));
        channel.waitForConfirmsOrDie(20_000);
        channel.basicQos(2);
        channel.basicConsume("q", false, new DefaultConsumer(channel));
        window.until("two messages are held", () -> held("q") == 2);
        Set<Act> before = furniture();

        make(new Act.DeleteQueue("/", "q"));
        assertThat(queue("q")).isNull();

        for (int round = 0; round < 2; round++) {
            undo();
            assertThat(furniture()).isEqualTo(before);
            assertThat(bodies("q")).isEqualTo(IntStream.range(2, count).mapToObj(i -> "message " + i).toList());
            if (round == 0) redo();
        }
        assertThat(told).containsExactly("Queue q deleted",
                "Undone: delete queue q · 2,298 messages are back · 2 messages are lost · one consumer has to subscribe again",
                "Queue q deleted", "Undone: delete queue q · 2,298 messages are back");
    }

    private long held(String name) {
        try {
            return queue(name).unacknowledged();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private List<String> bodies(String queue) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (long from = 0; from == bodies.size(); from += 1_000) {
            broker.peek("/", queue, from, 1_000, 100).toCompletableFuture().get(20, TimeUnit.SECONDS).messages()
                    .forEach(message -> bodies.add(new String(message.body(), UTF_8)));
        }
        return bodies;
    }

    @Test
    void whatADeletionTakesAlongIsToldBeforehandAndComesBack() throws Exception {
        channel.exchangeDeclare("fragile", "fanout", false, true, Map.of());
        channel.exchangeDeclare("entry", "topic", true);
        channel.queueDeclare("q", true, false, false, null);
        channel.queueBind("q", "fragile", "");
        channel.exchangeBind("fragile", "entry", "#");
        Set<Act> before = furniture();

        AtomicReference<Loss> told = new AtomicReference<>();
        edits.ask(new Act.DeleteQueue("/", "q"), told::set, this::refused);
        window.until("an answer", () -> told.get() != null);
        assertThat(told.get().exchanges()).extracting(BrokerSnapshot.ExchangeInfo::name).containsExactly("fragile");
        assertThat(told.get().bindings()).hasSize(2);

        make(new Act.DeleteQueue("/", "q"));
        Set<Act> left = Set.of(new Act.DeclareExchange("/", "entry", "topic", true, false, false, Map.of()));
        assertThat(furniture()).as("the broker did what was foretold").isEqualTo(left);
        undo();
        assertThat(furniture()).isEqualTo(before);
    }

    @Test
    void changesAreTakenBackInTheOppositeOrderAndMadeAgain() throws Exception {
        make(new Act.DeclareExchange("/", "e", "direct", true, false, false, Map.of()));
        make(new Act.DeclareQueue("/", "q", true, false, false, Map.of("x-queue-type", "quorum")));
        make(new Act.Bind(new BindingInfo("/", "e", Destination.QUEUE, "q", "k", Map.of("a", 1L))));
        Set<Act> all = furniture();
        assertThat(all).hasSize(3);
        for (int i = 0; i < 3; i++) undo();
        assertThat(furniture()).isEmpty();
        assertThat(history.nextUndoProperty().get()).isNull();
        for (int i = 0; i < 3; i++) redo();
        assertThat(furniture()).isEqualTo(all);
        assertThat(history.nextRedoProperty().get()).isNull();
        assertThat(history.acts()).hasSize(3).first().isInstanceOf(Act.DeclareExchange.class);
    }

    @Test
    void aCreationIsNotTakenBackOnceAClientHasPutSomethingIn() throws Exception {
        for (String type : List.of("classic", "quorum")) {
            make(new Act.DeclareQueue("/", type, true, false, false, Map.of("x-queue-type", type)));
            channel.confirmSelect();
            channel.basicPublish("", type, null, "kept".getBytes(UTF_8));
            channel.waitForConfirmsOrDie(20_000);
            history.undo();
            window.until("a refusal", () -> refusal != null);
            assertThat(refusal).hasMessageContaining("queue '" + type + "' in vhost '/'");
            assertThat(queue(type).ready()).isEqualTo(1);
            refusal = null;
        }
    }

    @Test
    void whatWasThereAlreadyIsNoChangeAndARefusalNeither() throws Exception {
        channel.queueDeclare("q", true, false, false, null);
        assertThat(make(new Act.DeclareQueue("/", "q", true, false, false, Map.of()))).as("it changed something").isFalse();
        edits.make(new Act.DeclareQueue("/", "q", false, false, false, Map.of()), _ -> { }, this::refused);
        window.until("a refusal", () -> refusal != null);
        assertThat(refusal).hasMessageContaining("inequivalent arg 'durable' for queue 'q' in vhost '/'");
        assertThat(history.standing()).isEmpty();
        assertThat(history.nextUndoProperty().get()).isNull();
    }

    @Test
    void aQueueThatOnlyTheBrokerCanNameCannotComeBack() throws Exception {
        String name = channel.queueDeclare("", true, false, false, null).getQueue();
        make(new Act.DeclareExchange("/", "before", "direct", true, false, false, Map.of()));
        make(new Act.DeleteQueue("/", name));
        assertThat(history.acts()).as("as code it is remembered").hasSize(2);
        assertThat(history.nextUndoProperty().get().name()).as("an undo passes over it").isEqualTo("create exchange before");
        undo();
        assertThat(history.nextUndoProperty().get()).isNull();
    }

    private boolean make(Change change) {
        AtomicReference<Boolean> made = new AtomicReference<>();
        edits.make(change, made::set, this::refused);
        window.until("made: " + change, () -> made.get() != null || failed());
        return made.get();
    }

    private void undo() {
        Deed expected = history.nextUndoProperty().get();
        history.undo();
        window.until("undone: " + expected, () -> history.nextUndoProperty().get() != expected || failed());
    }

    private void redo() {
        Deed expected = history.nextRedoProperty().get();
        history.redo();
        window.until("made again: " + expected, () -> history.nextRedoProperty().get() != expected || failed());
    }

    private boolean failed() {
        if (refusal != null) throw new AssertionError(refusal);
        return false;
    }

    private void refused(Throwable why) {
        refusal = why;
    }

    private QueueInfo queue(String name) throws Exception {
        return snapshot().queues().stream().filter(queue -> queue.name().equals(name)).findFirst().orElse(null);
    }

    private Set<Act> furniture() throws Exception {
        Set<Act> all = snapshot().exchanges().stream()
                .filter(exchange -> !exchange.name().isEmpty() && !exchange.name().startsWith("amq."))
                .map(Act.DeclareExchange::of).collect(Collectors.toSet());
        snapshot().queues().forEach(queue -> all.add(Act.DeclareQueue.of(queue)));
        snapshot().bindings().stream().filter(binding -> !binding.source().isEmpty())
                .forEach(binding -> all.add(new Act.Bind(binding)));
        return all;
    }

    private BrokerSnapshot snapshot() throws Exception {
        return broker.snapshot().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}

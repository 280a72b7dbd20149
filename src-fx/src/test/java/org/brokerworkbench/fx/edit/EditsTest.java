package org.brokerworkbench.fx.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.fx.TestWindow;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.code.Act.Change;
import org.brokerworkbench.fx.edit.Edits.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Changes by hand on a broker that a client uses at the same time.
class EditsTest {

    private final TestWindow window = new TestWindow();
    private Broker broker;
    private Edits edits;
    private Connection connection;
    private Channel channel;
    private Throwable refusal;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        edits = new Edits(broker, window);
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
    void aDeletedQueueComesBackWithItsArgumentsAndBindingsButWithoutItsMessages() throws Exception {
        channel.exchangeDeclare("logs", "topic");
        channel.queueDeclare("q", true, false, false, Map.of("x-max-length", 7, "x-message-ttl", 100_000));
        channel.queueBind("q", "logs", "kern.*");
        channel.queueBind("q", "amq.headers", "", Map.of("x-match", "any", "size", 5));
        channel.basicPublish("", "q", null, "gone".getBytes(UTF_8));
        Set<Act> before = furniture();

        Step step = make(new Act.DeleteQueue("/", "q"));
        assertThat(step.loss().messages()).isEqualTo(1);
        assertThat(step.loss().bindings()).hasSize(2);
        assertThat(queue("q")).isNull();

        undo();
        assertThat(furniture()).isEqualTo(before);
        assertThat(queue("q").ready()).isZero();
        redo();
        assertThat(queue("q")).isNull();
        undo();
        assertThat(furniture()).isEqualTo(before);
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
        assertThat(edits.nextUndoProperty().get()).isNull();
        for (int i = 0; i < 3; i++) redo();
        assertThat(furniture()).isEqualTo(all);
        assertThat(edits.nextRedoProperty().get()).isNull();
        assertThat(edits.made()).extracting(Step::change).hasSize(3).first().isInstanceOf(Act.DeclareExchange.class);
    }

    @Test
    void aCreationIsNotTakenBackOnceAClientHasPutSomethingIn() throws Exception {
        for (String type : List.of("classic", "quorum")) {
            make(new Act.DeclareQueue("/", type, true, false, false, Map.of("x-queue-type", type)));
            channel.confirmSelect();
            channel.basicPublish("", type, null, "kept".getBytes(UTF_8));
            channel.waitForConfirmsOrDie(20_000);
            edits.undo(_ -> { }, this::refused);
            window.until("a refusal", () -> refusal != null);
            assertThat(refusal).hasMessageContaining("queue '" + type + "' in vhost '/'");
            assertThat(queue(type).ready()).isEqualTo(1);
            refusal = null;
        }
    }

    @Test
    void whatWasThereAlreadyIsNoChangeAndARefusalNeither() throws Exception {
        channel.queueDeclare("q", true, false, false, null);
        assertThat(make(new Act.DeclareQueue("/", "q", true, false, false, Map.of()))).isNull();
        edits.make(new Act.DeclareQueue("/", "q", false, false, false, Map.of()), _ -> { }, this::refused);
        window.until("a refusal", () -> refusal != null);
        assertThat(refusal).hasMessageContaining("inequivalent arg 'durable' for queue 'q' in vhost '/'");
        assertThat(edits.made()).isEmpty();
        assertThat(edits.nextUndoProperty().get()).isNull();
    }

    @Test
    void aQueueThatOnlyTheBrokerCanNameCannotComeBack() throws Exception {
        String name = channel.queueDeclare("", true, false, false, null).getQueue();
        Step step = make(new Act.DeleteQueue("/", name));
        assertThat(step.undoable()).isFalse();
        assertThat(edits.nextUndoProperty().get()).isNull();
    }

    private Step make(Change change) {
        AtomicReference<Step> made = new AtomicReference<>();
        boolean[] done = {false};
        edits.make(change, step -> {
            made.set(step);
            done[0] = true;
        }, this::refused);
        window.until("made: " + change, () -> done[0] || failed());
        return made.get();
    }

    private void undo() {
        Step expected = edits.nextUndoProperty().get();
        edits.undo(_ -> { }, this::refused);
        window.until("undone: " + expected, () -> edits.nextUndoProperty().get() != expected || failed());
    }

    private void redo() {
        Step expected = edits.nextRedoProperty().get();
        edits.redo(_ -> { }, this::refused);
        window.until("made again: " + expected, () -> edits.nextRedoProperty().get() != expected || failed());
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

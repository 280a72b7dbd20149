package org.brokerworkbench.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerEvent.Delivered;
import org.brokerworkbench.engine.event.BrokerEvent.Enqueued;
import org.brokerworkbench.engine.event.BrokerEvent.Published;
import org.brokerworkbench.engine.event.BrokerEvent.Settled;
import org.brokerworkbench.engine.event.BrokerEvent.Stepped;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pause, step and breakpoints, seen from both sides: by clients over TCP, and by who holds the handle.
class DebuggerTest {

    private Broker broker;
    private Debugger debugger;
    private Connection connection;
    private Channel channel;
    private EventSubscription events;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts().withHttpPort(-1));
        debugger = broker.debugger();
        connection = connect();
        channel = connection.createChannel();
        channel.queueDeclare("q", false, false, false, null);
        events = broker.subscribe(1_024);
    }

    @AfterEach
    void stop() {
        events.close();
        broker.close();
    }

    @Test
    void whilePausedCommandsWaitAndOnResumeTheyRunInTheirOrder() throws Exception {
        List<String> received = consumeAcknowledging();
        done(debugger.pause());
        assertThat(debugger.paused()).isTrue();
        for (int i = 0; i < 5; i++) publish("m" + i);
        await().until(() -> snapshot().parkedCommands() == 5);
        assertThat(snapshot().totals().published()).isZero();
        assertThat(received).isEmpty();

        done(debugger.resume());
        await().until(() -> received.size() == 5);
        assertThat(received).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(snapshot().paused()).isFalse();
    }

    @Test
    void publishedDeliveredAndSettledAreSeparateSteps() throws Exception {
        consumeAcknowledging();
        done(debugger.pause());
        publish("one");
        await().until(() -> snapshot().parkedCommands() == 1);
        seen();

        assertThat(done(debugger.step())).isTrue();
        assertThat(seen()).hasExactlyElementsOfTypes(
                Published.class, BrokerEvent.Routed.class, Enqueued.class, Stepped.class);

        assertThat(done(debugger.step())).isTrue();
        assertThat(seen()).hasExactlyElementsOfTypes(Delivered.class, Stepped.class);

        await("for the client's acknowledgement").until(() -> snapshot().parkedCommands() == 1);
        assertThat(done(debugger.step())).isTrue();
        assertThat(seen()).hasExactlyElementsOfTypes(Settled.class, Stepped.class);

        assertThat(done(debugger.step())).as("nothing left to do").isFalse();
        assertThat(seen()).isEmpty();
    }

    @Test
    void aStepDeliversNoMoreThanOneMessage() throws Exception {
        List<String> received = consumeAcknowledging();
        done(debugger.pause());
        publish("one");
        publish("two");
        await().until(() -> snapshot().parkedCommands() == 2);
        done(broker.operator().publish("/", "", "q", Map.of(), "by hand".getBytes(UTF_8)));
        done(broker.operator().publish("/", "", "q", Map.of(), "by hand too".getBytes(UTF_8)));

        done(debugger.step());
        await().until(() -> received.equals(List.of("by hand")));
        assertThat(snapshot().queues().getFirst().ready()).isEqualTo(1);
    }

    @Test
    void aStepOfARunningBrokerDoesNothing() {
        assertThat(done(debugger.step())).isFalse();
        assertThat(debugger.paused()).isFalse();
    }

    @Test
    void theGateClosesAtTheEndOfTheTurnInWhichTheBreakpointIsMet() throws Exception {
        List<String> received = consumeAcknowledging();
        done(debugger.breakWhen(event -> event instanceof Published published && published.bodyBytes() == 3));
        for (String body : List.of("a", "bb", "ccc", "dddd")) publish(body);
        await().until(debugger::paused);

        BrokerSnapshot stopped = snapshot();
        assertThat(stopped.totals().published()).isEqualTo(3);
        assertThat(stopped.queues().getFirst().ready()).as("enqueued, not yet delivered").isEqualTo(1);
        await().until(() -> snapshot().parkedCommands() >= 1);

        done(debugger.breakWhen(null));
        done(debugger.resume());
        await().until(() -> received.size() == 4);
    }

    @Test
    void theBrokersClockStandsStillAndMessagesDoNotExpireWhilePaused() throws Exception {
        channel.queueDeclare("fleeting", false, false, false, Map.of("x-message-ttl", 50));
        done(debugger.pause());
        long before = snapshot().brokerMillis();
        done(broker.operator().publish("/", "", "fleeting", Map.of(), "x".getBytes(UTF_8)));
        long wall = snapshot().wallMillis();
        await().until(() -> snapshot().wallMillis() > wall + 150);
        assertThat(snapshot().brokerMillis()).isEqualTo(before);
        assertThat(readyIn("fleeting")).isEqualTo(1);

        done(debugger.resume());
        await().until(() -> readyIn("fleeting") == 0);
    }

    @Test
    void heartbeatsGoOnWhilePaused() throws Exception {
        ConnectionFactory factory = factory();
        factory.setRequestedHeartbeat(1);
        Connection beating = factory.newConnection();
        done(debugger.pause());
        long wall = snapshot().wallMillis();
        await().until(() -> snapshot().wallMillis() > wall + 3_500);
        assertThat(beating.isOpen()).isTrue();
        assertThat(snapshot().connections()).hasSize(2);
    }

    @Test
    void pastItsBoundAConnectionIsNotReadAndNobodyElseIsHeld() throws Exception {
        Channel other = connect().createChannel();
        other.queueDeclare("other", false, false, false, null);
        done(debugger.pause());
        Thread flood = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < 50_000; i++) channel.basicPublish("", "q", null, new byte[100]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        await().until(() -> snapshot().parkedCommands() >= 1_000 && settled(this::receivedBytes));
        int parked = snapshot().parkedCommands();
        assertThat(parked).as("bounded").isLessThan(2_000);

        other.basicPublish("", "other", null, "x".getBytes(UTF_8));
        await().until(() -> snapshot().parkedCommands() == parked + 1);

        done(debugger.resume());
        flood.join();
        await().until(() -> readyIn("q") == 50_000 && readyIn("other") == 1);
    }

    @Test
    void theOperatorActsWhilePaused() {
        done(debugger.pause());
        assertThat(done(broker.operator().declareQueue("/", "by-hand", true, false, Map.of())))
                .isEqualTo("by-hand");
        assertThat(done(broker.operator().publish("/", "", "by-hand", Map.of(), "x".getBytes(UTF_8))).outcome()).isEqualTo(Sent.Outcome.ROUTED);
        assertThat(readyIn("by-hand")).isEqualTo(1);
        assertThat(done(broker.operator().purgeQueue("/", "by-hand"))).isEqualTo(1);
    }

    private boolean settled(LongSupplier figure) {
        long before = figure.getAsLong();
        long wall = snapshot().wallMillis();
        await().until(() -> snapshot().wallMillis() > wall + 200);
        return figure.getAsLong() == before;
    }

    private long receivedBytes() {
        return snapshot().connections().getFirst().receivedBytes();
    }

    private long readyIn(String queue) {
        return snapshot().queues().stream()
                .filter(info -> info.name().equals(queue)).findFirst().orElseThrow().ready();
    }

    private void publish(String body) throws Exception {
        channel.basicPublish("", "q", null, body.getBytes(UTF_8));
    }

    private List<String> consumeAcknowledging() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        channel.basicConsume("q", false, (_, delivery) -> {
            received.add(new String(delivery.getBody(), UTF_8));
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        }, _ -> { });
        return received;
    }

    private List<BrokerEvent> seen() {
        List<BrokerEvent> seen = new ArrayList<>();
        events.poll((_, _, event) -> seen.add(event), 1_000);
        return seen;
    }

    private BrokerSnapshot snapshot() {
        return done(broker.snapshot());
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private ConnectionFactory factory() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    private Connection connect() throws Exception {
        return factory().newConnection();
    }
}

package org.brokerworkbench.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A broker that begins anew in its own process, cleanly or after a power cut, as its clients see it.
class BeginAnewTest {

    private static final long FOR_EVER_MILLIS = 3_600_000;

    @TempDir
    Path directory;

    private Broker broker;
    private Connection connection;
    private Channel channel;
    private final AtomicReference<ShutdownSignalException> end = new AtomicReference<>();

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts().withDataDirectory(directory));
        connect();
        channel.confirmSelect();
    }

    @AfterEach
    void stop() {
        if (connection.isOpen()) connection.abort();
        broker.close();
    }

    @Test
    void aCleanRestartTellsClientsAndKeepsEvenWhatWasNotYetConfirmed() throws Exception {
        channel.queueDeclare("q", true, false, false, null);
        publish("q", "confirmed");
        channel.waitForConfirmsOrDie();
        broker.debugger().delayForcing(FOR_EVER_MILLIS).toCompletableFuture().join();
        publish("q", "on its way");
        awaitReady("q", 2);
        begin(Broker.Restart.CLEAN);
        awaitEnd();
        assertThat(((AMQP.Connection.Close) end.get().getReason()).getReplyText())
                .isEqualTo("CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'");
        connect();
        assertThat(bodies("q")).containsExactly("confirmed", "on its way");
    }

    @Test
    void aPowerCutLosesWhatWasNotForcedAndNothingThatWasConfirmed() throws Exception {
        channel.queueDeclare("q", true, false, false, null);
        publish("q", "confirmed");
        channel.waitForConfirmsOrDie();
        broker.debugger().delayForcing(FOR_EVER_MILLIS).toCompletableFuture().join();
        publish("q", "on its way");
        awaitReady("q", 2);
        assertThat(snapshot().queues()).singleElement().satisfies(queue -> {
            assertThat(queue.kept()).isEqualTo(2);
            assertThat(queue.unsafe()).isEqualTo(1);
        });
        begin(Broker.Restart.POWER_CUT);
        awaitEnd();
        assertThat(end.get().getReason()).as("a power cut says no word").isNull();
        connect();
        assertThat(bodies("q")).containsExactly("confirmed");
    }

    @Test
    void aDurableDeclarationIsAnsweredWhenItWouldSurvive() throws Exception {
        broker.debugger().delayForcing(FOR_EVER_MILLIS).toCompletableFuture().join();
        CompletableFuture<?> declared = CompletableFuture.supplyAsync(() -> {
            try {
                return channel.queueDeclare("q", true, false, false, null);
            } catch (Exception cut) {
                throw new IllegalStateException(cut);
            }
        });
        await().until(() -> !snapshot().queues().isEmpty());
        assertThat(declared).isNotDone();
        begin(Broker.Restart.POWER_CUT);
        await().until(declared::isCompletedExceptionally);
        assertThat(snapshot().queues()).isEmpty();
    }

    @Test
    void whatWaitsForTheDiskWaitsNoLongerWhenTheDelayIsLifted() throws Exception {
        broker.debugger().delayForcing(FOR_EVER_MILLIS).toCompletableFuture().join();
        CompletableFuture<?> declared =
                broker.operator().declareQueue("/", "q", true, false, Map.of()).toCompletableFuture();
        assertThat(snapshot().queues()).hasSize(1);
        broker.debugger().delayForcing(0).toCompletableFuture().join();
        await().until(declared::isDone);
        begin(Broker.Restart.POWER_CUT);
        assertThat(snapshot().queues()).hasSize(1);
    }

    @Test
    void aChangeByHandIsDoneWhenItIsSafe() {
        broker.debugger().delayForcing(FOR_EVER_MILLIS).toCompletableFuture().join();
        CompletableFuture<?> declared =
                broker.operator().declareQueue("/", "q", true, false, Map.of()).toCompletableFuture();
        assertThat(snapshot().queues()).hasSize(1);
        assertThat(declared).isNotDone();
        begin(Broker.Restart.POWER_CUT);
        assertThat(declared).isCompletedExceptionally();
        assertThat(snapshot().queues()).isEmpty();
    }

    @Test
    void watchersAreToldOnceAndIdsAreNotGivenTwice() throws Exception {
        List<BrokerEvent> events = new ArrayList<>();
        List<Long> sequences = new ArrayList<>();
        try (EventSubscription subscription = broker.subscribe(1 << 12)) {
            long connectionId = snapshot().connections().getFirst().connectionId();
            begin(Broker.Restart.POWER_CUT);
            awaitEnd();
            connect();
            await().untilAsserted(() -> {
                subscription.poll((sequence, _, event) -> {
                    sequences.add(sequence);
                    events.add(event);
                }, 1_000);
                assertThat(events).filteredOn(BrokerEvent.ConnectionOpened.class::isInstance)
                        .singleElement()
                        .satisfies(opened -> assertThat(((BrokerEvent.ConnectionOpened) opened).connectionId())
                                .isGreaterThan(connectionId));
            });
            assertThat(events).containsOnlyOnce(new BrokerEvent.Restarted(true));
            assertThat(sequences).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aBrokerInMemoryBeginsEmptyOnTheSamePorts() throws Exception {
        try (Broker memory = Broker.start(BrokerConfig.onFreePorts())) {
            int port = memory.amqpPort();
            memory.operator().declareQueue("/", "q", true, false, Map.of()).toCompletableFuture().join();
            memory.restart(Broker.Restart.CLEAN).toCompletableFuture().join();
            assertThat(memory.amqpPort()).isEqualTo(port);
            assertThat(memory.snapshot().toCompletableFuture().join().queues()).isEmpty();
            ConnectionFactory factory = new ConnectionFactory();
            factory.setPort(port);
            factory.newConnection().close();
        }
    }

    private void begin(Broker.Restart how) {
        broker.restart(how).toCompletableFuture().join();
        broker.debugger().delayForcing(0).toCompletableFuture().join();
    }

    private void connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(broker.amqpPort());
        factory.setAutomaticRecoveryEnabled(false);
        connection = factory.newConnection();
        connection.addShutdownListener(end::set);
        channel = connection.createChannel();
    }

    private void awaitEnd() {
        await().atMost(10, TimeUnit.SECONDS).until(() -> end.get() != null);
    }

    private void awaitReady(String queue, long messages) {
        await().until(() -> snapshot().queues().stream()
                .anyMatch(info -> info.name().equals(queue) && info.ready() == messages));
    }

    private BrokerSnapshot snapshot() {
        return broker.snapshot().toCompletableFuture().join();
    }

    private void publish(String queue, String body) throws Exception {
        channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, body.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> bodies(String queue) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (GetResponse got = channel.basicGet(queue, true); got != null; got = channel.basicGet(queue, true)) {
            bodies.add(new String(got.getBody(), StandardCharsets.UTF_8));
        }
        return bodies;
    }
}

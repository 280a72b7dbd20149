package org.brokerworkbench.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The broker as RabbitMQ's own Java client sees it, over TCP.
class BrokerTest {

    private Broker broker;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        connection = connect();
        channel = connection.createChannel();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aMessageReachesItsConsumer() throws Exception {
        channel.queueDeclare("hello", false, false, false, null);
        channel.basicPublish("", "hello", null, "Hello World!".getBytes(UTF_8));
        List<String> received = consume("hello");
        await().until(() -> received.equals(List.of("Hello World!")));
    }

    @Test
    void messagesGoRoundAmongConsumers() throws Exception {
        channel.queueDeclare("tasks", false, false, false, null);
        List<String> one = consume("tasks");
        List<String> two = consume("tasks");
        for (int i = 1; i <= 6; i++) channel.basicPublish("", "tasks", null, ("m" + i).getBytes(UTF_8));
        await().until(() -> one.size() + two.size() == 6);
        assertThat(one).containsExactly("m1", "m3", "m5");
        assertThat(two).containsExactly("m2", "m4", "m6");
    }

    @Test
    void confirmsComeForEveryPublish() throws Exception {
        channel.queueDeclare("confirmed", false, false, false, null);
        channel.confirmSelect();
        for (int i = 0; i < 1_000; i++) {
            channel.basicPublish("", "confirmed", MessageProperties.PERSISTENT_BASIC, new byte[100]);
        }
        channel.waitForConfirmsOrDie(5_000);
        assertThat(channel.messageCount("confirmed")).isEqualTo(1_000);
    }

    @Test
    void aReturnedMessageComesBackWhole() throws Exception {
        List<String> returned = new CopyOnWriteArrayList<>();
        channel.addReturnListener(message -> returned.add(
                message.getReplyCode() + " " + message.getReplyText() + " " + message.getRoutingKey() + " "
                        + new String(message.getBody(), UTF_8)));
        channel.basicPublish("amq.direct", "nowhere", true, null, "lost".getBytes(UTF_8));
        await().until(() -> returned.equals(List.of("312 NO_ROUTE nowhere lost")));
    }

    @Test
    void aBodyOfManyFramesArrivesUnchanged() throws Exception {
        byte[] body = new byte[3_000_000];
        for (int i = 0; i < body.length; i++) body[i] = (byte) (i * 17 >>> 4);
        channel.queueDeclare("large", false, false, false, null);
        channel.basicPublish("", "large", null, body);
        GetResponse got = channel.basicGet("large", true);
        assertThat(got.getBody()).isEqualTo(body);
    }

    @Test
    void aFaultClosesOneChannelAndLeavesTheOthersOpen() throws Exception {
        Channel other = connection.createChannel();
        assertThatThrownBy(() -> channel.queueDeclarePassive("nope"))
                .rootCause()
                .isInstanceOfSatisfying(ShutdownSignalException.class, signal -> {
                    AMQP.Channel.Close close = (AMQP.Channel.Close) signal.getReason();
                    assertThat(close.getReplyText()).isEqualTo("NOT_FOUND - no queue 'nope' in vhost '/'");
                });
        assertThat(other.queueDeclare().getQueue()).startsWith("amq.gen-");
    }

    @Test
    void unacknowledgedMessagesOfADeadConnectionComeBackRedelivered() throws Exception {
        channel.queueDeclare("work", false, false, false, null);
        channel.basicPublish("", "work", null, "job".getBytes(UTF_8));
        Connection dying = connect();
        assertThat(dying.createChannel().basicGet("work", false)).isNotNull();
        dying.abort();
        GetResponse again = await().until(() -> channel.basicGet("work", true), got -> got != null);
        assertThat(again.getEnvelope().isRedeliver()).isTrue();
    }

    @Test
    void prefetchHoldsBackTheRest() throws Exception {
        channel.queueDeclare("slow", false, false, false, null);
        for (int i = 0; i < 5; i++) channel.basicPublish("", "slow", null, new byte[] {(byte) i});
        channel.basicQos(2);
        List<Long> tags = new CopyOnWriteArrayList<>();
        channel.basicConsume("slow", false, (_, delivery) -> tags.add(delivery.getEnvelope().getDeliveryTag()), _ -> { });
        await().until(() -> tags.size() == 2);
        channel.basicAck(tags.get(0), false);
        await().until(() -> tags.size() == 3);
        assertThat(snapshot().queues().getFirst().unacknowledged()).isEqualTo(2);
    }

    @Test
    void aBacklogLargerThanTheSocketsBuffersReachesAConsumerThatReadsLate() throws Exception {
        channel.queueDeclare("backlog", false, false, false, null);
        int messages = 20_000;
        for (int i = 0; i < messages; i++) channel.basicPublish("", "backlog", null, new byte[1_000]);
        Connection consuming = connect();
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        consuming.createChannel().basicConsume("backlog", true, (_, d) -> sizes.add(d.getBody().length), _ -> { });
        await().until(() -> sizes.size() == messages);
    }

    @Test
    void namesThatNoClientCouldSendAreRefusedByHandToo() throws Exception {
        String tooLong = "x".repeat(256);
        assertThatThrownBy(() -> broker.operator()
                        .publish("/", "amq.fanout", tooLong, Map.of(), new byte[0]).toCompletableFuture().join())
                .hasMessageContaining("a routing key has at most 255 bytes, not 256");
        assertThatThrownBy(() -> broker.operator()
                        .declareQueue("/", tooLong, true, false, Map.of()).toCompletableFuture().join())
                .hasMessageContaining("a queue name has at most 255 bytes, not 256");
    }

    @Test
    void aClosedBrokerTellsItsClientsAndFreesItsPort() throws Exception {
        List<String> reasons = new CopyOnWriteArrayList<>();
        connection.addShutdownListener(signal ->
                reasons.add(((AMQP.Connection.Close) signal.getReason()).getReplyText()));
        int port = broker.amqpPort();
        broker.close();
        await().until(() -> reasons.equals(
                List.of("CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'")));
        try (Broker next = Broker.start(BrokerConfig.onFreePorts().withAmqpPort(port))) {
            assertThat(next.amqpPort()).isEqualTo(port);
        }
    }

    @Test
    void aTakenPortIsNamedWithTheRemedy() {
        int taken = broker.amqpPort();
        assertThatThrownBy(() -> Broker.start(BrokerConfig.onFreePorts().withAmqpPort(taken)))
                .isInstanceOfSatisfying(BrokerStartException.class, e -> {
                    assertThat(e.startCause()).isEqualTo(BrokerStartException.Cause.PORT_IN_USE);
                    assertThat(e.port()).isEqualTo(taken);
                    assertThat(e).hasMessageContaining("127.0.0.1:" + taken).hasMessageContaining("choose another port");
                });
    }

    @Test
    void anAddressOfAnotherMachineIsNamedWithTheRemedy() throws Exception {
        InetAddress elsewhere = InetAddress.getByName("192.0.2.1");
        assertThatThrownBy(() -> Broker.start(BrokerConfig.onFreePorts().withBindAddress(elsewhere)))
                .isInstanceOfSatisfying(BrokerStartException.class, e -> {
                    assertThat(e.startCause()).isEqualTo(BrokerStartException.Cause.ADDRESS_NOT_AVAILABLE);
                    assertThat(e).hasMessageContaining("192.0.2.1");
                });
    }

    @Test
    void theSnapshotShowsConnectionsChannelsAndConsumers() throws Exception {
        channel.queueDeclare("seen", true, false, false, Map.of("x-max-length", 10));
        channel.basicConsume("seen", false, (_, _) -> { }, _ -> { });
        BrokerSnapshot snapshot = snapshot();
        assertThat(snapshot.connections()).singleElement().satisfies(seen -> {
            assertThat(seen.user()).isEqualTo("guest");
            assertThat(seen.vhost()).isEqualTo("/");
            assertThat(seen.channels()).isEqualTo(1);
            assertThat(seen.receivedBytes()).isPositive();
            assertThat(seen.sentBytes()).isPositive();
        });
        assertThat(snapshot.queues()).singleElement().satisfies(queue -> {
            assertThat(queue.name()).isEqualTo("seen");
            assertThat(queue.durable()).isTrue();
            assertThat(queue.consumers()).isEqualTo(1);
        });
        assertThat(snapshot.consumers()).hasSize(1);
        assertThat(snapshot.totals().longestTurnNanos()).isPositive();
    }

    private Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    private List<String> consume(String queue) throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        channel.basicConsume(queue, true, (_, delivery) -> received.add(new String(delivery.getBody(), UTF_8)), _ -> { });
        return received;
    }

    private BrokerSnapshot snapshot() {
        return broker.snapshot().toCompletableFuture().join();
    }
}

package org.brokerworkbench.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.api.BrokerStartException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a clean restart keeps, over TCP.
class RestartTest {

    @TempDir
    Path directory;

    private Broker broker;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(config());
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(broker.amqpPort());
        factory.setAutomaticRecoveryEnabled(false);
        connection = factory.newConnection();
        channel = connection.createChannel();
    }

    @AfterEach
    void stop() throws Exception {
        if (connection.isOpen()) connection.abort();
        broker.close();
    }

    private void restart() throws Exception {
        stop();
        start();
    }

    private BrokerConfig config() {
        return BrokerConfig.onFreePorts().withHttpPort(-1).withDataDirectory(directory);
    }

    @Test
    void aDurableQueueAloneKeepsNoMessageAndPersistentIsTheSecondHalf() throws Exception {
        channel.queueDeclare("task_queue", true, false, false, null);
        channel.basicPublish("", "task_queue", null, bytes("transient"));
        channel.basicPublish("", "task_queue", MessageProperties.PERSISTENT_TEXT_PLAIN, bytes("persistent"));
        restart();
        assertThat(bodies("task_queue")).containsExactly("persistent");
    }

    @Test
    void transientAndExclusiveQueuesAreGone() throws Exception {
        channel.queueDeclare("transient", false, false, false, null);
        channel.queueDeclare("exclusive", true, true, false, null);
        restart();
        for (String queue : List.of("transient", "exclusive")) {
            Channel probe = connection.createChannel();
            assertThatThrownBy(() -> probe.queueDeclarePassive(queue))
                    .hasRootCauseMessage("channel error; protocol method: #method<channel.close>(reply-code=404, "
                            + "reply-text=NOT_FOUND - no queue '" + queue + "' in vhost '/', class-id=50, "
                            + "method-id=10)");
        }
    }

    @Test
    void durableExchangesAndBindingsComeBackWithTheirArguments() throws Exception {
        channel.exchangeDeclare("logs", "topic", true, false, Map.of("alternate-exchange", "spare"));
        channel.exchangeDeclare("spare", "fanout", true);
        channel.queueDeclare("errors", true, false, false, Map.of("x-max-length", 2));
        channel.queueDeclare("rest", true, false, false, null);
        channel.queueBind("errors", "logs", "*.error", null);
        channel.queueBind("rest", "spare", "", null);
        restart();
        for (String body : List.of("1", "2", "3")) channel.basicPublish("logs", "kern.error", null, bytes(body));
        channel.basicPublish("logs", "kern.info", null, bytes("spared"));
        assertThat(bodies("errors")).containsExactly("2", "3");
        assertThat(bodies("rest")).containsExactly("spared");
    }

    @Test
    void whatWasAcknowledgedStaysGoneAndWhatWasHeldComesBackInItsOldOrder() throws Exception {
        channel.queueDeclare("q", true, false, false, null);
        channel.confirmSelect();
        for (String body : List.of("a", "b", "c", "d")) {
            channel.basicPublish("", "q", MessageProperties.PERSISTENT_BASIC, bytes(body));
        }
        channel.waitForConfirmsOrDie();
        channel.basicGet("q", false);
        channel.basicAck(channel.basicGet("q", false).getEnvelope().getDeliveryTag(), false);
        channel.basicGet("q", true);
        restart();
        GetResponse first = channel.basicGet("q", true);
        GetResponse second = channel.basicGet("q", true);
        assertThat(text(first)).isEqualTo("a");
        assertThat(first.getEnvelope().isRedeliver()).as("it was handed out before").isTrue();
        assertThat(text(second)).isEqualTo("d");
        assertThat(second.getEnvelope().isRedeliver()).isFalse();
        assertThat(channel.basicGet("q", true)).isNull();
    }

    @Test
    void aCommittedTransactionIsKeptAndARolledBackOneIsNot() throws Exception {
        channel.queueDeclare("q", true, false, false, null);
        channel.txSelect();
        channel.basicPublish("", "q", MessageProperties.PERSISTENT_BASIC, bytes("committed"));
        channel.txCommit();
        channel.basicPublish("", "q", MessageProperties.PERSISTENT_BASIC, bytes("rolled back"));
        channel.txRollback();
        restart();
        assertThat(bodies("q")).containsExactly("committed");
    }

    @Test
    void aPurgedOrDeletedQueueLeavesNothingBehind() throws Exception {
        channel.queueDeclare("purged", true, false, false, null);
        channel.queueDeclare("deleted", true, false, false, null);
        for (String queue : List.of("purged", "deleted")) {
            channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, bytes("m"));
        }
        channel.queuePurge("purged");
        channel.queueDelete("deleted");
        restart();
        channel.queueDeclare("deleted", true, false, false, null);
        assertThat(bodies("purged")).isEmpty();
        assertThat(bodies("deleted")).isEmpty();
    }

    @Test
    void aDirectoryThatIsInUseIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> Broker.start(config()))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("in use by another process");
    }

    @Test
    void aDamagedFileIsNamedAndLeftAsItIs() throws Exception {
        stop();
        Path file = directory.resolve(StoreFile.FILE_NAME);
        byte[] damaged = bytes("this is no store at all".repeat(1_000));
        Files.write(file, damaged);
        assertThatThrownBy(() -> Broker.start(config()))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("left untouched");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        Files.delete(file);
        start();
    }

    private List<String> bodies(String queue) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (GetResponse got = channel.basicGet(queue, true); got != null; got = channel.basicGet(queue, true)) {
            bodies.add(text(got));
        }
        return bodies;
    }

    private static String text(GetResponse got) {
        return new String(got.getBody(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package org.brokerworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `workbench serve` from outside: the program that the build leaves, driven by the ordinary RabbitMQ client.
@Timeout(120)
class ServeIT {

    private static final String[] SERVE = {"serve", "--port", "0", "--http-port", "0"};
    private static final long WAIT_SECONDS = 20;

    @Test
    void anUnchangedClientSaysHello() throws Exception {
        try (WorkbenchProcess workbench = WorkbenchProcess.start(SERVE);
                Connection connection = connect(workbench.awaitReady());
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("hello", false, false, false, null);
            channel.basicPublish("", "hello", null, "Hello World!".getBytes(StandardCharsets.UTF_8));
            BlockingQueue<String> received = new LinkedBlockingQueue<>();
            channel.basicConsume(
                    "hello",
                    true,
                    (_, delivery) -> received.add(new String(delivery.getBody(), StandardCharsets.UTF_8)),
                    _ -> {});
            assertThat(received.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("Hello World!");
        }
    }

    @Test
    void publishesAreConfirmedAndCounted() throws Exception {
        try (WorkbenchProcess workbench = WorkbenchProcess.start(SERVE);
                Connection connection = connect(workbench.awaitReady());
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("task_queue", true, false, false, null);
            channel.confirmSelect();
            for (int i = 0; i < 1_000; i++) {
                channel.basicPublish("", "task_queue", MessageProperties.PERSISTENT_TEXT_PLAIN, new byte[i]);
            }
            channel.waitForConfirmsOrDie(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
            assertThat(channel.messageCount("task_queue")).isEqualTo(1_000);
        }
    }

    @Test
    void sigtermClosesConnectionsWith320AndEndsWithZero() throws Exception {
        try (WorkbenchProcess workbench = WorkbenchProcess.start(SERVE)) {
            Connection connection = connect(workbench.awaitReady());
            CompletableFuture<ShutdownSignalException> shutdown = new CompletableFuture<>();
            connection.addShutdownListener(shutdown::complete);
            workbench.terminate();
            AMQP.Connection.Close close =
                    (AMQP.Connection.Close) shutdown.get(WAIT_SECONDS, TimeUnit.SECONDS).getReason();
            assertThat(close.getReplyCode()).isEqualTo(320);
            assertThat(close.getReplyText()).startsWith("CONNECTION_FORCED");
            assertThat(workbench.awaitEnd()).isEqualTo(new WorkbenchProcess.Ending(0, "", ""));
        }
    }

    @Test
    void aTakenPortIsNamedAndEndsWithOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            WorkbenchProcess.Ending ending = WorkbenchProcess.run("serve", "--port", port, "--http-port", "-1");
            assertThat(ending.exitCode()).isEqualTo(1);
            assertThat(ending.out()).isEmpty();
            assertThat(ending.err()).contains(port).hasLineCount(1);
        }
    }

    @Test
    void theScriptPassesHelpVersionAndExitCodesThrough() throws Exception {
        WorkbenchProcess.Ending version = WorkbenchProcess.run("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("Broker Workbench ");
        assertThat(version.err()).isEmpty();

        assertThat(WorkbenchProcess.run("--help").out()).startsWith("Usage: workbench");

        WorkbenchProcess.Ending wrong = WorkbenchProcess.run("serve", "--port", "many");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("'many'").contains("workbench serve --help");
    }

    private static Connection connect(String uri) throws Exception {
        assertThat(uri).matches("amqp://127\\.0\\.0\\.1:\\d+");
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(uri);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }
}

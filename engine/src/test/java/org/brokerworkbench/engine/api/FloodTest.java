package org.brokerworkbench.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Publishing several times the heap: the broker holds its publishers back and never runs out of memory.
///
/// It runs in a process of its own with a small heap, which ends at the first OutOfMemoryError.
@Timeout(300)
class FloodTest {

    private static final int HEAP_MB = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private Process broker;
    private int port;

    @BeforeEach
    void startBroker() throws IOException {
        broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MB + "m", "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                        "-cp", System.getProperty("java.class.path"), SmallBroker.class.getName())
                .redirectErrorStream(true)
                .start();
        BufferedReader out = broker.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith("port ")) {
            log.add(line);
            line = out.readLine();
        }
        assertThat(line).as("the broker's process said %s", log).isNotNull();
        port = Integer.parseInt(line.substring("port ".length()));
        Thread.ofVirtual().start(() -> out.lines().forEach(log::add));
    }

    @AfterEach
    void stopBroker() throws InterruptedException {
        broker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"16, 400000", "10000, 20000", "1000000, 200"})
    void publishersWaitAboveTheWatermarkAndGoOnWhenAConsumerHasDrained(int bodyBytes, int messages)
            throws Exception {
        AtomicInteger blocked = new AtomicInteger();
        AtomicInteger unblocked = new AtomicInteger();
        Connection publishing = connect();
        publishing.addBlockedListener(new BlockedListener() {
            @Override
            public void handleBlocked(String reason) {
                assertThat(reason).isEqualTo("low on memory");
                blocked.incrementAndGet();
            }

            @Override
            public void handleUnblocked() {
                unblocked.incrementAndGet();
            }
        });
        Channel channel = publishing.createChannel();
        channel.queueDeclare("flood", false, false, false, null);
        // A thread of its own: the common pool has one thread on two cores, and somebody else may hold it.
        CompletableFuture<Void> flood = CompletableFuture.runAsync(
                () -> publish(channel, new byte[bodyBytes], messages), task -> Thread.ofPlatform().daemon().start(task));

        await().atMost(PATIENCE).until(() -> blocked.get() > 0 || flood.isDone() || !broker.isAlive());
        assertThat(broker.isAlive()).as("the broker's process, which said %s", log).isTrue();
        assertThat(flood).as("the flood before it is blocked; the broker said %s", log).isNotCompletedExceptionally();
        assertThat(flood).as("the whole flood fits").isNotDone();

        AtomicInteger received = new AtomicInteger();
        Channel consuming = connect().createChannel();
        consuming.basicConsume("flood", true, (_, _) -> received.incrementAndGet(), _ -> { });
        await().atMost(PATIENCE).until(() -> received.get() == messages || !broker.isAlive());

        assertThat(broker.isAlive()).as("the broker's process").isTrue();
        assertThat(received).hasValue(messages);
        flood.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> unblocked.get() == blocked.get());
        assertThat(log).noneMatch(line -> line.contains("OutOfMemoryError"));
    }

    private static void publish(Channel channel, byte[] body, int messages) {
        try {
            for (int i = 0; i < messages; i++) channel.basicPublish("", "flood", null, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /// The process that is flooded; it ends when the test's process has gone.
    static final class SmallBroker {

        private SmallBroker() {}

        public static void main(String[] args) throws IOException {
            Broker broker = Broker.start(BrokerConfig.onFreePorts().withHttpPort(-1));
            IO.println("port " + broker.amqpPort());
            System.in.readAllBytes();
            broker.close();
        }
    }
}

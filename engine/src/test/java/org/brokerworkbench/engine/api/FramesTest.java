package org.brokerworkbench.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConnectionInfo;
import org.brokerworkbench.engine.event.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told of the frames between a real client and the broker.
class FramesTest {

    private record Told(long sequence, BrokerEvent event) {
        WireFrame frame() {
            return switch (event) {
                case BrokerEvent.FrameIn(WireFrame frame) -> frame;
                case BrokerEvent.FrameOut(WireFrame frame) -> frame;
                default -> null;
            };
        }

        boolean came() {
            return event instanceof BrokerEvent.FrameIn;
        }

        String name() {
            if (frame() == null) return event.getClass().getSimpleName();
            String what = frame().kind() == WireFrame.Kind.METHOD ? frame().method() : frame().kind().name();
            return (came() ? "> " : "< ") + what;
        }
    }

    private final List<Told> told = new ArrayList<>();
    private Broker broker;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void connect() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        factory.setRequestedHeartbeat(0);
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.queueDeclare("hello", false, false, false, null);
    }

    @AfterEach
    void close() {
        connection.abort();
        broker.close();
    }

    private ConnectionInfo traffic() throws Exception {
        return broker.snapshot().toCompletableFuture().get(10, TimeUnit.SECONDS).connections().getFirst();
    }

    private Told awaitTold(EventSubscription frames, Predicate<Told> wanted) {
        await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5)).until(() -> {
            frames.poll((sequence, _, event) -> told.add(new Told(sequence, event)), 10_000);
            return told.stream().anyMatch(wanted);
        });
        return told.stream().filter(wanted).findFirst().orElseThrow();
    }

    @Test
    void everyByteIsToldOnceAndTheFramesOfAMessageAreTiedToIt() throws Exception {
        List<BrokerEvent> events = new ArrayList<>();
        try (EventSubscription happening = broker.subscribe(1024); EventSubscription frames = broker.watchFrames(1024)) {
            ConnectionInfo before = traffic();
            channel.basicConsume("hello", false, (_, delivery) ->
                    channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false), _ -> { });
            channel.basicPublish("", "hello", new AMQP.BasicProperties.Builder()
                    .contentType("text/plain").headers(Map.of("tenant", "acme")).build(), "Hello World!".getBytes(UTF_8));
            awaitTold(frames, one -> one.name().equals("> basic.ack"));
            ConnectionInfo after = traffic();
            happening.poll((_, _, event) -> events.add(event), 1024);

            assertThat(told.stream().map(Told::name)).containsExactly(
                    "> basic.consume", "< basic.consume-ok",
                    "> basic.publish", "> HEADER", "> BODY", "FramesPublished",
                    "< basic.deliver", "< HEADER", "< BODY", "> basic.ack");
            assertThat(bytes(true)).isEqualTo(after.receivedBytes() - before.receivedBytes());
            assertThat(bytes(false)).isEqualTo(after.sentBytes() - before.sentBytes());
        }
        BrokerEvent.Published published = events.stream().filter(BrokerEvent.Published.class::isInstance)
                .map(BrokerEvent.Published.class::cast).findFirst().orElseThrow();
        long content = told.get(2).frame().contentId();
        assertThat(content).isPositive();
        assertThat(told.subList(2, 5)).allMatch(one -> one.frame().contentId() == content);
        assertThat(told.get(5).event()).isEqualTo(new BrokerEvent.FramesPublished(content, published.messageId()));
        assertThat(told.subList(6, 9)).allMatch(
                one -> one.frame().messageId() == published.messageId() && one.frame().deliveryTag() == 1);
        assertThat(told.get(9).frame().deliveryTag()).isEqualTo(1);
        assertThat(told.stream().filter(one -> one.frame() != null))
                .allMatch(one -> one.frame().channelId() == published.channelId() && one.frame().channelNumber() == 1);

        assertThat(told.get(2).frame().fields()).containsEntry("routing-key", "hello").doesNotContainKey("ticket");
        assertThat(told.get(3).frame().fields()).containsEntry("body-size", 12L)
                .containsEntry("content-type", "text/plain").containsEntry("headers", Map.of("tenant", "acme"));
        assertThat(told.get(4).frame().start()).asString(UTF_8).isEqualTo("Hello World!");
    }

    private long bytes(boolean came) {
        return told.stream().filter(one -> one.frame() != null && one.came() == came)
                .mapToLong(one -> one.frame().frameBytes()).sum();
    }

    @Test
    void whilePausedFramesAreToldWhenTheyComeAndTheirMessageWhenItIsMade() throws Exception {
        try (EventSubscription frames = broker.watchFrames(1024)) {
            broker.debugger().pause().toCompletableFuture().get(10, TimeUnit.SECONDS);
            channel.basicPublish("", "hello", null, new byte[0]);
            channel.basicPublish("", "hello", null, "second".getBytes(UTF_8));
            Told second = awaitTold(frames, one -> one.name().equals("> BODY"));
            assertThat(told.stream().map(Told::name)).doesNotContain("FramesPublished");
            broker.debugger().resume();
            awaitTold(frames, one -> one.event() instanceof BrokerEvent.FramesPublished(long content, long _)
                    && content == second.frame().contentId());
            assertThat(told.stream().filter(one -> one.frame() == null)).hasSize(2);
        }
    }

    @Test
    void aReaderOfFramesThatIsBehindMissesFramesAndNobodyElseMissesAnything() throws Exception {
        List<Long> sequences = new ArrayList<>();
        try (EventSubscription happening = broker.subscribe(1024); EventSubscription frames = broker.watchFrames(8)) {
            // an answer from the loop: both readers are there by now
            traffic();
            for (int i = 0; i < 20; i++) channel.basicPublish("", "hello", null, "x".getBytes(UTF_8));
            await().atMost(Duration.ofSeconds(10)).until(() -> frames.dropped() >= 20 * 4 - 8);
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                happening.poll((sequence, _, _) -> sequences.add(sequence), 1024);
                return sequences.size() >= 60;
            });
            assertThat(happening.dropped()).isZero();
            assertThat(frames.poll((_, _, _) -> { }, 100)).isEqualTo(8);
        }
        for (int i = 1; i < sequences.size(); i++) assertThat(sequences.get(i)).isEqualTo(sequences.get(i - 1) + 1);
    }
}

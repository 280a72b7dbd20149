package org.brokerworkbench.fx.why;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.eventually;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.api.Debugger;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Why a consumer gets nothing, with real clients that bring about each cause.
class WhyDescriberTest {

    private final WhyDescriber describer = new WhyDescriber(new Texts(Texts.ENGLISH));
    private Broker broker;
    private ConnectionFactory factory;
    private Connection client;
    private Channel channel;

    @BeforeEach
    void open() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        client = factory.newConnection("worker");
        channel = client.createChannel();
        channel.queueDeclare("tasks", false, false, false, null);
    }

    @AfterEach
    void close() throws Exception {
        broker.debugger().resume().toCompletableFuture().get(10, TimeUnit.SECONDS);
        client.abort();
        broker.close();
    }

    private BrokerSnapshot now() throws Exception {
        return broker.snapshot().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private List<String> why(ElementRef ref) throws Exception {
        return describer.rows(now(), ref).stream().map(WhyRow::text).toList();
    }

    private ConsumerRef consumer(String tag) throws Exception {
        return now().consumers().stream().filter(info -> info.consumerTag().equals(tag)).findFirst()
                .map(info -> new ConsumerRef(info.channelId(), tag)).orElseThrow();
    }

    private void publish(int count) throws Exception {
        for (int i = 0; i < count; i++) channel.basicPublish("", "tasks", null, "work".getBytes(UTF_8));
    }

    private void consume(Channel on, String tag, Map<String, Object> arguments) throws Exception {
        on.basicConsume("tasks", false, tag, false, false, arguments, (_, _) -> { }, _ -> { });
    }

    @Test
    void aFullWindowSaysWhatItHolds() throws Exception {
        channel.basicQos(2);
        consume(channel, "one", Map.of());
        publish(5);
        eventually().untilAsserted(() -> assertThat(why(consumer("one"))).singleElement().asString()
                .startsWith("Its prefetch window is full: it holds 2 of 2, the oldest (delivery tag 1) for "));
        assertThat(why(new QueueRef("/", "tasks"))).singleElement().asString().startsWith("worker: Its prefetch window is full");
    }

    @Test
    void aFullWindowOfTheChannelNamesItsHolders() throws Exception {
        channel.queueDeclare("other", false, false, false, null);
        channel.basicQos(3, true);
        consume(channel, "holder", Map.of());
        channel.basicConsume("other", false, "starved", (_, _) -> { }, _ -> { });
        publish(3);
        eventually().until(() -> now().consumers().stream().anyMatch(info -> info.heldCount() == 3));
        channel.basicPublish("", "other", null, new byte[0]);
        eventually().untilAsserted(() -> assertThat(why(consumer("starved"))).containsExactly(
                "The window of its channel, 3 in all (basic.qos with global), is full: worker holds 3."));
    }

    @Test
    void anEmptyQueueNamesWhoHoldsItsMessagesAndWhetherAnythingLeadsToIt() throws Exception {
        consume(channel, "idle", Map.of());
        assertThat(why(consumer("idle"))).containsExactly("No message is ready in tasks.",
                "Nothing came into it yet. No exchange leads to it but the default one, with its name as the routing key.");
        publish(2);
        try (Connection second = factory.newConnection("second")) {
            eventually().until(() -> now().consumers().getFirst().heldCount() == 2);
            consume(second.createChannel(), "late", Map.of());
            assertThat(why(consumer("late"))).containsExactly("No message is ready in tasks.",
                    "2 messages are delivered and not acknowledged: worker holds 2.");
        }
    }

    @Test
    void onlyTheActiveConsumerIsServedAndThoseOfHigherPriorityFirst() throws Exception {
        channel.queueDelete("tasks");
        channel.queueDeclare("tasks", false, false, false, Map.of("x-single-active-consumer", true));
        consume(channel, "first", Map.of());
        consume(channel, "second", Map.of());
        publish(1);
        eventually().untilAsserted(() -> assertThat(why(consumer("second"))).first().asString()
                .startsWith("Only one consumer of this queue is served at a time, and that is worker."));

        channel.queueDelete("tasks");
        channel.queueDeclare("tasks", false, false, false, null);
        consume(channel, "low", Map.of());
        consume(channel, "high", Map.of("x-priority", 10));
        assertThat(why(consumer("low"))).contains(
                "Consumers of higher priority have room and are served first: worker (priority 10).");
    }

    @Test
    void aPausedBrokerAndBlockedPublishersAreNamed() throws Exception {
        consume(channel, "one", Map.of());
        try (Connection publisher = factory.newConnection("publisher")) {
            Channel publishing = publisher.createChannel();
            publishing.basicPublish("", "tasks", null, new byte[0]);
            eventually().until(() -> now().consumers().getFirst().heldCount() == 1);
            broker.debugger().setAlarm(Debugger.Alarm.MEMORY, true).toCompletableFuture().get(10, TimeUnit.SECONDS);
            publishing.basicPublish("", "tasks", null, new byte[0]);
            eventually().untilAsserted(() -> assertThat(why(consumer("one")))
                    .contains("A publisher is blocked: the broker is short of memory."));
            broker.debugger().setAlarm(Debugger.Alarm.MEMORY, false).toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        broker.debugger().pause().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(why(consumer("one"))).first().asString().startsWith("The broker is paused");
    }

    @Test
    void whereNothingHoldsMessagesBackItSaysSo() throws Exception {
        assertThat(why(new QueueRef("/", "tasks"))).first().isEqualTo("Nobody consumes from it.");
        publish(3);
        eventually().untilAsserted(() ->
                assertThat(why(new QueueRef("/", "tasks"))).containsExactly("Nobody consumes: 3 messages wait."));
        channel.basicConsume("tasks", true, "fast", (_, _) -> { }, _ -> { });
        eventually().untilAsserted(() -> assertThat(why(consumer("fast"))).containsExactly("No message is ready in tasks."));
    }
}

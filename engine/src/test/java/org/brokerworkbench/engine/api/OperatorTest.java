package org.brokerworkbench.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is done by hand, on a broker that a client uses at the same time.
class OperatorTest {

    private Broker broker;
    private Operator operator;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        operator = broker.operator();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        connection = factory.newConnection();
        channel = connection.createChannel();
    }

    @AfterEach
    void stop() throws Exception {
        connection.abort();
        broker.close();
    }

    @Test
    void exchangesAreBoundToExchangesAndUnboundAgain() throws Exception {
        now(operator.declareExchange("/", "all", "topic", true, false, false, Map.of()));
        now(operator.declareExchange("/", "some", "fanout", true, false, true, Map.of()));
        channel.queueDeclare("q", false, false, false, null);
        channel.queueBind("q", "some", "");
        now(operator.bindExchange("/", "some", "all", "kern.*", Map.of()));
        channel.basicPublish("all", "kern.info", null, "through both".getBytes(UTF_8));
        assertThat(channel.basicGet("q", true).getBody()).isEqualTo("through both".getBytes(UTF_8));
        assertThat(bindings()).contains(
                new BindingInfo("/", "all", Destination.EXCHANGE, "some", "kern.*", Map.of()));

        now(operator.unbindExchange("/", "some", "all", "kern.*", Map.of()));
        assertThat(bindings()).noneMatch(binding -> binding.source().equals("all"));
        now(operator.unbindExchange("/", "some", "all", "kern.*", Map.of()));
    }

    @Test
    void aBindingOfAClientIsUnboundAsItIsShownWhateverTheWidthOfItsNumbers() throws Exception {
        channel.queueDeclare("q", false, false, false, null);
        channel.queueBind("q", "amq.headers", "", Map.of("size", 5, "x-match", "all"));
        BindingInfo shown = bindings().getFirst();
        assertThat(shown.arguments()).containsEntry("size", 5L);
        now(operator.unbindQueue("/", "q", "amq.headers", "", shown.arguments()));
        assertThat(bindings()).isEmpty();
    }

    @Test
    void aRefusalCarriesRabbitMqsWords() {
        assertThatThrownBy(() -> now(operator.bindExchange("/", "amq.topic", "nowhere", "", Map.of())))
                .cause().isInstanceOf(AmqpFault.class).hasMessageContaining("no exchange 'nowhere' in vhost '/'");
        assertThatThrownBy(() -> now(operator.bindExchange("/", "", "amq.topic", "", Map.of())))
                .cause().isInstanceOf(AmqpFault.class).hasMessageContaining("operation not permitted on the default exchange");
        assertThatThrownBy(() -> now(operator.declareQueue("/", "q", true, false, Map.of("x-message-ttl", -1))))
                .cause().isInstanceOf(AmqpFault.class).hasMessageContaining("invalid arg 'x-message-ttl'");
    }

    @Test
    void aClientReceivesTheKindsOfValueThatWerePublishedByHand() throws Exception {
        channel.queueDeclare("q", false, false, false, null);
        now(operator.publish("/", "", "q", Map.of("headers", Map.of(
                "at", new Date(1_700_000_000_000L), "raw", new byte[] {1, 2}, "ratio", 0.5, "count", 7L)),
                "x".getBytes(UTF_8)));
        Map<String, Object> headers = channel.basicGet("q", true).getProps().getHeaders();
        assertThat(headers).containsEntry("at", new Date(1_700_000_000_000L)).containsEntry("ratio", 0.5)
                .containsEntry("count", 7L);
        assertThat((byte[]) headers.get("raw")).containsExactly(1, 2);
    }

    @Test
    void definitionsOfOneBrokerFurnishAnother() throws Exception {
        channel.exchangeDeclare("logs", "topic", true);
        channel.queueDeclare("q", true, false, false, Map.of("x-max-length", 7));
        channel.queueBind("q", "logs", "kern.*");
        channel.queueDeclare("private", false, true, false, null);
        String definitions = now(operator.exportDefinitions());
        try (Broker other = Broker.start(BrokerConfig.onFreePorts())) {
            now(other.operator().importDefinitions(definitions));
            assertThat(now(other.operator().exportDefinitions())).isEqualTo(definitions);
            assertThat(now(other.snapshot()).queues()).singleElement()
                    .satisfies(queue -> assertThat(queue.arguments()).isEqualTo(Map.of("x-max-length", 7L)));
            assertThatThrownBy(() -> now(other.operator().importDefinitions("{\"queues\": [{\"durable\": true}]}")))
                    .cause().isInstanceOf(AmqpFault.class).hasMessageContaining("lacks the text 'vhost'");
            assertThatThrownBy(() -> now(other.operator().importDefinitions("[1]")))
                    .cause().isInstanceOf(AmqpFault.class).hasMessageContaining("not_json");
        }
    }

    private List<BindingInfo> bindings() throws Exception {
        return now(broker.snapshot()).bindings().stream().filter(binding -> !binding.source().isEmpty()).toList();
    }

    private static <T> T now(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}

package org.brokerworkbench.fx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.api.EventSubscription;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.HeldDelivery;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The law of the window: the fold of a snapshot and the events since equals the snapshot taken later. Real clients do
/// what a seed tells them on a real broker.
class FoldMatchesSnapshotTest {

    private static final int STEPS = 250;
    private static final List<String> QUEUES = List.of("q0", "q1", "q2", "limited", "dead");

    private record Delivery(Channel channel, long tag) {}

    private final Queue<Delivery> held = new ConcurrentLinkedQueue<>();
    private final List<Channel> channels = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void foldedEventsEqualALaterSnapshot(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        try (Broker broker = Broker.start(BrokerConfig.onFreePorts());
                EventSubscription events = broker.subscribe(1 << 16)) {
            BrokerModel folded = new BrokerModel();
            folded.reset(snapshot(broker));
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(broker.amqpUri());
            open(factory);
            declare(channels.getFirst());
            for (int step = 0; step < STEPS; step++) {
                act(random, factory);
                events.poll(folded::apply, 100);
            }
            BrokerSnapshot exact = settled(broker);
            await().until(() -> {
                events.poll(folded::apply, 10_000);
                return folded.sequence() >= exact.sequence();
            });
            BrokerModel expected = new BrokerModel();
            expected.reset(exact);
            assertThat(events.dropped()).isZero();
            assertThat(differences(described(folded), described(expected))).as("seed " + seed).isEmpty();
        } finally {
            for (Connection connection : connections) connection.abort();
        }
    }

    private static BrokerSnapshot snapshot(Broker broker) throws Exception {
        return broker.snapshot().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /// A snapshot after which nothing more happened: what clients sent before has been taken in.
    private BrokerSnapshot settled(Broker broker) throws Exception {
        for (Channel channel : channels) {
            if (channel.isOpen()) channel.queueDeclarePassive("q0");
        }
        BrokerSnapshot[] last = {snapshot(broker)};
        await().pollInterval(Duration.ofMillis(60)).until(() -> {
            BrokerSnapshot next = snapshot(broker);
            boolean quiet = next.sequence() == last[0].sequence();
            last[0] = next;
            return quiet;
        });
        return last[0];
    }

    private void open(ConnectionFactory factory) throws Exception {
        Connection connection = factory.newConnection("client " + connections.size());
        connections.add(connection);
        channels.add(connection.createChannel());
    }

    private static void declare(Channel channel) throws IOException {
        channel.exchangeDeclare("topics", "topic");
        channel.exchangeDeclare("inner", "fanout");
        channel.exchangeDeclare("dlx", "fanout");
        for (String queue : List.of("q0", "q1", "q2", "dead")) {
            channel.queueDeclare(queue, false, false, false, queue.equals("q1")
                    ? Map.of("x-dead-letter-exchange", "dlx", "x-message-ttl", 60_000) : null);
        }
        channel.queueDeclare("limited", false, false, false, Map.of("x-max-length", 5));
        channel.exchangeBind("inner", "topics", "inner.#");
        channel.queueBind("q0", "topics", "a.*");
        channel.queueBind("q1", "topics", "*.b");
        channel.queueBind("q2", "inner", "");
        channel.queueBind("limited", "topics", "#");
        channel.queueBind("dead", "dlx", "");
    }

    private void act(SplittableRandom random, ConnectionFactory factory) throws Exception {
        channels.removeIf(channel -> !channel.isOpen());
        if (channels.isEmpty()) open(factory);
        Channel channel = channels.get(random.nextInt(channels.size()));
        String queue = QUEUES.get(random.nextInt(QUEUES.size()));
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> channel.basicPublish("topics",
                    List.of("a.b", "a.c", "x.b", "inner.x", "none").get(random.nextInt(5)), random.nextBoolean(),
                    new AMQP.BasicProperties(), new byte[8]);
            case 5 -> channel.basicPublish("", queue, null, new byte[8]);
            case 6, 7, 8 -> settleOne(random);
            case 9 -> {
                channel.basicQos(1 + random.nextInt(3));
                channel.basicConsume(queue, false, consumer(channel, false));
            }
            case 10 -> channel.basicConsume(queue, true, consumer(channel, true));
            case 11 -> {
                GetResponse got = channel.basicGet(queue, false);
                if (got != null) held.add(new Delivery(channel, got.getEnvelope().getDeliveryTag()));
            }
            case 12 -> channel.confirmSelect();
            case 13 -> {
                if (channels.size() < 5) open(factory);
            }
            case 14 -> {
                if (random.nextInt(3) == 0) channel.getConnection().close();
                else channel.queuePurge(queue);
            }
            case 15 -> {
                if (random.nextBoolean()) channel.queueBind("q2", "topics", "extra." + random.nextInt(3));
                else channel.queueUnbind("q2", "topics", "extra." + random.nextInt(3));
            }
            default -> throw new IllegalStateException();
        }
    }

    private DefaultConsumer consumer(Channel channel, boolean autoAck) {
        return new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                if (!autoAck) held.add(new Delivery(channel, envelope.getDeliveryTag()));
            }
        };
    }

    private void settleOne(SplittableRandom random) throws IOException {
        Delivery delivery = held.poll();
        if (delivery == null || !delivery.channel().isOpen()) return;
        switch (random.nextInt(4)) {
            case 0, 1 -> delivery.channel().basicAck(delivery.tag(), false);
            case 2 -> delivery.channel().basicReject(delivery.tag(), false);
            default -> delivery.channel().basicReject(delivery.tag(), true);
        }
    }

    private static List<String> differences(Map<String, String> folded, Map<String, String> exact) {
        List<String> differences = new ArrayList<>();
        for (String thing : Stream.concat(folded.keySet().stream(), exact.keySet().stream()).distinct().toList()) {
            if (!Objects.equals(folded.get(thing), exact.get(thing))) {
                differences.add(thing + ": folded " + folded.get(thing) + ", exact " + exact.get(thing));
            }
        }
        return differences;
    }

    /// Everything that both must agree on, in words, so that a difference can be read.
    private static Map<String, String> described(BrokerModel model) {
        Map<String, String> words = new TreeMap<>();
        for (QueueModel queue : model.queues()) {
            words.put("queue " + queue.name(), "ready " + queue.ready() + " unacked " + queue.unacknowledged()
                    + " published " + queue.published() + " delivered " + queue.delivered() + " acked "
                    + queue.acknowledged() + " redelivered " + queue.redelivered());
        }
        for (ExchangeModel exchange : model.exchanges()) {
            words.put("exchange " + exchange.name(), exchange.type() + " in " + exchange.publishedIn());
        }
        for (ConsumerModel consumer : model.consumers()) {
            words.put("consumer " + consumer.ref(), consumer.queue() + " holds " + consumer.heldCount() + " "
                    + consumer.held().stream().map(HeldDelivery::deliveryTag).limit(32).toList());
        }
        for (ChannelModel channel : model.channels()) {
            words.put("channel " + channel.id(), "unacked " + channel.unacknowledged() + " published "
                    + channel.published() + " delivered " + channel.delivered() + " acked " + channel.acknowledged()
                    + " prefetch " + channel.prefetchCount() + " to " + channel.publishedTo());
        }
        for (ConnectionModel connection : model.connections()) {
            words.put("connection " + connection.id(), connection.title() + " published " + connection.published()
                    + " delivered " + connection.delivered() + " to " + connection.publishedTo());
        }
        for (BindingModel binding : model.bindings()) {
            words.put("binding " + binding.info(), "");
        }
        return words;
    }
}

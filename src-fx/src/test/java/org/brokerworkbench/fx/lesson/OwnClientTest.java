package org.brokerworkbench.fx.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every task on real clients that know nothing of the lesson: the wrong way gives a hint and does not tick off what it came
/// near to, and the right way after it is seen to its end.
class OwnClientTest {

    private static final Map<String, Object> REFUSING = Map.of("x-max-length", 1, "x-overflow", "reject-publish");

    @TempDir
    private Path folder;

    private WatchedTask watched;

    @BeforeEach
    void start() {
        watched = new WatchedTask(folder);
    }

    @AfterEach
    void stop() {
        watched.close();
    }

    @FunctionalInterface
    private interface Deed {
        void by(OwnClientTest learner) throws Exception;
    }

    /// @param hint what the wrong way gives reason to
    /// @param near a step that it does not do
    private record Attempt(String lesson, String hint, String near, Deed wrong, Deed right) {
        @Override
        public String toString() {
            return lesson + ": " + hint;
        }
    }

    static List<Attempt> attempts() {
        return List.of(
                new Attempt("hello-world", "misspelt", "sent",
                        learner -> learner.publish("", "helo"), learner -> learner.getAfterPublishing("hello", true)),
                new Attempt("round-robin", "misspelt", "five-tasks",
                        learner -> learner.publish("", "task_queue"), OwnClientTest::shareTheWork),
                new Attempt("acknowledgements", "automatic", "taken",
                        learner -> learner.getAfterPublishing("task_queue", true), OwnClientTest::dieInTheMiddle),
                new Attempt("acknowledgements", "too-quick", "again",
                        learner -> learner.getAfterPublishing("task_queue", false), OwnClientTest::dieInTheMiddle),
                new Attempt("durability", "transient", "persistent",
                        learner -> learner.getAfterPublishing("task_queue", true), OwnClientTest::keep),
                new Attempt("fair-dispatch", "unlimited", "two-fair",
                        learner -> learner.consume("task_queue", 0), OwnClientTest::shareTheWork),
                new Attempt("publish-subscribe", "nobody-listened", "both-copies",
                        learner -> learner.emit("logs", "fanout", ""), OwnClientTest::tuneInTwice),
                new Attempt("routing", "nobody-bound", "other-falls",
                        learner -> learner.emit("direct_logs", "direct", "error"), OwnClientTest::routeAnError),
                new Attempt("topics", "nobody-bound", "none-matches",
                        learner -> learner.emit("topic_logs", "topic", "kern.critical"), OwnClientTest::matchTwoPatterns),
                new Attempt("topics", "other-pattern", "bound-kernel",
                        learner -> learner.bind("topic_logs", "topic", "kern.*"), OwnClientTest::matchTwoPatterns),
                new Attempt("rpc", "no-server", "answered",
                        learner -> learner.publish("", "rpc_queue"), OwnClientTest::callAndAnswer),
                new Attempt("publisher-confirms", "no-confirms", "confirmed",
                        learner -> learner.getAfterPublishing("orders", true), OwnClientTest::hearEveryAnswer),
                new Attempt("publisher-confirms", "vanished", "returned",
                        learner -> learner.publish("", "ordres"), OwnClientTest::hearEveryAnswer),
                new Attempt("headers", "bare", "bound-all",
                        learner -> learner.bind("documents", "headers", "").getConnection().close(), OwnClientTest::compareHeaders),
                new Attempt("headers", "with-key", "missed",
                        learner -> learner.emit("documents", "headers", "pdf"), OwnClientTest::compareHeaders),
                new Attempt("dead-letters", "in-circles", "comes-back",
                        learner -> learner.reject(wayRound(), true), OwnClientTest::goRoundAndPark),
                new Attempt("dead-letters", "no-way-round", "comes-back",
                        learner -> learner.reject(Map.of(), false), OwnClientTest::goRoundAndPark),
                new Attempt("dead-letters", "no-queue", "parked",
                        learner -> learner.publish("", "jobs"), OwnClientTest::goRoundAndPark),
                new Attempt("connections", "in-time", "cut-off",
                        learner -> learner.getAfterPublishing("task_queue", false), OwnClientTest::fallAsleep),
                new Attempt("connections", "killed", "cut-off",
                        learner -> learner.watched.kill(learner.watched.connect()), OwnClientTest::fallAsleep),
                new Attempt("virtual-hosts", "guest", "own-user",
                        learner -> {
                            learner.watched.makeShop("^shop\\..*");
                            learner.watched.connect("guest", "guest", "my_shop").close();
                        },
                        OwnClientTest::orderInTheShop),
                new Attempt("virtual-hosts", "too-wide", "refused",
                        learner -> {
                            learner.watched.makeShop(".*");
                            declare(learner.watched.connect("my_app", "secret", "my_shop"), "accounts");
                        },
                        OwnClientTest::orderInTheShop),
                new Attempt("what-queues-are-for", "nobody-bound", "two-services",
                        learner -> learner.emit("orders", "fanout", ""), OwnClientTest::useQueues),
                new Attempt("what-queues-are-for", "oldest-dropped", "sold-out",
                        learner -> learner.fill("flash_sale", Map.of("x-max-length", 1)), OwnClientTest::useQueues));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void theWrongWayGivesAHintAndTheRightWayIsDoneAfterIt(Attempt attempt) throws Exception {
        TaskModel model = watched.of(attempt.lesson()).model();
        attempt.wrong().by(this);
        watched.see(() -> model.hint().equals(Optional.of(attempt.hint())));
        assertThat(watched.done(attempt.near())).as(attempt.near()).isFalse();

        attempt.right().by(this);
        watched.see(() -> model.completeProperty().get());
        assertThat(model.steps().values()).containsOnly(true);
        assertThat(model.hint()).isEmpty();
        assertThat(new LessonProgress(folder).taskDone(attempt.lesson())).isTrue();
    }

    // --- the right ways ---

    private void shareTheWork() throws Exception {
        Channel first = consume("task_queue", 1);
        consume("task_queue", 1);
        for (int task = 0; task < 5; task++) {
            first.basicPublish("", "task_queue", null, body("Task."));
        }
    }

    private void dieInTheMiddle() throws Exception {
        Connection worker = watched.connect();
        Channel channel = worker.createChannel();
        channel.queueDeclare("task_queue", true, false, false, Map.of());
        channel.basicPublish("", "task_queue", null, body("A hard task....."));
        Awaitility.await().until(() -> channel.basicGet("task_queue", false) != null);
        watched.kill(worker);
        Channel second = watched.connect().createChannel();
        get(second, "task_queue", false);
    }

    private void keep() throws Exception {
        Channel channel = declare(watched.connect(), "task_queue");
        channel.confirmSelect();
        channel.basicPublish("", "task_queue", MessageProperties.PERSISTENT_TEXT_PLAIN, body("Kept"));
        channel.waitForConfirmsOrDie(10_000);
        assertThatThrownBy(() -> channel.queueDeclare("task_queue", false, false, false, Map.of()))
                .isInstanceOf(IOException.class);
    }

    private void tuneInTwice() throws Exception {
        bind("logs", "fanout", "");
        bind("logs", "fanout", "");
        emit("logs", "fanout", "");
    }

    private void routeAnError() throws Exception {
        bind("direct_logs", "direct", "error");
        emit("direct_logs", "direct", "error");
        emit("direct_logs", "direct", "debug");
    }

    private void matchTwoPatterns() throws Exception {
        bind("topic_logs", "topic", "kern.#");
        bind("topic_logs", "topic", "*.critical");
        emit("topic_logs", "topic", "kern.critical");
        emit("topic_logs", "topic", "apache");
    }

    private void callAndAnswer() throws Exception {
        Channel server = declare(watched.connect(), "rpc_queue");
        server.basicConsume("rpc_queue", true, (tag, request) -> server.basicPublish(
                "", request.getProperties().getReplyTo(), null, body("832040")), tag -> {});
        Channel client = watched.connect().createChannel();
        String replies = client.queueDeclare().getQueue();
        client.basicConsume(replies, true, (tag, reply) -> {}, tag -> {});
        client.basicPublish("", "rpc_queue", new BasicProperties.Builder().replyTo(replies).build(), body("30"));
    }

    private void hearEveryAnswer() throws Exception {
        Channel channel = declare(watched.connect(), "orders");
        channel.confirmSelect();
        channel.basicPublish("", "orders", true, null, body("Order 1"));
        channel.waitForConfirms(10_000);
        channel.basicPublish("", "ordres", true, null, body("Order 2"));
        fill("small_orders", REFUSING);
    }

    private void compareHeaders() throws Exception {
        Channel channel = watched.connect().createChannel();
        channel.exchangeDeclare("documents", "headers", true);
        channel.queueBind(channel.queueDeclare().getQueue(), "documents", "", Map.of("x-match", "all", "format", "pdf"));
        for (String format : List.of("pdf", "text")) {
            channel.basicPublish("documents", "",
                    new BasicProperties.Builder().headers(Map.of("format", format)).build(), body("A document"));
        }
        channel.exchangeDeclare("unsorted", "fanout", true);
        channel.exchangeDeclare("inbox", "direct", true, false, Map.of("alternate-exchange", "unsorted"));
        declare(watched.connect(), "unsorted");
        channel.queueBind("unsorted", "unsorted", "");
        channel.basicPublish("inbox", "postcard", null, body("A postcard"));
    }

    private void goRoundAndPark() throws Exception {
        Channel channel = watched.connect().createChannel();
        channel.queueDeclare("readings", true, false, false, Map.of("x-message-ttl", 1));
        channel.basicPublish("", "readings", null, body("21 degrees"));
        channel.queueDelete("jobs");
        channel.queueDeclare("jobs_retry", true, false, false, Map.of(
                "x-message-ttl", 1, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "jobs"));
        declare(watched.connect(), "jobs_parked");
        reject(wayRound(), false);
        get(channel, "jobs", false);
        channel.basicPublish("", "jobs_parked", null, body("Poison job"));
    }

    private void fallAsleep() throws Exception {
        Connection shop = watched.connect();
        Channel first = declare(shop, "carts");
        Channel second = shop.createChannel();
        assertThatThrownBy(() -> second.queueDeclare("carts", false, false, false, Map.of())).isInstanceOf(IOException.class);
        first.basicPublish("", "carts", null, body("A cart"));

        Connection sleeper = watched.connectWithoutSignsOfLife();
        Channel channel = declare(sleeper, "task_queue");
        channel.basicConsume("task_queue", false, (tag, delivery) -> {}, tag -> {});
        first.queueDeclarePassive("task_queue");
        first.basicPublish("", "task_queue", null, body("A long sleep"));
    }

    private void orderInTheShop() throws Exception {
        watched.makeShop("^shop\\..*");
        Channel app = declare(watched.connect("my_app", "secret", "my_shop"), "shop.orders");
        app.basicPublish("", "shop.orders", null, body("Order 1"));
        assertThatThrownBy(() -> app.queueDeclare("accounts2", true, false, false, Map.of())).isInstanceOf(IOException.class);
    }

    private void useQueues() throws Exception {
        Connection site = watched.connect();
        Channel signUp = declare(site, "sign_up_mails");
        signUp.basicPublish("", "sign_up_mails", null, body("Welcome Ada"));
        site.close();
        Channel services = watched.connect().createChannel();
        get(services, "sign_up_mails", false);
        bind("orders", "fanout", "");
        bind("orders", "fanout", "");
        emit("orders", "fanout", "");
        services.queueDelete("flash_sale");
        fill("flash_sale", REFUSING);
    }

    // --- what they are made of ---

    private static Map<String, Object> wayRound() {
        return Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "jobs_retry");
    }

    private static byte[] body(String words) {
        return words.getBytes(UTF_8);
    }

    private static Channel declare(Connection connection, String queue) throws IOException {
        Channel channel = connection.createChannel();
        channel.queueDeclare(queue, true, false, false, Map.of());
        return channel;
    }

    private void publish(String exchange, String routingKey) throws Exception {
        watched.connect().createChannel().basicPublish(exchange, routingKey, null, body("Hello?"));
    }

    private void emit(String exchange, String type, String routingKey) throws Exception {
        Channel channel = watched.connect().createChannel();
        channel.exchangeDeclare(exchange, type, true);
        channel.basicPublish(exchange, routingKey, null, body("A log"));
    }

    /// A queue of its own that stays while its connection does.
    private Channel bind(String exchange, String type, String bindingKey) throws Exception {
        Channel channel = watched.connect().createChannel();
        channel.exchangeDeclare(exchange, type, true);
        channel.queueBind(channel.queueDeclare().getQueue(), exchange, bindingKey);
        return channel;
    }

    private Channel consume(String queue, int prefetch) throws Exception {
        Channel channel = declare(watched.connect(), queue);
        channel.basicQos(prefetch);
        channel.basicConsume(queue, false,
                (tag, delivery) -> channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false), tag -> {});
        return channel;
    }

    private void getAfterPublishing(String queue, boolean autoAck) throws Exception {
        Channel channel = declare(watched.connect(), queue);
        channel.basicPublish("", queue, null, body("Task."));
        get(channel, queue, autoAck);
    }

    private static void get(Channel channel, String queue, boolean autoAck) throws IOException {
        GetResponse got = Awaitility.await().until(() -> channel.basicGet(queue, autoAck), response -> response != null);
        if (!autoAck) channel.basicAck(got.getEnvelope().getDeliveryTag(), false);
    }

    private void reject(Map<String, Object> arguments, boolean requeue) throws Exception {
        Channel channel = watched.connect().createChannel();
        channel.queueDeclare("jobs", true, false, false, arguments);
        channel.basicPublish("", "jobs", null, body("Poison job"));
        GetResponse got = Awaitility.await().until(() -> channel.basicGet("jobs", false), response -> response != null);
        channel.basicReject(got.getEnvelope().getDeliveryTag(), requeue);
    }

    /// One message more than fits.
    private void fill(String queue, Map<String, Object> arguments) throws Exception {
        Channel channel = watched.connect().createChannel();
        channel.queueDeclare(queue, true, false, false, arguments);
        channel.confirmSelect();
        channel.basicPublish("", queue, null, body("First"));
        channel.basicPublish("", queue, null, body("Second"));
        channel.waitForConfirms(10_000);
    }

}

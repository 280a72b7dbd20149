package org.brokerworkbench.fx.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assumptions;
import org.awaitility.Awaitility;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.api.EventSubscription;
import org.brokerworkbench.tutorials.Lessons;
import org.brokerworkbench.tutorials.Program;
import org.brokerworkbench.tutorials.Program.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A task is done by real programs that know nothing of the lesson, as the broker sees it.
class OwnProgramTest {

    @TempDir
    private Path folder;

    private Broker broker;
    private EventSubscription events;
    private TaskModel model;
    private LessonProgress progress;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.onFreePorts());
        events = broker.subscribe(10_000);
        progress = new LessonProgress(folder);
        model = new TaskModel(progress);
    }

    @AfterEach
    void stop() {
        events.close();
        broker.close();
    }

    @Test
    void aLearnersOwnPikaProgramTurnsTheStepsGreen() throws Exception {
        Assumptions.assumeThat(pika()).as("pika is installed").isTrue();
        model.begin(Lessons.byName("hello-world").orElseThrow());
        run("send");
        see(() -> model.steps().get("sent"));
        assertThat(model.steps()).containsEntry("got", false);
        Process receiver = start("receive");
        try {
            see(() -> model.completeProperty().get());
            assertThat(model.clients()).singleElement().asString().startsWith("pika ");
        } finally {
            receiver.destroy();
            receiver.waitFor(20, TimeUnit.SECONDS);
        }
        see(() -> model.clients().isEmpty());
        assertThat(new LessonProgress(folder).taskDone("hello-world")).isTrue();
        assertThat(progress.done("hello-world")).as("the lesson itself was not played").isFalse();
    }

    @Test
    void aMisspeltRoutingKeyGivesAHintAndARefusalTheBrokersWords() throws Exception {
        model.begin(Lessons.byName("hello-world").orElseThrow());
        try (Connection connection = connect("")) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("hello", true, false, false, Map.of());
            channel.basicPublish("", "helo", null, "Hello?".getBytes(UTF_8));
            see(() -> model.hint().isPresent());
            assertThat(model.hint()).contains("misspelt");
            assertThat(model.steps()).containsEntry("sent", false);
            try {
                channel.queueDeclare("hello", false, false, false, Map.of());
            } catch (IOException refused) {
                // that is what it is about
            }
            see(() -> model.refusal().isPresent());
            assertThat(model.refusal()).hasValueSatisfying(
                    words -> assertThat(words).startsWith("PRECONDITION_FAILED").contains("'hello'"));
        }
    }

    @Test
    void aTaskThatComesBackIsSeenThroughTheDeathOfItsWorker() throws Exception {
        model.begin(Lessons.byName("acknowledgements").orElseThrow());
        try (Connection sender = connect("")) {
            Channel channel = sender.createChannel();
            channel.queueDeclare("task_queue", true, false, false, Map.of());
            Connection worker = connect("");
            worker.createChannel().basicConsume("task_queue", false, (tag, delivery) -> {}, tag -> {});
            channel.basicPublish("", "task_queue", null, "A hard task.....".getBytes(UTF_8));
            see(() -> model.steps().get("taken"));
            worker.abort();
            Channel second = sender.createChannel();
            second.basicConsume("task_queue", false,
                    (tag, delivery) -> second.basicAck(delivery.getEnvelope().getDeliveryTag(), false), tag -> {});
            see(() -> model.completeProperty().get());
            assertThat(model.steps()).containsEntry("again", true).containsEntry("done-at-last", true);
        }
    }

    @Test
    void whatHappensInOtherVirtualHostsIsNobodysTask() throws Exception {
        broker.administrator().putVhost("other", "", List.of(), "guest").toCompletableFuture().join();
        model.begin(Lessons.byName("hello-world").orElseThrow());
        try (Connection elsewhere = connect("/other"); Connection here = connect("")) {
            Channel channel = elsewhere.createChannel();
            channel.queueDeclare("hello", true, false, false, Map.of());
            channel.basicPublish("", "hello", null, "Hello?".getBytes(UTF_8));
            assertThat(channel.basicGet("hello", true)).isNotNull();
            here.createChannel().queueDeclare("mine", false, true, false, Map.of());
            see(() -> !model.clients().isEmpty());
            assertThat(model.steps()).containsEntry("sent", false).containsEntry("got", false);
            assertThat(model.clients()).containsExactly("learner");
        }
    }

    @Test
    void whoIsThereAlreadyIsKnownFromThePicture() throws Exception {
        model.begin(Lessons.byName("hello-world").orElseThrow());
        try (Connection early = connect("")) {
            Channel channel = early.createChannel();
            events.poll((sequence, millis, event) -> {}, 10_000);
            model.reset(broker.snapshot().toCompletableFuture().join());
            assertThat(model.clients()).containsExactly("learner");
            channel.queueDeclare("hello", true, false, false, Map.of());
            channel.basicPublish("", "hello", null, "Hello!".getBytes(UTF_8));
            see(() -> model.steps().get("sent"));
        }
    }

    private void see(BooleanSupplier until) {
        Awaitility.await().until(() -> {
            events.poll((sequence, millis, event) -> model.show(event), 10_000);
            return until.getAsBoolean();
        });
    }

    private Connection connect(String vhost) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri() + vhost);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection("learner");
    }

    private void run(String program) throws Exception {
        Process process = start(program);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private Process start(String name) throws IOException {
        Program program = Program.of(name, Client.PIKA).at(broker.amqpPort());
        Path file = folder.resolve(program.fileName());
        Files.writeString(file, program.text());
        return new ProcessBuilder("/usr/bin/python3", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean pika() throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/python3"))) return false;
        return new ProcessBuilder("/usr/bin/python3", "-c", "import pika")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor() == 0;
    }
}

package org.brokerworkbench.fx.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Lessons;
import org.brokerworkbench.tutorials.Program;
import org.brokerworkbench.tutorials.Program.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The lesson's own programs in pika, run as the task says, do the task; each is a process of its own, as a learner's is.
class OwnProgramTest {

    @TempDir
    private Path folder;

    private final List<Process> waiting = new ArrayList<>();
    private WatchedTask watched;

    @BeforeEach
    void start() {
        watched = new WatchedTask(folder);
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : waiting) {
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        watched.close();
    }

    @FunctionalInterface
    private interface Doing {
        void by(OwnProgramTest learner) throws Exception;
    }

    private record Case(String lesson, Doing doing) {
        @Override
        public String toString() {
            return lesson;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("hello-world", learner -> {
                    learner.run("send");
                    learner.watched.see(() -> learner.watched.done("sent"));
                    assertThat(learner.watched.done("got")).isFalse();
                    learner.await("receive");
                    assertThat(learner.watched.model().clients()).singleElement().asString().startsWith("pika ");
                }),
                new Case("round-robin", learner -> {
                    learner.await("worker");
                    learner.await("worker");
                    for (String task : List.of("First", "Second", "Third", "Fourth", "Fifth")) learner.run("new_task", task);
                }),
                new Case("acknowledgements", learner -> {
                    Process worker = learner.await("worker");
                    learner.run("new_task", "A very hard task....................");
                    learner.watched.see(() -> learner.watched.done("taken"));
                    worker.destroyForcibly().waitFor();
                    // the second one is given less to do, for who waits for it
                    learner.start("worker", text -> text.replace("time.sleep(", "time.sleep(0 * "));
                }),
                new Case("durability", learner -> {
                    learner.run("new_task_persistent");
                    learner.run("new_task_confirmed");
                    learner.start("declare_fleeting", UnaryOperator.identity());
                }),
                new Case("fair-dispatch", learner -> {
                    learner.await("worker_fair");
                    learner.await("worker_fair");
                    for (int task = 0; task < 4; task++) learner.run("new_task", "Task");
                }),
                new Case("publish-subscribe", learner -> {
                    learner.await("receive_logs");
                    learner.await("receive_logs");
                    learner.run("emit_log");
                }),
                new Case("routing", learner -> {
                    learner.await("receive_logs_direct", "warning", "error");
                    learner.run("emit_log_direct", "error", "Run. Run. Or it will explode.");
                    learner.run("emit_log_direct", "debug", "Entering");
                }),
                new Case("topics", learner -> {
                    learner.await("receive_logs_topic", "kern.#", "*.critical");
                    learner.run("emit_log_topic", "kern.critical", "A critical kernel error");
                    learner.run("emit_log_topic", "apache.error", "Nobody cares");
                }),
                new Case("rpc", learner -> {
                    learner.await("rpc_server");
                    learner.run("rpc_client", "12");
                }),
                new Case("publisher-confirms", learner -> {
                    learner.run("publish_confirmed");
                    learner.run("publish_confirmed", "ordres");
                    UnaryOperator<String> small = text -> text
                            .replace("queue='orders', durable=True", "queue='small_orders', durable=True, arguments="
                                    + "{'x-max-length': 1, 'x-overflow': 'reject-publish'}")
                            .replace("else 'orders'", "else 'small_orders'");
                    learner.end(learner.start("publish_confirmed", small));
                    learner.end(learner.start("publish_confirmed", small));
                }),
                new Case("headers", learner -> {
                    learner.await("receive_headers", "x-match=all", "format=pdf", "type=report");
                    learner.run("send_headers", "format=pdf", "type=report");
                    learner.run("send_headers", "format=text");
                    learner.run("emit_or_unsorted", "postcard");
                }),
                new Case("dead-letters", learner -> {
                    learner.run("send_reading");
                    learner.await("worker_retry");
                    learner.run("new_job", "Poison job");
                }),
                new Case("connections", learner -> {
                    learner.run("two_channels");
                    // it sleeps less than the text says, and is cut off sooner
                    learner.start("sleepy_worker", text -> text.replace("heartbeat=5", "heartbeat=1"));
                    learner.watched.see(() -> learner.watched.consumers("task_queue") == 1);
                    learner.run("new_task", "A long sleep.....");
                }),
                new Case("virtual-hosts", learner -> {
                    learner.watched.makeShop("^shop\\..*");
                    UnaryOperator<String> own = text -> text.replace("'shop'", "'my_shop'").replace("'shop_app'", "'my_app'");
                    learner.end(learner.start("shop_send", own));
                    learner.start("shop_send", text -> own.apply(text).replace("shop.orders", "accounts"));
                }),
                new Case("what-queues-are-for", learner -> {
                    learner.run("sign_up");
                    learner.await("mailer");
                    learner.await("on_order", "stock");
                    learner.await("on_order", "invoices");
                    learner.run("place_order");
                    for (int customer = 0; customer < 4; customer++) learner.run("flash_sale");
                }));
    }

    @Test
    void everyLessonHasATaskAndACase() {
        assertThat(Lessons.all()).allMatch(lesson -> lesson.task().isPresent());
        assertThat(cases().stream().map(Case::lesson).toList())
                .isEqualTo(Lessons.all().stream().map(Lesson::name).toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLessonsOwnProgramsDoItsTask(Case done) throws Exception {
        assumeTrue(pika(), "pika is not installed");
        watched.of(done.lesson());
        done.doing().by(this);
        watched.see(() -> watched.model().completeProperty().get());
        assertThat(new LessonProgress(folder).taskDone(done.lesson())).isTrue();
        assertThat(new LessonProgress(folder).done(done.lesson())).as("the lesson itself was not played").isFalse();
    }

    @Test
    void aRefusalIsToldInTheBrokersWords() throws Exception {
        TaskModel model = watched.of("hello-world").model();
        try (Connection connection = watched.connect()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("hello", true, false, false, Map.of());
            try {
                channel.queueDeclare("hello", false, false, false, Map.of());
            } catch (IOException refused) {
                // that is what it is about
            }
            watched.see(() -> model.refusal().isPresent());
            assertThat(model.refusal()).hasValueSatisfying(
                    words -> assertThat(words).startsWith("PRECONDITION_FAILED").contains("'hello'"));
        }
    }

    @Test
    void whatHappensInOtherVirtualHostsIsNobodysTask() throws Exception {
        watched.broker().administrator().putVhost("other", "", List.of(), "guest").toCompletableFuture().join();
        TaskModel model = watched.of("hello-world").model();
        try (Connection elsewhere = watched.connect("guest", "guest", "other"); Connection here = watched.connect()) {
            Channel channel = elsewhere.createChannel();
            channel.queueDeclare("hello", true, false, false, Map.of());
            channel.basicPublish("", "hello", null, "Hello?".getBytes(UTF_8));
            assertThat(channel.basicGet("hello", true)).isNotNull();
            here.createChannel().queueDeclare("mine", false, true, false, Map.of());
            watched.see(() -> !model.clients().isEmpty());
            assertThat(model.steps()).containsEntry("sent", false).containsEntry("got", false);
            assertThat(model.clients()).containsExactly("learner");
        }
    }

    @Test
    void aTaskInAnotherVirtualHostKnowsWhoIsThereAlready() throws Exception {
        watched.makeShop(".*");
        TaskModel model = watched.of("hello-world").model();
        try (Connection app = watched.connect("my_app", "secret", "my_shop")) {
            assertThat(app.isOpen()).isTrue();
            watched.show();
            assertThat(model.clients()).isEmpty();
            watched.of("virtual-hosts");
            assertThat(model.vhost()).isEqualTo("my_shop");
            assertThat(model.clients()).containsExactly("learner");
        }
    }

    @Test
    void whoIsThereAlreadyIsKnownFromThePicture() throws Exception {
        TaskModel model = watched.of("hello-world").model();
        try (Connection early = watched.connect()) {
            Channel channel = early.createChannel();
            watched.overlook();
            model.reset(watched.broker().snapshot().toCompletableFuture().join());
            assertThat(model.clients()).containsExactly("learner");
            channel.queueDeclare("hello", true, false, false, Map.of());
            channel.basicPublish("", "hello", null, "Hello!".getBytes(UTF_8));
            watched.see(() -> model.steps().get("sent"));
        }
    }

    /// Runs a program that ends by itself.
    private void run(String program, String... arguments) throws Exception {
        end(start(program, UnaryOperator.identity(), arguments));
    }

    private void end(Process process) throws Exception {
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /// Starts a program that consumes, and waits until it does.
    private Process await(String program, String... arguments) throws Exception {
        int before = watched.consumers();
        Process process = start(program, UnaryOperator.identity(), arguments);
        watched.see(() -> watched.consumers() == before + 1);
        return process;
    }

    /// @param change what the learner changes in the text
    private Process start(String name, UnaryOperator<String> change, String... arguments) throws IOException {
        Program program = Program.of(name, Client.PIKA).at(watched.broker().amqpPort());
        Path file = folder.resolve(program.fileName());
        Files.writeString(file, change.apply(program.text()));
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", file.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        waiting.add(process);
        return process;
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

package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.brokerworkbench.tutorials.Program.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The programs that a learner copies, run as a learner runs them. Skipped for a client that is not installed.
class ProgramsRunTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> QUEUES = List.of("hello", "sign_up_mails", "stock", "flash_sale", "log_index", "carts", "orders", "invoices", "unsorted", "readings", "jobs", "jobs_retry", "jobs_parked", "rpc_queue", "task_queue");
    private static final List<String> EXCHANGES = List.of("logs", "orders", "documents", "inbox", "unsorted", "direct_logs", "topic_logs");

    private static TestBroker broker;
    private static ManagementApi management;

    private static final Map<Client, Boolean> INSTALLED = new EnumMap<>(Client.class);

    @TempDir private static Path classes;

    @TempDir private Path folder;

    /// Two programs: the first waits, the second does something.
    ///
    /// @param told what the first prints then
    /// @param answered what the second prints before it ends by itself
    record Pair(
            String waiting, List<String> waitingArguments,
            String sending, List<String> sendingArguments,
            List<String> told, List<String> answered) {

        static Pair of(String waiting, String sending, String argument, String... told) {
            List<String> arguments = argument.isEmpty() ? List.of() : List.of(argument);
            return new Pair(waiting, List.of(), sending, arguments, List.of(told), List.of("Sent"));
        }

        /// A program for which nobody has to wait.
        static Pair alone(String program, String argument, String... answered) {
            List<String> arguments = argument.isEmpty() ? List.of() : List.of(argument);
            return new Pair("", List.of(), program, arguments, List.of(), List.of(answered));
        }
    }

    private static final List<Pair> PAIRS = List.of(
            Pair.of("receive", "send", "", "[x] Received 'Hello World!'"),
            Pair.of("worker", "new_task", "Quick task", "[x] Received 'Quick task'", "[x] Done"),
            Pair.of("worker", "new_task_persistent", "Kept task", "[x] Received 'Kept task'", "[x] Done"),
            new Pair("worker", List.of(), "new_task_confirmed", List.of("Safe task"),
                    List.of("[x] Received 'Safe task'", "[x] Done"), List.of("The broker has 'Safe task' safe")),
            Pair.of("worker_fair", "new_task", "Fair task", "[x] Received 'Fair task'", "[x] Done"),
            Pair.of("worker_auto_ack", "new_task", "Task", "[x] Received 'Task'", "[x] Done"),
            Pair.of("worker_no_ack", "new_task", "Task", "[x] Received 'Task'", "forgotten"),
            Pair.of("receive_logs", "emit_log", "A log", "[x] Received 'A log'"),
            new Pair("receive_logs_direct", List.of("warning", "error"), "emit_log_direct", List.of("error", "Boom"),
                    List.of("[x] error: 'Boom'"), List.of("Sent 'error'")),
            new Pair("receive_logs_topic", List.of("kern.*", "*.critical"), "emit_log_topic", List.of("mysql.critical", "Boom"),
                    List.of("[x] mysql.critical: 'Boom'"), List.of("Sent 'mysql.critical'")),
            new Pair("rpc_server", List.of(), "rpc_client", List.of("20"), List.of("[.] fib(20)"), List.of("Got 6765")),
            new Pair("rpc_server", List.of(), "rpc_client_direct", List.of("12"), List.of("[.] fib(12)"), List.of("Got 144")),
            new Pair("receive_headers", List.of("x-match=any", "format=pdf"), "send_headers", List.of("format=pdf", "type=log"),
                    List.of("[x] 'A document'"), List.of("Sent")),
            new Pair("worker_retry", List.of(), "new_job", List.of("Flaky job"),
                    List.of("attempt 1", "attempt 3", "[x] Done"), List.of("Sent 'Flaky job'")),
            new Pair("worker_requeue", List.of(), "new_job", List.of("Job"), List.of("[x] Done"), List.of("Sent")),
            Pair.alone("publish_confirmed", "orders", "[x] Confirmed"),
            Pair.alone("publish_confirmed", "ordres", "[!] Returned"),
            Pair.alone("emit_or_unsorted", "postcard", "Sent"),
            Pair.alone("send_reading", "", "Sent"),
            Pair.of("mailer", "sign_up", "Welcome Ada", "[x] Received 'Welcome Ada'", "[x] Done"),
            new Pair("on_order", List.of("invoices"), "place_order", List.of("Order 1"),
                    List.of("[x] Received 'Order 1'"), List.of("Sent")),
            Pair.of("index_logs", "emit_log", "A log", "[x] Received 'A log'", "[x] Done"),
            Pair.of("sleepy_worker", "new_task", "Task", "[x] Received 'Task'", "[x] Done"),
            Pair.alone("two_channels", "", "[!] Refused", "Sent 'A cart' on the first channel"),
            Pair.alone("flash_sale", "", "[x] In the queue"),
            Pair.of("shop_receive", "shop_send", "Order 1", "[x] Received 'Order 1'", "[x] Done"),
            Pair.alone("in_process", "Welcome Ada", "[*] Mails in the queue: 0", "[x] Queued 'Welcome Ada'", "[x] Sent 'Welcome Ada'"));

    record Case(Client client, Pair pair) {
        @Override
        public String toString() {
            return client.label() + ": " + pair.sending() + (pair.waiting().isEmpty() ? "" : " to " + pair.waiting());
        }
    }

    static Stream<Case> cases() {
        return Stream.of(Client.values()).flatMap(client -> PAIRS.stream().map(pair -> new Case(client, pair)));
    }

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        management = new ManagementApi(broker.management(), "guest:guest");
        makeShop();
        compile();
    }

    @AfterAll
    static void stop() throws IOException {
        for (String made : List.of("/api/vhosts/shop", "/api/users/shop_app", "/api/users/shop_reader")) {
            management.send("DELETE", made, "");
        }
        broker.close();
    }

    @Test
    void everyProgramOfEveryLessonIsRun() {
        List<String> run = new ArrayList<>(List.of("declare_fleeting"));
        PAIRS.forEach(pair -> run.addAll(List.of(pair.waiting(), pair.sending())));
        assertThat(run).containsAll(Lessons.all().stream().flatMap(lesson -> lesson.programs().stream()).toList());
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void whoDeclaresAQueueOtherwiseIsRefused(Client client) throws Exception {
        assumeTrue(INSTALLED.computeIfAbsent(client, ProgramsRunTest::installed), client.label() + " is not installed");
        try {
            assertThat(run("new_task", client, "first.txt", List.of()).waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            Process refused = run("declare_fleeting", client, "refused.txt", List.of());
            assertThat(refused.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(refused.exitValue()).isNotZero();
            assertThat(output("refused.txt")).contains("406", "PRECONDITION_FAILED");
        } finally {
            clear();
        }
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void aQueueInsideAProcessIsGoneWithIt(Client client) throws Exception {
        assumeTrue(INSTALLED.computeIfAbsent(client, ProgramsRunTest::installed), client.label() + " is not installed");
        Process killed = run("in_process", client, "killed.txt", List.of("Welcome Ada", "Welcome Ben" + ".".repeat(600)));
        awaitOutput("killed.txt", "[x] Sent 'Welcome Ada'");
        killed.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Process again = run("in_process", client, "again.txt", List.of());
        assertThat(again.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(output("again.txt").strip()).isEqualTo("[*] Mails in the queue: 0");
        assertThat(output("killed.txt")).contains("Queued 'Welcome Ben").doesNotContain("Sent 'Welcome Ben");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatOneProgramSendsTheOtherReceives(Case played) throws Exception {
        assumeTrue(INSTALLED.computeIfAbsent(played.client(), ProgramsRunTest::installed), played.client().label() + " is not installed");
        Pair pair = played.pair();
        Process waiting = pair.waiting().isEmpty()
                ? null
                : run(pair.waiting(), played.client(), "waiting.txt", pair.waitingArguments());
        try {
            if (waiting != null) awaitOutput("waiting.txt", "[*] Waiting for messages");
            Process sending = run(pair.sending(), played.client(), "sending.txt", pair.sendingArguments());
            assertThat(sending.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("it ends by itself").isTrue();
            assertThat(sending.exitValue()).as(output("sending.txt")).isZero();
            assertThat(output("sending.txt")).contains(pair.answered());
            for (String line : pair.told()) {
                awaitOutput("waiting.txt", line);
            }
        } finally {
            if (waiting != null) {
                waiting.destroy();
                waiting.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            clear();
        }
    }

    private Process run(String name, Client client, String output, List<String> arguments) throws IOException {
        Program program = program(name, client);
        Path file = folder.resolve(program.fileName());
        Files.writeString(file, program.text());
        List<String> command = new ArrayList<>(switch (client) {
            case PIKA -> List.of(python(), "-u", file.toString());
            case JAVA -> List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // these live for a moment: start fast
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-classpath",
                    classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                    program.fileName().replace(".java", ""));
            case NODE -> List.of("node", file.toString());
        });
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile())
                .start();
    }

    /// What the lesson about virtual hosts makes for its programs.
    private static void makeShop() throws IOException {
        management.send("PUT", "/api/vhosts/shop", "{}");
        for (String user : List.of("shop_app", "shop_reader")) {
            management.send("PUT", "/api/users/" + user, "{\"password\":\"secret\",\"tags\":\"\"}");
            management.send("PUT", "/api/permissions/shop/" + user,
                    "{\"configure\":\"^shop\\\\..*\",\"write\":\".*\",\"read\":\".*\"}");
        }
        // who reads declares nothing
        ConnectionFactory factory = new ConnectionFactory();
        address(factory);
        factory.setUsername("shop_app");
        factory.setPassword("secret");
        factory.setVirtualHost("shop");
        try (Connection connection = factory.newConnection()) {
            connection.createChannel().queueDeclare("shop.orders", true, false, false, Map.of());
        } catch (TimeoutException late) {
            throw new IOException(late);
        }
    }

    private static void address(ConnectionFactory factory) throws IOException {
        try {
            factory.setUri(broker.uri());
        } catch (URISyntaxException | GeneralSecurityException invalid) {
            throw new IOException(invalid);
        }
    }

    /// All Java programs at once.
    private static void compile() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", classes.toString()));
        List<String> names = Stream.concat(
                        Stream.of("declare_fleeting"), PAIRS.stream().flatMap(pair -> Stream.of(pair.waiting(), pair.sending())))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        for (String name : names) {
            Program program = program(name, Client.JAVA);
            Path source = classes.resolve(program.fileName());
            Files.writeString(source, program.text());
            arguments.add(source.toString());
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler().run(null, messages, messages, arguments.toArray(String[]::new));
        assertThat(messages.toString(UTF_8)).isEmpty();
    }

    private static Program program(String name, Client client) {
        return Program.of(name, client).at(URI.create(broker.uri()).getPort());
    }

    private static boolean installed(Client client) {
        return switch (client) {
            case PIKA -> succeeds(python(), "-c", "import pika");
            case JAVA -> true;
            case NODE -> succeeds("node", "-e", "require('amqplib')");
        };
    }

    /// Debian's own Python has Debian's pika, another one first on the path may not.
    private static String python() {
        return Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void awaitOutput(String file, String words) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output(file)).contains(words));
    }

    private String output(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private static void clear() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.uri());
        Stagehand stagehand = new AmqpStagehand(factory, management);
        for (String queue : QUEUES) {
            stagehand.delete(Stagehand.Kind.QUEUE, queue);
        }
        for (String exchange : EXCHANGES) {
            stagehand.delete(Stagehand.Kind.EXCHANGE, exchange);
        }
    }
}

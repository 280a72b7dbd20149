package org.brokerworkbench.fx.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.AdministrationSnapshot;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PermissionInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PolicyInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.TopicPermissionInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.code.Act.Bind;
import org.brokerworkbench.fx.code.Act.DeclareExchange;
import org.brokerworkbench.fx.code.Act.DeclareQueue;
import org.brokerworkbench.fx.code.Act.DeleteExchange;
import org.brokerworkbench.fx.code.Act.DeleteQueue;
import org.brokerworkbench.fx.code.Act.Publish;
import org.brokerworkbench.fx.code.Act.Unbind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is copied as code is run as it is, by the real client, against the broker that it was copied from. Skipped for a
/// client that is not installed.
class CodeRunsTest {

    private static final DeclareExchange EXCHANGE = new DeclareExchange("/", "it's \"logs\"", "topic", true, false, false,
            Map.of("alternate-exchange", "amq.fanout"));
    private static final DeclareExchange INNER = new DeclareExchange("/", "inner", "headers", false, true, true, Map.of());
    private static final DeclareQueue QUEUE = new DeclareQueue("/", "task 书", true, false, false,
            Map.of("x-message-ttl", 60_000L, "x-dead-letter-exchange", "", "x-single-active-consumer", true));
    private static final DeclareQueue SHORT = new DeclareQueue("/", "short-lived", false, false, true, Map.of());
    private static final Bind TO_QUEUE = new Bind(
            new BindingInfo("/", EXCHANGE.name(), Destination.QUEUE, QUEUE.name(), "kern.*", Map.of()));
    private static final Bind TO_EXCHANGE = new Bind(
            new BindingInfo("/", EXCHANGE.name(), Destination.EXCHANGE, "inner", "", Map.of()));
    private static final Bind BY_HEADERS = new Bind(new BindingInfo("/", "inner", Destination.QUEUE, "short-lived", "",
            Map.of("x-match", "any", "size", 5L, "format", "pdf $HOME `x`")));
    private static final List<Act> DECLARED =
            List.of(EXCHANGE, INNER, QUEUE, SHORT, TO_QUEUE, TO_EXCHANGE, BY_HEADERS);

    @TempDir private Path folder;
    private Broker broker;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.onFreePorts());
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(names = "CTL", mode = EnumSource.Mode.EXCLUDE)
    void aProgramDeclaresWhatItWasCopiedFromAndAnotherTakesItAway(Language language) throws Exception {
        assumeInstalled(language);
        run(language, DECLARED);
        assertThat(furniture()).isEqualTo(Set.copyOf(DECLARED));

        List<Act> away = new ArrayList<>(List.of(new Unbind(BY_HEADERS.binding()), new Unbind(TO_QUEUE.binding()), new DeleteQueue("/", QUEUE.name()),
                new DeleteQueue("/", "short-lived"), new DeleteExchange("/", EXCHANGE.name())));
        run(language, away);
        assertThat(furniture()).as("the inner exchange went with its last binding").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "CTL", mode = EnumSource.Mode.EXCLUDE)
    void aMessageArrivesAsItWasWrittenDown(Language language) throws Exception {
        assumeInstalled(language);
        Map<String, Object> properties = Map.of("content-type", "text/plain", "delivery-mode", 2, "priority", 3,
                "correlation-id", "c-1", "headers", Map.of("try", 3L, "from", "hand", "deep", Map.of("list", List.of(1L, "a"))));
        run(language, List.of(new DeclareQueue("/", "q", true, false, false, Map.of()),
                new Publish("/", "", "q", properties, "{\"item\": \"书\"}\nit's".getBytes(UTF_8))));
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        try (Connection connection = factory.newConnection(); Channel channel = connection.createChannel()) {
            GetResponse got = channel.basicGet("q", true);
            assertThat(new String(got.getBody(), UTF_8)).isEqualTo("{\"item\": \"书\"}\nit's");
            AMQP.BasicProperties props = got.getProps();
            assertThat(props.getContentType()).isEqualTo("text/plain");
            assertThat(props.getDeliveryMode()).isEqualTo(2);
            assertThat(props.getPriority()).isEqualTo(3);
            assertThat(props.getCorrelationId()).isEqualTo("c-1");
            assertThat(((Number) props.getHeaders().get("try")).longValue()).isEqualTo(3);
            assertThat(props.getHeaders().get("from")).hasToString("hand");
            assertThat(props.getHeaders().get("deep")).isInstanceOf(Map.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMIN", "CURL"})
    void anAdministratorsScriptSetsUpWhatItWasCopiedFromAndAnotherTakesItAway(Language language) throws Exception {
        assumeInstalled(language);
        AdministrationSnapshot before = administration();
        String hash = "lRtfn1gRLgMTTKgEzWVJ9MnrZLzOr1nT7dEVHTlXvQ1UkLsN"; // any 4 + 32 bytes
        run(language, ADMINISTERED.stream().map(act -> act instanceof Act.PutUser u
                ? new Act.PutUser(u.user(), hash, u.hashingAlgorithm(), u.tags(), false) : act).toList());
        AdministrationSnapshot now = administration();
        assertThat(now.vhosts()).filteredOn(vhost -> vhost.name().equals(SHOP)).singleElement().satisfies(vhost -> {
            assertThat(vhost.description()).isEqualTo("it's \"ours\"");
            assertThat(vhost.tags()).containsExactly("a", "b");
            assertThat(vhost.limits()).isEqualTo(Map.of("max-queues", 7L));
        });
        assertThat(now.users()).filteredOn(user -> user.name().equals("ada")).singleElement().satisfies(user -> {
            assertThat(user.tags()).containsExactly("monitoring", "demo");
            assertThat(user.hasPassword()).isTrue();
            assertThat(user.limits()).isEqualTo(Map.of("max-channels", 3L));
        });
        assertThat(now.permissions()).contains(new PermissionInfo(SHOP, "ada", "^ada\\.", ".*", ""));
        assertThat(now.topicPermissions()).containsExactly(new TopicPermissionInfo(SHOP, "ada", "amq.topic", "^a", ".*"));
        assertThat(now.policies()).extracting(PolicyInfo::name, PolicyInfo::operator, PolicyInfo::pattern, PolicyInfo::definition)
                .containsExactlyInAnyOrder(tuple("short", false, "^q|书", Map.of("max-length", 5)),
                        tuple("cap", true, ".*", Map.of("expires", 60_000)));

        run(language, List.of(new Act.ClearPolicy(false, SHOP, "short"), new Act.ClearPolicy(true, SHOP, "cap"),
                new Act.ClearTopicPermissions(SHOP, "ada", "amq.topic"), new Act.ClearPermissions(SHOP, "ada"),
                new Act.LimitUser("ada", Map.of(), Set.of("max-channels")), new Act.DeleteUser("ada"),
                new Act.LimitVhost(SHOP, Map.of(), Set.of("max-queues")), new Act.DeleteVhost(SHOP)));
        assertThat(administration()).isEqualTo(before);
    }

    private static final String SHOP = "the shop/1";
    private static final List<Act> ADMINISTERED = List.of(
            new Act.PutVhost(SHOP, "it's \"ours\"", List.of("a", "b"), false),
            new Act.LimitVhost(SHOP, Map.of("max-queues", 7L), Set.of()),
            new Act.PutUser("ada", "hash", "rabbit_password_hashing_sha256", List.of("monitoring", "demo"), false),
            new Act.LimitUser("ada", Map.of("max-channels", 3L), Set.of()),
            new Act.SetPermissions(SHOP, "ada", "^ada\\.", ".*", ""),
            new Act.SetTopicPermissions(SHOP, "ada", "amq.topic", "^a", ".*"),
            new Act.SetPolicy(false, SHOP, "short", "^q|书", "queues", 2, Map.of("max-length", 5L)),
            new Act.SetPolicy(true, SHOP, "cap", ".*", "all", 0, Map.of("expires", 60_000L)));

    private AdministrationSnapshot administration() throws Exception {
        return broker.administrator().snapshot().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /// Without a RabbitMQ there is nobody whom `rabbitmqctl` could talk to: its words are those of its own help.
    @Test
    void rabbitmqctlIsGivenItsCommandsAndNoPasswordIsWrittenDown() {
        assertThat(Language.CTL.program(ADMINISTERED, target())).isEqualTo("""
                rabbitmqctl add_vhost 'the shop/1' --description 'it'\\''s "ours"' --tags a,b
                rabbitmqctl set_vhost_limits --vhost 'the shop/1' '{"max-queues":7}'
                rabbitmqctl add_user ada  # asks for the password
                rabbitmqctl set_user_tags ada monitoring demo
                rabbitmqctl set_user_limits ada '{"max-channels":3}'
                rabbitmqctl set_permissions --vhost 'the shop/1' ada '^ada\\.' '.*' ''
                rabbitmqctl set_topic_permissions --vhost 'the shop/1' ada amq.topic '^a' '.*'
                rabbitmqctl set_policy --vhost 'the shop/1' --priority 2 --apply-to queues short '^q|书' '{"max-length":5}'
                rabbitmqctl set_operator_policy --vhost 'the shop/1' --priority 0 --apply-to all cap '.*' '{"expires":60000}'
                """);
        assertThat(Language.CTL.program(List.of(SHORT, new Act.PutUser("eve", null, "", List.of(), true)), target())).isEqualTo("""
                # rabbitmqctl cannot declare queue short-lived: rabbitmqadmin and curl can
                rabbitmqctl set_user_tags eve
                """);
    }

    @Test
    void aClientsProgramSaysInACommentWhatItCannotDo() throws Exception {
        List<Act> acts = List.of(new Act.DeleteUser("eve"), new DeclareQueue("/", "q", true, false, false, Map.of()));
        for (Language language : List.of(Language.JAVA, Language.PIKA, Language.NODE)) {
            assertThat(language.program(acts, target())).contains("Not over AMQP").contains("rabbitmqctl delete_user eve");
        }
        run(Language.JAVA, acts);
        assertThat(furniture()).hasSize(1);
        assertThat(Language.PIKA.can(List.of(new Act.DeleteUser("eve")))).isFalse();
    }

    @Test
    void everyKindOfValueIsWrittenSoThatItCompiles() throws Exception {
        Map<String, Object> all = new HashMap<>();
        all.put("none", null);
        all.put("large", Long.MAX_VALUE);
        all.put("half", 0.5);
        all.put("date", new java.util.Date(1_700_000_000_000L));
        all.put("bytes", new byte[] {-1, 0, 1});
        all.put("decimal", new java.math.BigDecimal("1.25"));
        all.put("list", java.util.Arrays.asList(1L, null, "a\\b"));
        List<Act> acts = List.of(new DeclareQueue("/", "q", true, false, false, all),
                new Publish("/", "", "q", Map.of("headers", all, "timestamp", 1_700_000_000L), new byte[] {-1, 2}));
        run(Language.JAVA, acts);
        assertThat(furniture()).hasSize(1);
        for (Language language : List.of(Language.PIKA, Language.NODE)) {
            if (installed(language)) check(language, acts);
        }
    }

    /// Reads a program without running it.
    private void check(Language language, List<Act> acts) throws Exception {
        Path file = Files.writeString(folder.resolve(language == Language.PIKA ? "checked.py" : "checked.js"),
                language.program(acts, target()));
        List<String> command = language == Language.PIKA
                ? List.of(python(), "-m", "py_compile", file.toString()) : List.of("node", "--check", file.toString());
        assertThat(execute(command)).isEmpty();
    }

    private Set<Act> furniture() throws Exception {
        BrokerSnapshot snapshot = broker.snapshot().toCompletableFuture().get(20, TimeUnit.SECONDS);
        Set<Act> all = snapshot.exchanges().stream()
                .filter(exchange -> !exchange.name().isEmpty() && !exchange.name().startsWith("amq."))
                .map(DeclareExchange::of).collect(Collectors.toSet());
        snapshot.queues().forEach(queue -> all.add(DeclareQueue.of(queue)));
        snapshot.bindings().stream().filter(binding -> !binding.source().isEmpty())
                .forEach(binding -> all.add(new Bind(binding)));
        return all;
    }

    private Target target() {
        return new Target("localhost", broker.amqpPort(), broker.httpPort());
    }

    private void run(Language language, List<? extends Act> acts) throws Exception {
        String program = language.program(acts, target());
        List<String> command = switch (language) {
            case PIKA -> List.of(python(), Files.writeString(folder.resolve("program.py"), program).toString());
            case NODE -> List.of("node", Files.writeString(folder.resolve("program.js"), program).toString());
            case ADMIN, CTL, CURL -> List.of("sh", "-e", Files.writeString(folder.resolve("program.sh"), program).toString());
            case JAVA -> java(Files.writeString(folder.resolve("Program.java"), program));
        };
        String output = execute(command);
        assertThat(output).as(program).doesNotContain("Traceback", "Exception", "Error:");
    }

    private String execute(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
        } finally {
            process.destroy();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private List<String> java(Path source) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        String classPath = System.getProperty("java.class.path");
        ToolProvider.getSystemJavaCompiler().run(
                null, messages, messages, "-proc:none", "-classpath", classPath, "-d", folder.toString(), source.toString());
        assertThat(messages.toString(UTF_8)).isEmpty();
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-classpath",
                folder + System.getProperty("path.separator") + classPath, "Program");
    }

    private void assumeInstalled(Language language) {
        assumeTrue(installed(language), language.label() + " is not installed");
    }

    private boolean installed(Language language) {
        return switch (language) {
            case JAVA -> true;
            case PIKA -> succeeds(python(), "-c", "import pika");
            case NODE -> succeeds("node", "-e", "require('amqplib')");
            case ADMIN -> succeeds("rabbitmqadmin", "--version");
            case CTL -> false;
            case CURL -> succeeds("curl", "--version") && succeeds("python3", "--version");
        };
    }

    /// Debian's own Python has Debian's pika, another one first on the path may not.
    private static String python() {
        return Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException | InterruptedException absent) {
            return false;
        }
    }
}

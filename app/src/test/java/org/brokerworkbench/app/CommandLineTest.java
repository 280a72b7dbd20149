package org.brokerworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What the command line answers without starting anything.
class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "serve --help", "lesson --help", "lesson run --help", "bench --help", "prepare --help"})
    void helpGoesToStandardOutput(String arguments) {
        assertThat(execute(arguments.split(" "))).isZero();
        assertThat(out.toString()).startsWith("Usage: workbench");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void versionIsTheOneThatTheBuildWroteDown() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).matches("(?s)Broker Workbench \\d+\\.\\d+\\.\\d+.*Java \\d+.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sreve",
                "serve --prot 1",
                "serve --port",
                "serve --port many",
                "serve --port 65536",
                "serve --port -1",
                "serve --http-port -2",
                "serve --profile rabbitmq-5",
                "serve --bind 127.0.0.256",
                "serve more",
                "lesson",
                "lesson run",
                "bench --runs 0",
                "bench no-such-workload"
            })
    void wrongUsageExitsWithTwoAndNamesTheHelp(String arguments) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("--help' lists what it takes.");
    }

    @Test
    void aMistypedCommandIsSuggested() {
        execute("srve");
        assertThat(err.toString()).contains("Did you mean: workbench serve?");
    }

    @Test
    void anUnknownLessonNamesThoseThatExist() {
        assertThat(execute("lesson", "run", "no-such-lesson")).isEqualTo(2);
        assertThat(err.toString()).contains("no-such-lesson").contains("hello-world");
    }

    @Test
    void ctlSpeaksAsRabbitmqctlWithTheBrokerThatItIsPointedAt() {
        try (Broker broker = Broker.start(BrokerConfig.onFreePorts())) {
            String management = "--management=http://127.0.0.1:" + broker.httpPort();
            assertThat(execute("ctl", management, "-q", "add_user", "@alice", "--password-like")).isEqualTo(64);
            assertThat(err.toString()).contains("Invalid options for this command:\n--password-like : ");
            assertThat(execute("ctl", management, "-q", "add_user", "@alice", "secret")).isZero();
            assertThat(execute("ctl", "list_users", "-s", management)).isZero();
            assertThat(out.toString().lines()).containsExactly("@alice\t[]", "guest\t[administrator]");
            assertThat(execute("ctl", management, "delete_user", "nobody")).isEqualTo(67);
            assertThat(execute("ctl", "list_users", "--management=http://127.0.0.1:" + broker.amqpPort())).isEqualTo(69);
        }
    }

    @Test
    void ctlClosesConnectionsAndTellsTheirClientsWhy() throws Exception {
        try (Broker broker = Broker.start(BrokerConfig.onFreePorts())) {
            String management = "--management=http://127.0.0.1:" + broker.httpPort();
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(broker.amqpUri());
            factory.setAutomaticRecoveryEnabled(false);
            Connection connection = factory.newConnection();
            assertThat(execute("ctl", management, "close_all_connections", "维护")).isEqualTo(65);
            assertThat(connection.isOpen()).isTrue();
            CompletableFuture<ShutdownSignalException> closed = new CompletableFuture<>();
            connection.addShutdownListener(closed::complete);
            assertThat(execute("ctl", management, "-s", "close_all_connections", "maintenance")).isZero();
            assertThat(closed.get(20, TimeUnit.SECONDS).getMessage()).contains("CONNECTION_FORCED - maintenance");
        }
    }

    @Test
    void ctlHasItsOwnHelpAndTellsWhereNobodyAnswers() {
        assertThat(execute("ctl", "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage\n\nworkbench ctl").contains("   list_queues  ");
        assertThat(execute("ctl", "help", "list_queues")).isZero();
        assertThat(out.toString()).contains("messages_unacknowledged");
        assertThat(execute("ctl")).isEqualTo(64);
        assertThat(execute("ctl", "list_queue")).isEqualTo(64);
        assertThat(err.toString()).contains("Did you mean 'list_queues'?");
        assertThat(execute("ctl", "list_users", "--management", "http://127.0.0.1:1")).isEqualTo(69);
        assertThat(err.toString()).contains("unable to perform an operation on http://127.0.0.1:1");
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}

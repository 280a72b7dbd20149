package org.brokerworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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

    private int execute(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}

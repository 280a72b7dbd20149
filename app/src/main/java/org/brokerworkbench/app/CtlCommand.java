package org.brokerworkbench.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.ctl.Ctl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// RabbitMQ's own command line for the workbench that runs here: it reads its arguments itself, as `rabbitmqctl` does.
@Command(
        name = "ctl",
        description = "rabbitmqctl's commands for a running workbench or a RabbitMQ: users, permissions, lists, policies.")
final class CtlCommand implements Callable<Integer> {

    private static final URI WORKBENCH = URI.create("http://127.0.0.1:" + BrokerConfig.HTTP_PORT);

    @Spec
    private CommandSpec spec;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    /// Leaves all that follows the command's name to the command.
    static void leaveArgumentsTo(CommandLine workbench) {
        workbench.getSubcommands().get("ctl").setStopAtUnmatched(true).setUnmatchedArgumentsAllowed(true);
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        return new Ctl("workbench ctl", WORKBENCH, CtlCommand::typed, line.getOut(), line.getErr()).run(arguments);
    }

    /// A password, typed unseen where there is a terminal.
    private static @Nullable String typed() {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] password = console.readPassword();
            return password == null ? null : new String(password);
        }
        try {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

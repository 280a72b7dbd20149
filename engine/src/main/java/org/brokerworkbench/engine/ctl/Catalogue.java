package org.brokerworkbench.engine.ctl;

import static org.brokerworkbench.engine.ctl.CtlCommand.Group.HELP;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All commands, by name, and what there is to read about them.
final class Catalogue {

    private static final String GENERAL_OPTIONS = """

            General Options

            short            | long              | description
            -----------------|-------------------|--------------------------------
            -?               | --help            | displays command help
            -n <node>        | --node <node>     | expect this node at the address
            -t               | --timeout <n>     | how long to wait for an answer, in seconds
            -q               | --quiet           | suppress informational messages
            -s               | --silent          | suppress informational messages
                                                 | and table header row
            -p               | --vhost           | for commands that are scoped to a virtual host,
                             |                   | virtual host to use
                             | --formatter       | json, pretty_table, table, csv
                             | --management <url>| the management API to ask, if it is not that of a workbench here:
                             |                   | http://user:password@host:port""";

    private final String program;
    private final Map<String, CtlCommand> byName = new TreeMap<>();

    /// @param program as it is called, for what is printed
    Catalogue(String program) {
        this.program = program;
        List<CtlCommand> all = new ArrayList<>();
        all.add(CtlCommand.of(HELP, "help (<command>)", "Displays usage information for a command", 0, 1, this::help));
        all.addAll(UserCommands.all());
        all.addAll(PermissionCommands.all());
        all.addAll(VhostCommands.all());
        all.addAll(QueueCommands.all());
        all.addAll(ClientCommands.all());
        all.addAll(PolicyCommands.all());
        all.addAll(NodeCommands.all());
        all.forEach(command -> byName.put(command.name(), command));
    }

    /// @return null where there is none
    CtlCommand find(String name) {
        return byName.get(name);
    }

    /// How it is called.
    String usage(CtlCommand command) {
        return "Usage\n\n" + program + " [--node <node>] [--quiet] " + command.usage();
    }

    /// What is said where there is no command of that name.
    String unknown(String name) {
        String words = "\nCommand '" + name + "' not found. \n";
        return byName.keySet().stream()
                .filter(known -> known.startsWith(name) || name.startsWith(known))
                .min(Comparator.comparingInt(known -> Math.abs(known.length() - name.length())))
                .map(known -> words + "Did you mean '" + known + "'? \n")
                .orElseGet(() -> words + "\n" + all());
    }

    /// Every command with its purpose.
    String all() {
        StringBuilder text = new StringBuilder("Usage\n\n").append(program)
                .append(" [--node <node>] [--timeout <timeout>] [--quiet] <command> [<command options>]\n\nAvailable commands:\n");
        for (CtlCommand.Group group : CtlCommand.Group.values()) {
            text.append('\n').append(group.title).append(":\n\n");
            byName.values().stream().filter(command -> command.group() == group).forEach(command ->
                    text.append("   %-29s %s\n".formatted(command.name(), command.purpose())));
        }
        return text.append("\nUse '").append(program).append(" help <command>' to learn more about a specific command").toString();
    }

    private void help(Call call) {
        String name = call.arguments().words().isEmpty() ? null : call.word(0);
        call.printer().line(name == null ? all() : about(name));
    }

    /// @throws CtlFailure where there is no such command
    String about(String name) {
        CtlCommand command = find(name);
        if (command == null) throw CtlFailure.unknownCommand(unknown(name));
        StringBuilder text = new StringBuilder("\n").append(usage(command)).append("\n\n").append(command.purpose()).append(".\n");
        if (command.columns() != null) {
            text.append("\n<column>\n\tmust be one of ").append(String.join(", ", command.columns().names())).append('\n');
        }
        return text.append(GENERAL_OPTIONS).append('\n').toString();
    }
}

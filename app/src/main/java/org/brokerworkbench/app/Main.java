package org.brokerworkbench.app;

import org.brokerworkbench.engine.api.BrokerStartException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program. Exit codes: 0 done, 1 failed, 2 wrong usage; those of `ctl` are RabbitMQ's, 64 to 78.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The whole command line, ready to execute; messages go to its own writers.
    static CommandLine commandLine() {
        CommandLine workbench = new CommandLine(new WorkbenchCommand())
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Main::explainUsage)
                .setExecutionExceptionHandler((failure, command, _) -> explainFailure(failure, command));
        CtlCommand.leaveArgumentsTo(workbench);
        return workbench;
    }

    private static int explainUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println(failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' lists what it takes.");
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    /// An expected failure is a sentence; anything else is a bug and shows where it happened.
    private static int explainFailure(Exception failure, CommandLine command) {
        if (failure instanceof CommandFailure || failure instanceof BrokerStartException) {
            command.getErr().println(failure.getMessage());
        } else {
            command.getErr().println("This is a bug of Broker Workbench; please report it with these lines:");
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}

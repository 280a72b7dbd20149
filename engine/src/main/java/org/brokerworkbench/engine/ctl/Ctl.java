package org.brokerworkbench.engine.ctl;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// RabbitMQ's command line, `rabbitmqctl`: its commands, options, output and exit codes, for any broker with a management
/// API, ours or a RabbitMQ's. What that API does not tell (Erlang's process ids, the state of a cluster) is not here.
///
/// Source: RabbitMQ 3.10 `rabbitmq_cli`, and what it was recorded to answer.
public final class Ctl {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    private final String program;
    private final Catalogue catalogue;
    private final URI management;
    private final Supplier<String> secret;
    private final PrintWriter out;
    private final PrintWriter err;

    /// @param program as it is called, for usage lines
    /// @param management the API that is asked unless `--management` names another
    /// @param secret asks for a password, null where nobody answers
    public Ctl(String program, URI management, Supplier<String> secret, PrintWriter out, PrintWriter err) {
        this.program = program;
        this.catalogue = new Catalogue(program);
        this.management = management;
        this.secret = secret;
        this.out = out;
        this.err = err;
    }

    /// Runs one command.
    ///
    /// @param argv command, arguments and options
    /// @return the exit code: 0 done, 64 to 78 as `rabbitmqctl`
    public int run(List<String> argv) {
        Arguments arguments = Arguments.parse(argv);
        try {
            return run(arguments).number;
        } catch (CtlFailure failure) {
            // what was said before comes first where both go to one terminal
            out.flush();
            err.println(failure.getMessage());
            return failure.exitCode().number;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private ExitCode run(Arguments arguments) {
        String name = arguments.command();
        if (name == null) {
            (arguments.has(Option.HELP) ? out : err).println(catalogue.all());
            return arguments.has(Option.HELP) ? ExitCode.OK : ExitCode.USAGE;
        }
        CtlCommand command = catalogue.find(name);
        if (command == null) throw CtlFailure.unknownCommand(catalogue.unknown(name));
        if (arguments.has(Option.HELP)) {
            out.println(catalogue.about(name));
            return ExitCode.OK;
        }
        Printer printer;
        try {
            arguments.check(command);
            printer = new Printer(out, arguments);
        } catch (UsageError wrong) {
            err.println("Error (argument validation): " + wrong.getMessage());
            err.println("Arguments given:\n\t" + arguments.asGiven() + "\n");
            err.println(catalogue.usage(command));
            return ExitCode.USAGE;
        }
        try (Management asked = new Management(address(arguments), timeout(arguments))) {
            Call call = new Call(program, arguments, asked, printer, secret);
            if (arguments.has(Option.NODE)) requireNode(call, arguments.option(Option.NODE, ""));
            command.action().run(call);
        }
        return ExitCode.OK;
    }

    private URI address(Arguments arguments) {
        String given = arguments.option(Option.MANAGEMENT, null);
        if (given == null) return management;
        try {
            URI uri = URI.create(given);
            if (uri.getHost() != null && uri.getScheme() != null && uri.getScheme().startsWith("http")) return uri;
        } catch (IllegalArgumentException noUri) {
            // said below
        }
        throw CtlFailure.error(ExitCode.USAGE, "--management " + given + " is no address such as http://localhost:15672");
    }

    private static Duration timeout(Arguments arguments) {
        String seconds = arguments.option(Option.TIMEOUT, null);
        if (seconds == null || Double.parseDouble(seconds) <= 0) return USUAL_TIMEOUT;
        return Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
    }

    private static void requireNode(Call call, String wanted) {
        Object there = call.management().get("overview").object().get("node");
        if (!wanted.equals(there)) {
            throw CtlFailure.error(ExitCode.UNAVAILABLE,
                    "unable to perform an operation on node '" + wanted + "': at this address is " + there);
        }
    }
}

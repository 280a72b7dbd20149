package org.brokerworkbench.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.brokerworkbench.engine.api.Broker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The broker without a window, until it is told to stop.
///
/// Being told to stop (SIGTERM, Ctrl-C) is success: connections get 320 and the program ends with 0. A JVM that is left
/// alone ends with 128 + the signal's number, which supervisors take for a failure.
@Command(
        name = "serve",
        description = "Runs the broker without a window, until SIGTERM or Ctrl-C.",
        footer = {
            "",
            "Prints 'ready amqp://ADDR:N' when it accepts connections. Ends with 0 when it was told to stop, with 1"
                    + " when it could not start, with 2 for wrong usage."
        },
        mixinStandardHelpOptions = true,
        versionProvider = WorkbenchVersion.class)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private BrokerOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Broker broker = Broker.start(options.config());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endWith(broker), "stop"));
        announce(broker, spec.commandLine().getOut());
        new CountDownLatch(1).await();
        return 0;
    }

    /// Tells scripts, on one line, that clients may connect now.
    static void announce(Broker broker, PrintWriter out) {
        out.println("ready " + broker.amqpUri());
        out.flush();
    }

    /// Halts rather than returns, because only halting can set the exit code of a JVM that ends by a signal.
    private static void endWith(Broker broker) {
        int exitCode = 1;
        try {
            broker.close();
            exitCode = 0;
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }
}

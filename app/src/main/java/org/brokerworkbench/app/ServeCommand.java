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
        try (StopOnSignal _ = StopOnSignal.closing(broker)) {
            announce(broker, spec.commandLine().getOut());
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /// Tells scripts, on one line, that clients may connect now.
    static void announce(Broker broker, PrintWriter out) {
        out.println("ready " + broker.amqpUri());
        out.flush();
    }
}

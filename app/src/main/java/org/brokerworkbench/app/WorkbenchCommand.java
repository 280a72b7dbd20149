package org.brokerworkbench.app;

import java.util.concurrent.Callable;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.fx.WorkbenchApp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The window and the broker behind it; the other commands hang below this one.
@Command(
        name = "workbench",
        description = "Opens the window, with a broker that any RabbitMQ client may connect to as guest/guest.",
        synopsisSubcommandLabel = "[COMMAND]",
        mixinStandardHelpOptions = true,
        versionProvider = WorkbenchVersion.class,
        subcommands = {ServeCommand.class, LessonCommand.class, CtlCommand.class, BenchCommand.class, PrepareCommand.class})
final class WorkbenchCommand implements Callable<Integer> {

    @Mixin
    private BrokerOptions options;

    @Spec
    private CommandSpec spec;

    /// Set on the thread that starts the broker, while the window comes up on another.
    private volatile StopOnSignal stopOnSignal;

    @Override
    public Integer call() {
        try {
            WorkbenchApp.open(options.config(), this::start, HomeDirectory.path());
            return 0;
        } catch (RuntimeException failure) {
            if (!cannotDraw(failure)) throw failure;
            throw new CommandFailure(
                    "There is no screen to open a window on (" + failure.getMessage()
                            + "). 'workbench serve' runs the broker without one.",
                    failure);
        } finally {
            if (stopOnSignal != null) stopOnSignal.close();
        }
    }

    /// How JavaFX says that there is no display, or that the system's libraries for one are not installed.
    private static boolean cannotDraw(RuntimeException failure) {
        return failure instanceof UnsupportedOperationException || failure.getCause() instanceof UnsatisfiedLinkError;
    }

    private Broker start(BrokerConfig config) {
        Broker broker = Broker.start(config);
        stopOnSignal = StopOnSignal.closing(broker);
        ServeCommand.announce(broker, spec.commandLine().getOut());
        return broker;
    }
}

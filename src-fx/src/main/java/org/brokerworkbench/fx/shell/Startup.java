package org.brokerworkbench.fx.shell;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import javafx.stage.Stage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.api.BrokerStartException;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.dialog.Questions;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From nothing to a window on a running broker, past a taken port if the user wants so. FX thread only.
public final class Startup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final Stage stage;
    private final Function<BrokerConfig, Broker> start;
    private final Path settingsDirectory;
    private final Runnable exit;
    private final WindowSettings remembered;
    private final Texts texts;
    private @Nullable Broker broker;
    private @Nullable Workbench workbench;

    /// @param start called off the FX thread, again with another port where the first was taken
    /// @param exit ends the program: the window was closed, or the user gave up
    public Startup(Stage stage, Function<BrokerConfig, Broker> start, Path settingsDirectory, Runnable exit) {
        this.stage = stage;
        this.start = start;
        this.settingsDirectory = settingsDirectory;
        this.exit = exit;
        remembered = WindowSettings.read(settingsDirectory);
        String language = remembered.language();
        texts = new Texts(language == null ? Locale.getDefault() : Locale.of(language));
        Theme.named(remembered.theme()).apply();
    }

    /// Starts a broker; the window opens when it accepts connections.
    public void begin(BrokerConfig config) {
        Bridge.offFx("broker-start", () -> start.apply(config), this::show, failure -> notStarted(config, failure));
    }

    private void show(Broker started) {
        broker = started;
        workbench = new Workbench(stage, started, texts, settingsDirectory, remembered);
        stage.setOnCloseRequest(_ -> exit.run());
        workbench.show();
        LOG.info("window open on {}", started.amqpUri());
    }

    private void notStarted(BrokerConfig config, Throwable failure) {
        LOG.error("the broker did not start: {}", failure.getMessage());
        LOG.debug("in full", failure);
        Questions questions = new Questions(texts, null);
        if (failure instanceof BrokerStartException refused
                && refused.startCause() == BrokerStartException.Cause.DATA_DIRECTORY) {
            offerMemory(config, questions, refused);
            return;
        }
        BrokerConfig other = onAFreePort(config, failure);
        if (other == null) {
            questions.wayOn(
                    texts.get("shell.start.failed"), String.valueOf(failure.getMessage()), null, texts.get("shell.quit"));
            exit.run();
            return;
        }
        boolean amqp = other.amqpPort() != config.amqpPort();
        String taken = String.valueOf(amqp ? config.amqpPort() : config.httpPort());
        String free = String.valueOf(amqp ? other.amqpPort() : other.httpPort());
        String problem = texts.get(amqp ? "shell.start.amqp-taken" : "shell.start.http-taken", taken, free);
        boolean goOn = questions.wayOn(
                texts.get("shell.start.taken", taken), problem, texts.get("shell.start.use", free), texts.get("shell.quit"));
        if (goOn) begin(other);
        else exit.run();
    }

    /// The data directory cannot be used, perhaps because another workbench holds it: without one there is still a broker.
    private void offerMemory(BrokerConfig config, Questions questions, BrokerStartException refused) {
        boolean goOn = questions.wayOn(texts.get("shell.start.no-data"),
                texts.get("shell.start.no-data.problem", refused.getMessage()), texts.get("shell.start.memory"),
                texts.get("shell.quit"));
        if (goOn) begin(config.withDataDirectory(null));
        else exit.run();
    }

    /// The configuration with a free port instead of the taken one, null where no port is to blame.
    private static @Nullable BrokerConfig onAFreePort(BrokerConfig config, Throwable failure) {
        if (!(failure instanceof BrokerStartException refused)) return null;
        if (refused.startCause() != BrokerStartException.Cause.PORT_IN_USE) return null;
        try (ServerSocket probe = new ServerSocket(0, 1, config.bindAddress())) {
            int free = probe.getLocalPort();
            return refused.port() == config.httpPort() ? config.withHttpPort(free) : config.withAmqpPort(free);
        } catch (IOException none) {
            LOG.error("no free port on {}", config.bindAddress(), none);
            return null;
        }
    }

    /// Logs an exception that nobody caught, and tells the user without stopping the work. Any thread.
    public void uncaught(Thread thread, Throwable failure) {
        LOG.error("uncaught on thread {}", thread.getName(), failure);
        Bridge.onFx(() -> {
            if (workbench != null) workbench.failed(failure);
        });
    }

    /// The window, null until the broker runs.
    public @Nullable Workbench workbench() {
        return workbench;
    }

    /// The broker, null until it runs.
    public @Nullable Broker broker() {
        return broker;
    }

    @Override
    public void close() {
        if (workbench != null) workbench.close();
        if (broker != null) broker.close();
    }
}

package org.brokerworkbench.fx;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.api.BrokerStartException;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.dialog.Questions;
import org.brokerworkbench.fx.shell.Theme;
import org.brokerworkbench.fx.shell.WindowSettings;
import org.brokerworkbench.fx.shell.Workbench;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The desktop program: starts a broker, shows it in a window, stops it with the window.
public final class WorkbenchApp extends Application {

    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchApp.class);

    private record Launch(BrokerConfig config, Function<BrokerConfig, Broker> start, Path settingsDirectory) {}

    /// JavaFX makes the instance itself, so what it is to open waits here.
    private static volatile @Nullable Launch requested;

    private Launch launch;
    private Texts texts;
    private WindowSettings remembered;
    private @Nullable Broker broker;
    private @Nullable Workbench workbench;

    /// Opens the window on a broker of its own and returns when the window is closed and the broker has stopped.
    ///
    /// A taken port is named to the user, who may go on with a free one. Call it once in a JVM.
    ///
    /// @param start called off the FX thread, again with another port where the first was taken
    /// @param settingsDirectory where the window remembers its place, theme and language
    public static void open(BrokerConfig config, Function<BrokerConfig, Broker> start, Path settingsDirectory) {
        requested = new Launch(config, start, settingsDirectory);
        Application.launch(WorkbenchApp.class);
    }

    @Override
    public void start(Stage stage) {
        launch = requested;
        remembered = WindowSettings.read(launch.settingsDirectory());
        String language = remembered.language();
        texts = new Texts(language == null ? Locale.getDefault() : Locale.of(language));
        Theme.named(remembered.theme()).apply();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught(thread, failure));
        // a dialog may be the first and only window for a while
        Platform.setImplicitExit(false);
        startBroker(stage, launch.config());
    }

    private void startBroker(Stage stage, BrokerConfig config) {
        Bridge.offFx("broker-start", () -> launch.start().apply(config), started -> show(stage, started),
                failure -> notStarted(stage, config, failure));
    }

    private void show(Stage stage, Broker started) {
        broker = started;
        workbench = new Workbench(stage, started, texts, launch.settingsDirectory(), remembered);
        stage.setOnCloseRequest(_ -> Platform.exit());
        workbench.show();
        LOG.info("window open on {}", started.amqpUri());
    }

    private void notStarted(Stage stage, BrokerConfig config, Throwable failure) {
        LOG.error("the broker did not start", failure);
        Questions questions = new Questions(texts, null);
        BrokerConfig other = onAFreePort(config, failure);
        if (other == null) {
            questions.wayOn(texts.get("shell.start.failed"), String.valueOf(failure.getMessage()), null, texts.get("shell.quit"));
            Platform.exit();
            return;
        }
        boolean amqp = other.amqpPort() != config.amqpPort();
        String taken = String.valueOf(amqp ? config.amqpPort() : config.httpPort());
        String free = String.valueOf(amqp ? other.amqpPort() : other.httpPort());
        String problem = texts.get(amqp ? "shell.start.amqp-taken" : "shell.start.http-taken", taken, free);
        boolean goOn = questions.wayOn(
                texts.get("shell.start.taken", taken), problem, texts.get("shell.start.use", free), texts.get("shell.quit"));
        if (goOn) startBroker(stage, other);
        else Platform.exit();
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

    private void uncaught(Thread thread, Throwable failure) {
        LOG.error("uncaught on thread {}", thread.getName(), failure);
        Bridge.onFx(() -> {
            if (workbench != null) workbench.failed(failure);
        });
    }

    @Override
    public void stop() {
        if (workbench != null) workbench.close();
        if (broker != null) broker.close();
    }
}

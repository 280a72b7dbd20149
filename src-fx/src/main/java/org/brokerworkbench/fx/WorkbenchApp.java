package org.brokerworkbench.fx;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.fx.shell.Startup;
import org.jspecify.annotations.Nullable;

/// The desktop program: starts a broker, shows it in a window, stops it with the window.
public final class WorkbenchApp extends Application {

    private record Launch(BrokerConfig config, Function<BrokerConfig, Broker> start, Path settingsDirectory) {}

    /// JavaFX makes the instance itself, so what it is to open waits here.
    private static volatile @Nullable Launch requested;

    /// Kept, or its level would be forgotten.
    private static final Logger CONTROLS = Logger.getLogger("javafx.scene.control");

    private @Nullable Startup startup;

    /// Opens the window on a broker of its own and returns when the window is closed and the broker has stopped.
    ///
    /// A taken port is named to the user, who may go on with a free one. Call it once in a JVM.
    ///
    /// @param start called off the FX thread, again with another port where the first was taken
    /// @param settingsDirectory where the window remembers its place, theme and language
    public static void open(BrokerConfig config, Function<BrokerConfig, Broker> start, Path settingsDirectory) {
        // that a list which has become shorter leaves an empty place for a moment is nobody's business
        CONTROLS.setLevel(Level.WARNING);
        requested = new Launch(config, start, settingsDirectory);
        Application.launch(WorkbenchApp.class);
    }

    @Override
    public void start(Stage stage) {
        Launch launch = requested;
        // a dialog may be the first and only window for a while
        Platform.setImplicitExit(false);
        startup = new Startup(stage, launch.start(), launch.settingsDirectory(), Platform::exit);
        Thread.setDefaultUncaughtExceptionHandler(startup::uncaught);
        startup.begin(launch.config());
    }

    @Override
    public void stop() {
        if (startup != null) startup.close();
    }
}

package org.brokerworkbench.fx.shell;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.awaitility.core.ConditionFactory;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.text.Texts;
import org.testfx.util.WaitForAsyncUtils;

/// Opens the whole window on a broker, and looks and types there as a person would.
public final class WindowRobot implements AutoCloseable {

    private final Stage stage;
    private final Workbench workbench;

    private WindowRobot(Stage stage, Workbench workbench) {
        this.stage = stage;
        this.workbench = workbench;
    }

    /// @param settings where the window remembers
    public static WindowRobot open(Broker broker, Path settings) {
        WindowSettings remembered = WindowSettings.read(settings);
        String language = remembered.language() == null ? "en" : remembered.language();
        return onFx(() -> {
            Stage stage = new Stage();
            Workbench workbench = new Workbench(stage, broker, new Texts(Locale.of(language)), settings, remembered);
            workbench.show();
            return new WindowRobot(stage, workbench);
        });
    }

    @Override
    public void close() {
        onFx(() -> {
            workbench.close();
            stage.close();
            return null;
        });
    }

    public Workbench workbench() {
        return workbench;
    }

    public Scene scene() {
        return stage.getScene();
    }

    public Node find(String id) {
        return onFx(() -> stage.getScene().lookup(id));
    }

    /// In whichever window it is, a dialog for one.
    public static Node anywhere(String id) {
        return onFx(() -> javafx.stage.Window.getWindows().stream().map(window -> window.getScene().lookup(id))
                .filter(java.util.Objects::nonNull).reduce((_, newest) -> newest).orElseThrow());
    }

    /// Presses a button once it is there and may be pressed.
    public static void fire(String id) {
        eventually().until(() -> anywhere(id) instanceof javafx.scene.control.ButtonBase button && !button.isDisabled());
        Bridge.onFx(() -> ((javafx.scene.control.ButtonBase) anywhere(id)).fire());
    }

    /// Types over what a field holds.
    public static void type(String id, String text) {
        eventually().until(() -> anywhere(id) != null);
        onFx(() -> {
            ((javafx.scene.control.TextInputControl) anywhere(id)).setText(text);
            return null;
        });
    }

    public String text(String id) {
        return onFx(() -> ((Labeled) stage.getScene().lookup(id)).getText());
    }

    public void press(KeyCode code) {
        press(code, false, false);
    }

    /// Straight into the scene's focus owner, as the keyboard does.
    public void press(KeyCode code, boolean ctrl, boolean shift) {
        onFx(() -> {
            Scene scene = stage.getScene();
            Node target = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, ctrl, false, false));
            return null;
        });
    }

    public static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(25)).ignoreExceptions();
    }

    /// Does something on the window's thread; a layout has passed when it returns.
    public static <T> T onFx(Callable<T> work) {
        try {
            T result = WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, WaitForAsyncUtils.asyncFx(work));
            WaitForAsyncUtils.waitForFxEvents();
            return result;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}

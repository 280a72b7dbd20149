package org.brokerworkbench.fx;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.core.ConditionFactory;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.shell.WindowSettings;
import org.brokerworkbench.fx.shell.Workbench;
import org.brokerworkbench.fx.text.Texts;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window on a broker, for tests that look and type there as a person would.
public final class WindowUnderTest implements AutoCloseable {

    private final Stage stage;
    private final Texts texts;
    private final Workbench workbench;

    private WindowUnderTest(Stage stage, Broker broker, Path settings) {
        WindowSettings remembered = WindowSettings.read(settings);
        this.stage = stage;
        this.texts = new Texts(remembered.language() == null ? Texts.ENGLISH : Locale.of(remembered.language()));
        this.workbench = new Workbench(stage, broker, texts, settings, remembered);
    }

    /// @param settings where the window remembers
    public static WindowUnderTest open(Broker broker, Path settings) {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException noToolkit) {
            throw new AssertionError(noToolkit);
        }
        return onFx(() -> {
            WindowUnderTest window = new WindowUnderTest(new Stage(), broker, settings);
            window.workbench.show();
            return window;
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

    public Stage stage() {
        return stage;
    }

    public Scene scene() {
        return stage.getScene();
    }

    public Texts texts() {
        return texts;
    }

    public void select(ElementRef ref) {
        onFx(() -> {
            workbench.selectionProperty().set(ref);
            return null;
        });
    }

    public Node find(String id) {
        return onFx(() -> stage.getScene().lookup(id));
    }

    /// In whichever window it is, a dialog for one.
    public static Node anywhere(String id) {
        return onFx(() -> Window.getWindows().stream().map(window -> window.getScene().lookup(id))
                .filter(Objects::nonNull).reduce((_, newest) -> newest).orElseThrow());
    }

    public String text(String id) {
        Node node = find(id);
        return onFx(() -> node instanceof TextInputControl input ? input.getText() : ((Labeled) node).getText());
    }

    public TableView<?> table(String id) {
        return (TableView<?>) find(id);
    }

    /// Presses a button once it is there and may be pressed.
    public static void fire(String id) {
        eventually().until(() -> anywhere(id) instanceof ButtonBase button && !button.isDisabled());
        Bridge.onFx(() -> ((ButtonBase) anywhere(id)).fire());
    }

    /// Types over what a field holds.
    public static void type(String id, String text) {
        eventually().until(() -> anywhere(id) != null);
        onFx(() -> {
            ((TextInputControl) anywhere(id)).setText(text);
            return null;
        });
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

    /// Runs on the window's thread and lets a layout pass, so that a click finds what has become visible.
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

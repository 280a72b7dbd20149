package org.brokerworkbench.fx;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.awaitility.core.ConditionFactory;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.shell.WindowSettings;
import org.brokerworkbench.fx.shell.Workbench;
import org.brokerworkbench.fx.text.Texts;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window on a broker, for tests that go by what is on the screen.
public final class WindowUnderTest implements AutoCloseable {

    private final Stage stage;
    private final Workbench workbench;
    private final Texts texts = new Texts(Texts.ENGLISH);

    private WindowUnderTest(Stage stage, Broker broker, Path settings) {
        this.stage = stage;
        this.workbench = new Workbench(stage, broker, texts, settings, WindowSettings.read(settings));
    }

    public static WindowUnderTest open(Broker broker, Path settings) throws Exception {
        FxToolkit.registerPrimaryStage();
        return onFx(() -> {
            WindowUnderTest window = new WindowUnderTest(new Stage(), broker, settings);
            window.workbench.show();
            return window;
        });
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

    public String text(String id) {
        Node node = find(id);
        return onFx(() -> node instanceof TextInputControl input ? input.getText() : ((Labeled) node).getText());
    }

    public TableView<?> table(String id) {
        return (TableView<?>) find(id);
    }

    public Texts texts() {
        return texts;
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

    @Override
    public void close() {
        onFx(() -> {
            workbench.close();
            stage.close();
            return null;
        });
    }
}

package org.brokerworkbench.fx;

import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;

/// One node in a window of its own, for tests of what the window is made of.
public final class OwnWindow<N extends Parent> implements AutoCloseable {

    private final Stage stage;
    private final N node;

    private OwnWindow(Stage stage, N node) {
        this.stage = stage;
        this.node = node;
    }

    /// @param made on the window's thread
    public static <N extends Parent> OwnWindow<N> show(double width, double height, Supplier<N> made) {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException noToolkit) {
            throw new AssertionError(noToolkit);
        }
        return onFx(() -> {
            OwnWindow<N> window = new OwnWindow<>(new Stage(), made.get());
            window.stage.setScene(new Scene(window.node, width, height));
            window.stage.show();
            return window;
        });
    }

    public N node() {
        return node;
    }

    public Stage stage() {
        return stage;
    }

    @Override
    public void close() {
        onFx(() -> {
            stage.close();
            return null;
        });
    }
}

package org.brokerworkbench.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;

/// Loads the FXML that lies beside a view: `StatusStrip` is laid out by `StatusStrip.fxml` with itself as `fx:root` and
/// controller.
public final class Layout {

    private Layout() {}

    /// Fills a view with the nodes of its FXML and injects its `@FXML` fields; call it first in the constructor.
    public static void fill(Node view) {
        Class<?> type = view.getClass();
        URL layout = type.getResource(type.getSimpleName() + ".fxml");
        if (layout == null) throw new IllegalStateException("no layout " + type.getSimpleName() + ".fxml beside " + type);
        FXMLLoader loader = new FXMLLoader(layout);
        loader.setRoot(view);
        loader.setController(view);
        try {
            loader.load();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot load " + layout, broken);
        }
    }
}

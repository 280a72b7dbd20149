package org.brokerworkbench.fx.topology;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The small bar in the corner of the picture: out, the scale, in, fit.
final class ZoomBar extends HBox {

    ZoomBar(TopologyView view, Camera camera, Texts texts) {
        getStyleClass().add("zoom-bar");
        setAlignment(Pos.CENTER);
        Button out = button(texts, "topology.zoom.out", "zoom-out", new FontIcon(Feather.MINUS));
        out.setOnAction(pressed -> view.zoomOut());
        Button scale = button(texts, "topology.zoom.reset", "zoom-reset", null);
        scale.getStyleClass().add("zoom-scale");
        scale.textProperty().bind(camera.scaleProperty().map(
                value -> String.format(Locale.ROOT, "%.0f%%", value.doubleValue() * 100)));
        scale.setOnAction(pressed -> view.resetZoom());
        Button in = button(texts, "topology.zoom.in", "zoom-in", new FontIcon(Feather.PLUS));
        in.setOnAction(pressed -> view.zoomIn());
        Button fit = button(texts, "topology.zoom.fit", "zoom-fit", new FontIcon(Feather.MAXIMIZE));
        fit.setOnAction(pressed -> view.zoomToFit());
        getChildren().addAll(out, scale, in, fit);
    }

    private static Button button(Texts texts, String key, String id, FontIcon icon) {
        Button button = new Button(null, icon);
        button.setId(id);
        button.getStyleClass().add("flat");
        button.setFocusTraversable(false);
        button.accessibleTextProperty().bind(texts.bind(key));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.bind(key));
        button.setTooltip(tooltip);
        return button;
    }
}

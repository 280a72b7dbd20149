package org.brokerworkbench.fx.dialog;

import javafx.geometry.Rectangle2D;
import javafx.scene.control.Dialog;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Keeps dialogs within the screen, however large their letters are: what does not fit is scrolled to, and the buttons stay.
public final class Fitting {

    /// For the window's frame and some air.
    private static final double AROUND = 72;

    private Fitting() {}

    /// A dialog's fields: as high as there is room, and scrolled where there is too little.
    public static ScrollPane form(VBox fields) {
        fields.getStyleClass().add("form");
        ScrollPane scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    /// Lets a dialog become no higher than its owner's screen. Call it once it has its owner.
    public static void toScreen(Dialog<?> dialog) {
        dialog.getDialogPane().setMaxHeight(bounds(dialog.getOwner()).getHeight() - AROUND);
    }

    private static Rectangle2D bounds(@Nullable Window owner) {
        if (owner == null) return Screen.getPrimary().getVisualBounds();
        return Screen.getScreensForRectangle(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight()).stream()
                .findFirst().orElse(Screen.getPrimary()).getVisualBounds();
    }
}

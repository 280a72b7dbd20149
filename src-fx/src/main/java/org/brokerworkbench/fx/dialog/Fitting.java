package org.brokerworkbench.fx.dialog;

import javafx.geometry.Rectangle2D;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogEvent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Keeps windows within the screen. Dialogs, however large their letters are: what does not fit is scrolled to, and the
/// buttons stay.
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

    /// Lets a dialog become no higher than its owner's screen, and open where all of it is seen. Call it once it has its
    /// owner.
    public static void toScreen(Dialog<?> dialog) {
        Rectangle2D screen = bounds(dialog.getOwner());
        dialog.getDialogPane().setMaxHeight(screen.getHeight() - AROUND);
        dialog.addEventHandler(DialogEvent.DIALOG_SHOWN, _ -> {
            Rectangle2D place = new Rectangle2D(dialog.getX(), dialog.getY(), dialog.getWidth(), dialog.getHeight());
            if (screen.contains(place)) return;
            // JavaFX puts the middle of a dialog that was as high as all its fields over the middle of its owner
            Rectangle2D seen = within(screen, place);
            dialog.setX(seen.getMinX());
            dialog.setY(seen.getMinY());
        });
    }

    /// A place moved, and made smaller where need be, so that a screen shows it whole.
    public static Rectangle2D within(Rectangle2D screen, Rectangle2D wanted) {
        double width = Math.min(wanted.getWidth(), screen.getWidth());
        double height = Math.min(wanted.getHeight(), screen.getHeight());
        return new Rectangle2D(Math.clamp(wanted.getMinX(), screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(wanted.getMinY(), screen.getMinY(), screen.getMaxY() - height), width, height);
    }

    private static Rectangle2D bounds(@Nullable Window owner) {
        if (owner == null) return Screen.getPrimary().getVisualBounds();
        return Screen.getScreensForRectangle(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight()).stream()
                .findFirst().orElse(Screen.getPrimary()).getVisualBounds();
    }
}

package org.brokerworkbench.fx.shell;

import java.util.List;
import javafx.beans.Observable;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.brokerworkbench.fx.dialog.Fitting;
import org.jspecify.annotations.Nullable;

/// Where the window is on the screen, and where it was before it was maximized.
final class WindowPlace {

    static final double WIDTH = 1440;
    static final double HEIGHT = 900;
    private static final double WIDTH_MIN = 960;
    private static final double HEIGHT_MIN = 600;

    private final Stage stage;
    private @Nullable Rectangle2D usual;

    /// @param stage not yet shown
    WindowPlace(Stage stage) {
        this.stage = stage;
    }

    /// Puts the window where it was last time, or into the middle of the screen.
    void restore(WindowSettings remembered) {
        stage.setMinWidth(WIDTH_MIN);
        stage.setMinHeight(HEIGHT_MIN);
        double width = remembered.width() != null ? remembered.width() : WIDTH;
        double height = remembered.height() != null ? remembered.height() : HEIGHT;
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Rectangle2D place = new Rectangle2D(screen.getMinX() + Math.max(0, (screen.getWidth() - width) / 2),
                screen.getMinY() + Math.max(0, (screen.getHeight() - height) / 2), width, height);
        if (remembered.x() != null && remembered.y() != null) {
            place = new Rectangle2D(remembered.x(), remembered.y(), width, height);
            List<Screen> screens = Screen.getScreensForRectangle(place);
            if (!screens.isEmpty()) screen = screens.getFirst().getVisualBounds();
        }
        // today's screen may be smaller than the one on which it was chosen
        Rectangle2D seen = Fitting.within(screen, place);
        usual = seen;
        stage.setX(seen.getMinX());
        stage.setY(seen.getMinY());
        stage.setWidth(seen.getWidth());
        stage.setHeight(seen.getHeight());
        stage.setMaximized(Boolean.TRUE.equals(remembered.maximized()));
    }

    /// Where the window is when it is not maximized; null before [#restore].
    @Nullable Rectangle2D usual() {
        boolean placed = usual != null && !Double.isNaN(stage.getX()) && !Double.isNaN(stage.getWidth());
        if (placed && !stage.isMaximized()) {
            usual = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        }
        return usual;
    }

    boolean maximized() {
        return stage.isMaximized();
    }

    /// Change with every move and every size.
    List<Observable> changes() {
        return List.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty(),
                stage.maximizedProperty());
    }
}

package org.brokerworkbench.fx.shell;

import javafx.application.Platform;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.DoubleExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// How the window presents itself to those who look: large for a room, calm for those whom motion disturbs, in words for
/// those who cannot see the picture.
final class Presentation {

    /// What is remembered of it; null where the user has not chosen.
    ///
    /// @param predeclared whether `amq.*` and the default exchange are shown unused
    /// @param language name of a language of programs, in which code is copied
    public record Chosen(@Nullable Boolean projector, @Nullable Boolean calm, @Nullable Boolean log,
            @Nullable Boolean predeclared, @Nullable String language) {

        static final Chosen NOTHING = new Chosen(null, null, null, null, null);
    }

    /// As `projector.css` says, of the usual 14 pixels.
    private static final double ENLARGED = 19 / 14.0;

    private static final String LARGE = Presentation.class.getResource("projector.css").toExternalForm();

    private final BooleanProperty projector = new SimpleBooleanProperty(this, "projector");
    private final BooleanProperty calm = new SimpleBooleanProperty(this, "calm");
    private final BooleanProperty log = new SimpleBooleanProperty(this, "log");

    Presentation(Chosen remembered) {
        projector.set(Boolean.TRUE.equals(remembered.projector()));
        calm.set(Boolean.TRUE.equals(remembered.calm()));
        log.set(Boolean.TRUE.equals(remembered.log()));
    }

    /// Keeps a scene, and the dialogs and menus that belong to it, as large as is wanted.
    void install(Scene scene) {
        projector.subscribe(large -> {
            scene.getStylesheets().remove(LARGE);
            if (large) scene.getStylesheets().add(LARGE);
        });
    }

    /// Everything larger: for those in the last row.
    BooleanProperty projectorProperty() {
        return projector;
    }

    /// How many times their usual size letters have.
    DoubleExpression enlarged() {
        return DoubleExpression.doubleExpression(projector.map(large -> large ? ENLARGED : 1.0));
    }

    /// Whether the user wants no motion here, whatever the system says.
    BooleanProperty calmProperty() {
        return calm;
    }

    /// Whether things appear in their place: because the user wants it here, or everywhere.
    BooleanExpression reducedMotion() {
        return calm.or(Platform.getPreferences().reducedMotionProperty());
    }

    /// Whether what happens is told in words as well.
    BooleanProperty logProperty() {
        return log;
    }
}

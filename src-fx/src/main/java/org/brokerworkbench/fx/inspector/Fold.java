package org.brokerworkbench.fx.inspector;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.brokerworkbench.fx.bridge.Bridge;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Lets what stands above make room for what is below: when the reader wants it, and by itself where little would be left.
final class Fold {

    /// Heights in em: a few lines; a few lines and one of them in full below.
    private static final double ROOM = 15;
    private static final double ROOM_FOR_MORE = 25;
    /// So that a pixel more or less does not fold and unfold.
    private static final double SLACK = 24;

    private final ReadOnlyBooleanWrapper folded = new ReadOnlyBooleanWrapper(this, "folded");
    private final List<? extends Region> above;
    private final Region below;
    private final ObservableBooleanValue more;
    private final Button button;
    private @Nullable Boolean wish;

    /// @param above folded away by whoever listens
    /// @param more whether what is below needs more room than usual
    Fold(Button button, FontIcon icon, List<? extends Region> above, Region below, ObservableBooleanValue more) {
        this.button = button;
        this.above = above;
        this.below = below;
        this.more = more;
        folded.subscribe(now -> icon.setIconLiteral(now ? "fth-chevron-down" : "fth-chevron-up"));
        button.setOnAction(_ -> {
            wish = !folded.get();
            folded.set(wish);
        });
        below.heightProperty().subscribe(_ -> Bridge.afterThis(this::judge));
        more.subscribe(_ -> Bridge.afterThis(this::judge));
    }

    ReadOnlyBooleanProperty foldedProperty() {
        return folded.getReadOnlyProperty();
    }

    private void judge() {
        if (wish != null || below.getHeight() <= 0) return;
        double taken = above.stream().mapToDouble(part -> part.prefHeight(below.getWidth())).sum();
        double left = below.getHeight() - (folded.get() ? taken + SLACK : 0);
        folded.set(left < (more.get() ? ROOM_FOR_MORE : ROOM) * button.getFont().getSize());
    }
}

package org.brokerworkbench.fx.shell;

import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Beside a lesson the picture shows the virtual host in which something happens; what was chosen comes back after it.
final class LessonHost {

    private final ObservableValue<View> view;
    private final ReadOnlyObjectProperty<@Nullable String> lessonVhost;
    private final StringProperty shown;
    private final SimpleObjectProperty<Boolean> pictured = new SimpleObjectProperty<>(this, "pictured", false);
    private @Nullable String followed;
    private @Nullable String before;

    /// @param lessonVhost where there is something to see; null for nowhere
    /// @param shown what the picture shows; null or empty for all
    LessonHost(ObservableValue<View> view, ReadOnlyObjectProperty<@Nullable String> lessonVhost, StringProperty shown) {
        this.view = view;
        this.lessonVhost = lessonVhost;
        this.shown = shown;
        view.subscribe(_ -> follow());
        lessonVhost.subscribe(_ -> follow());
    }

    /// Whether the picture is a lesson's.
    ObservableValue<Boolean> pictured() {
        return pictured;
    }

    private void follow() {
        String wanted = view.getValue() == View.LESSONS ? lessonVhost.get() : null;
        if (Objects.equals(wanted, followed)) return;
        if (followed == null) before = shown.get();
        boolean untouched = followed == null || followed.equals(shown.get());
        if (wanted != null) shown.set(wanted);
        else if (untouched) shown.set(before);
        followed = wanted;
        pictured.set(wanted != null);
    }
}

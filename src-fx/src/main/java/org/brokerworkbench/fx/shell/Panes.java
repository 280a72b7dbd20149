package org.brokerworkbench.fx.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What stands side by side: a lesson, the chosen view's content, the inspector, as wide as they were dragged.
final class Panes {

    private static final double INSPECTOR_WIDTH = 380;
    private static final double LESSON_WIDTH = 400;

    private final SplitPane split = new SplitPane();
    private final Region lesson;
    private final Region inspector;
    private double lessonWidth;
    private double inspectorWidth;
    private boolean placeDue;

    /// @param lessonWidth in pixels, null where none was chosen; @param inspectorWidth the same
    Panes(Region lesson, Region inspector, @Nullable Double lessonWidth, @Nullable Double inspectorWidth) {
        this.lesson = lesson;
        this.inspector = inspector;
        this.lessonWidth = lessonWidth == null ? LESSON_WIDTH : lessonWidth;
        this.inspectorWidth = inspectorWidth == null ? INSPECTOR_WIDTH : inspectorWidth;
        split.getStyleClass().add("edge-to-edge");
        SplitPane.setResizableWithParent(lesson, false);
        SplitPane.setResizableWithParent(inspector, false);
        split.widthProperty().subscribe(_ -> placeDue = true);
    }

    SplitPane node() {
        return split;
    }

    /// Puts the panes side by side, with the widths that they had.
    void show(boolean withLesson, Region content, boolean withInspector) {
        List<Node> panes = new ArrayList<>();
        if (withLesson) panes.add(lesson);
        panes.add(content);
        if (withInspector) panes.add(inspector);
        if (!split.getItems().equals(panes)) split.getItems().setAll(panes);
        placeDue = true;
    }

    /// After a layout, so that the split pane's own idea of where its dividers go does not come on top.
    void place() {
        double width = split.getWidth();
        if (!placeDue || width <= 0) return;
        placeDue = false;
        if (shows(lesson)) split.setDividerPosition(0, Math.min(lessonWidth / width, 0.5));
        if (shows(inspector)) {
            split.setDividerPosition(split.getDividers().size() - 1, 1 - Math.min(inspectorWidth / width, 0.6));
        }
    }

    /// Runs when a divider was dragged: only that is a choice, a width that follows from the window's is not.
    void onDragged(Runnable action) {
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> {
            if (shows(inspector)) inspectorWidth = inspector.getWidth();
            if (shows(lesson)) lessonWidth = lesson.getWidth();
            action.run();
        });
    }

    private boolean shows(Region pane) {
        return split.getItems().contains(pane);
    }

    double lessonWidth() {
        return lessonWidth;
    }

    double inspectorWidth() {
        return inspectorWidth;
    }
}

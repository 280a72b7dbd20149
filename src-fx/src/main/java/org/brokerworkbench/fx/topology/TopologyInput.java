package org.brokerworkbench.fx.topology;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.PictureGraph.Row;

/// Pointer and keyboard on the picture: click selects, dragging the ground moves, the wheel and a pinch zoom, arrow
/// keys walk along the lines.
final class TopologyInput {

    private static final double WHEEL_STEP = 1.0015;
    private static final double CLICK_TOLERANCE = 4;
    private static final double PAN_STEP = 60;

    private final TopologyView view;
    private final Camera camera;
    private final Scenery scenery;
    private final ObjectProperty<ElementRef> selection;
    private final Texts texts;
    private Point2D pressedAt;
    private Point2D draggedTo;
    private boolean dragging;

    TopologyInput(
            TopologyView view, Camera camera, Scenery scenery, ObjectProperty<ElementRef> selection, Texts texts) {
        this.view = view;
        this.camera = camera;
        this.scenery = scenery;
        this.selection = selection;
        this.texts = texts;
    }

    void install() {
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        view.addEventHandler(ZoomEvent.ZOOM, event -> {
            camera.zoomBy(event.getZoomFactor(), event.getX(), event.getY());
            event.consume();
        });
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        ContextMenu menu = menu();
        view.setOnContextMenuRequested(event -> {
            menu.show(view, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu(
                item("topology.zoom.fit", "menu-fit", view::zoomToFit),
                item("topology.zoom.reset", "menu-reset", view::resetZoom),
                new SeparatorMenuItem(),
                item("topology.log.copy", "menu-copy-log", this::copyLog));
        menu.setAutoHide(true);
        return menu;
    }

    private MenuItem item(String key, String id, Runnable action) {
        MenuItem item = new MenuItem();
        item.setId(id);
        item.textProperty().bind(texts.bind(key));
        item.setOnAction(chosen -> action.run());
        return item;
    }

    private void copyLog() {
        ClipboardContent content = new ClipboardContent();
        content.putString(view.log().asText());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        pressedAt = new Point2D(event.getX(), event.getY());
        draggedTo = pressedAt;
        dragging = false;
    }

    private void dragged(MouseEvent event) {
        if (pressedAt == null) return;
        Point2D at = new Point2D(event.getX(), event.getY());
        dragging |= at.distance(pressedAt) > CLICK_TOLERANCE;
        if (!dragging) return;
        camera.panBy(at.getX() - draggedTo.getX(), at.getY() - draggedTo.getY());
        draggedTo = at;
        event.consume();
    }

    private void released(MouseEvent event) {
        boolean click = !dragging && pressedAt != null && event.getButton() == MouseButton.PRIMARY;
        pressedAt = null;
        dragging = false;
        if (!click) return;
        selection.set(elementAt(event));
        if (event.getClickCount() == 2) inspect();
    }

    private ElementRef elementAt(MouseEvent event) {
        for (Node at = event.getPickResult().getIntersectedNode(); at != null && at != view; at = at.getParent()) {
            if (at instanceof NodeView box) return elementIn(box, event);
            for (EdgeView edge : scenery.edges()) {
                if (edge.pill() == at || edge.group() == at) return edge.ref();
            }
        }
        return null;
    }

    private static ElementRef elementIn(NodeView box, MouseEvent event) {
        int row = box.rowAt(box.sceneToLocal(event.getSceneX(), event.getSceneY()).getY());
        boolean consumer = row >= 0 && box.node.rows().get(row) instanceof Row.Consumes;
        return consumer ? ((Row.Consumes) box.node.rows().get(row)).consumer() : box.id().ref();
    }

    private void scrolled(ScrollEvent event) {
        if (event.isDirect() || event.isInertia()) return;
        if (event.isShiftDown()) {
            camera.panBy(event.getDeltaX() + event.getDeltaY(), 0);
        } else {
            camera.zoomBy(Math.pow(WHEEL_STEP, event.getDeltaY() * 2), event.getX(), event.getY());
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && panned(event)) {
            event.consume();
            return;
        }
        if (event.isShortcutDown() || event.isAltDown()) return;
        switch (event.getCode()) {
            case LEFT -> walk(KeyboardWalk.Direction.LEFT);
            case RIGHT -> walk(KeyboardWalk.Direction.RIGHT);
            case UP -> walk(KeyboardWalk.Direction.UP);
            case DOWN -> walk(KeyboardWalk.Direction.DOWN);
            case PLUS, EQUALS, ADD -> view.zoomIn();
            case MINUS, SUBTRACT -> view.zoomOut();
            case DIGIT0, NUMPAD0 -> view.zoomToFit();
            case DIGIT1, NUMPAD1 -> view.resetZoom();
            case ENTER -> inspect();
            case ESCAPE -> selection.set(null);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private boolean panned(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> camera.panBy(PAN_STEP, 0);
            case RIGHT -> camera.panBy(-PAN_STEP, 0);
            case UP -> camera.panBy(0, PAN_STEP);
            case DOWN -> camera.panBy(0, -PAN_STEP);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void walk(KeyboardWalk.Direction direction) {
        KeyboardWalk.step(scenery.placement(), selection.get(), direction).ifPresent(id -> selection.set(id.ref()));
    }

    private void inspect() {
        if (view.onInspectProperty().get() != null && selection.get() != null) {
            view.onInspectProperty().get().accept(selection.get());
        }
    }
}

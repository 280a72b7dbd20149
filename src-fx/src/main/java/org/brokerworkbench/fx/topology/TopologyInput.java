package org.brokerworkbench.fx.topology;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.brokerworkbench.fx.command.Menus;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.PictureGraph.Row;

/// Pointer and keyboard on the picture: click selects, a click on a travelling message tells its life, dragging the ground moves, the wheel and a pinch zoom, arrow
/// keys walk along the lines.
final class TopologyInput {

    private static final double WHEEL_STEP = 1.0015;
    private static final double CLICK_TOLERANCE = 4;
    private static final double PAN_STEP = 60;
    /// How near to a token a press is meant for it, in pixels: on open ground, and over a box, which has its own clicks.
    private static final double TOKEN_REACH = 16;
    private static final double TOKEN_REACH_OVER_BOX = 7;

    private final TopologyView view;
    private final Camera camera;
    private final Scenery scenery;
    private final ObjectProperty<ElementRef> selection;
    private final Texts texts;
    private Point2D pressedAt;
    private Point2D draggedTo;
    private boolean dragging;
    /// The message whose token was pressed, 0 for none: by the time the button is released it has travelled on.
    private long pressedMessage;
    private final ContextMenu menu = new ContextMenu();
    private final BindGesture bind;

    TopologyInput(TopologyView view, Camera camera, Scenery scenery, ObjectProperty<ElementRef> selection, Texts texts) {
        this.view = view;
        this.camera = camera;
        this.scenery = scenery;
        this.selection = selection;
        this.texts = texts;
        this.bind = new BindGesture(view, scenery);
    }

    void install() {
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(MouseEvent.MOUSE_MOVED,
                event -> view.setCursor(messageAt(event) == 0 ? Cursor.DEFAULT : Cursor.HAND));
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        view.addEventHandler(ZoomEvent.ZOOM, event -> {
            camera.zoomBy(event.getZoomFactor(), event.getX(), event.getY());
            event.consume();
        });
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        menu.setAutoHide(true);
        view.setOnContextMenuRequested(event -> {
            openMenu(event);
            event.consume();
        });
    }

    /// The menu of what is under the pointer, or with the keyboard of what is selected.
    private void openMenu(ContextMenuEvent event) {
        ElementRef element = event.isKeyboardTrigger() ? selection.get() : elementAt(event.getPickResult(), event.getSceneX(), event.getSceneY());
        if (element != null) selection.set(element);
        menu.getItems().setAll(Menus.items(view.offersProperty().get().apply(element), texts));
        if (element == null) {
            if (!menu.getItems().isEmpty()) menu.getItems().add(new SeparatorMenuItem());
            menu.getItems().addAll(Menus.items(view.commands(), texts));
        }
        if (menu.getItems().isEmpty()) return;
        Point2D at = new Point2D(event.getScreenX(), event.getScreenY());
        if (event.isKeyboardTrigger() && element != null) {
            NodeView box = scenery.viewOf(element);
            if (box != null) at = box.localToScreen(box.getWidth() / 2, box.getHeight());
        }
        menu.show(view, at.getX(), at.getY());
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        pressedAt = new Point2D(event.getX(), event.getY());
        draggedTo = pressedAt;
        dragging = false;
        boolean primary = event.getButton() == MouseButton.PRIMARY;
        pressedMessage = primary ? messageAt(event) : 0;
        bind.begin(primary ? elementAt(event.getPickResult(), event.getSceneX(), event.getSceneY()) : null);
    }

    private void dragged(MouseEvent event) {
        if (pressedAt == null) return;
        Point2D at = new Point2D(event.getX(), event.getY());
        dragging |= at.distance(pressedAt) > CLICK_TOLERANCE;
        if (!dragging) return;
        if (bind.isUnderWay()) {
            bind.follow(at, elementUnder(event));
            event.consume();
            return;
        }
        camera.panBy(at.getX() - draggedTo.getX(), at.getY() - draggedTo.getY());
        draggedTo = at;
        event.consume();
    }

    private void released(MouseEvent event) {
        if (dragging) bind.release(elementUnder(event));
        bind.cancel();
        boolean click = !dragging && pressedAt != null && event.getButton() == MouseButton.PRIMARY;
        pressedAt = null;
        dragging = false;
        if (!click) return;
        if (pressedMessage != 0) {
            view.onFollowProperty().get().accept(pressedMessage);
            return;
        }
        selection.set(elementAt(event.getPickResult(), event.getSceneX(), event.getSceneY()));
        if (event.getClickCount() == 2) inspect();
    }

    /// The message whose token is under the pointer, 0 for none.
    private long messageAt(MouseEvent event) {
        if (view.onFollowProperty().get() == null) return 0;
        boolean overBox = boxAt(event.getPickResult().getIntersectedNode()) != null;
        Point2D at = new Point2D(
                (event.getX() - camera.x()) / camera.scale(), (event.getY() - camera.y()) / camera.scale());
        double reach = (overBox ? TOKEN_REACH_OVER_BOX : TOKEN_REACH) / camera.scale();
        Token token = view.stage().tokenAt(at.getX(), at.getY(), reach);
        return token == null ? 0 : token.messageId();
    }

    private NodeView boxAt(Node picked) {
        for (Node at = picked; at != null && at != view; at = at.getParent()) {
            if (at instanceof NodeView box) return box;
        }
        return null;
    }

    /// While a button is held, every event is about the node that it was pressed on.
    private ElementRef elementUnder(MouseEvent event) {
        NodeView box = scenery.nodes().stream()
                .filter(node -> node.contains(node.sceneToLocal(event.getSceneX(), event.getSceneY())))
                .findFirst().orElse(null);
        return box == null ? null : box.id().ref();
    }

    private ElementRef elementAt(PickResult pick, double sceneX, double sceneY) {
        for (Node at = pick.getIntersectedNode(); at != null && at != view; at = at.getParent()) {
            if (at instanceof NodeView box) return elementIn(box, sceneX, sceneY);
            for (EdgeView edge : scenery.edges()) {
                if (edge.pill() == at || edge.group() == at) return edge.ref();
            }
        }
        return null;
    }

    private static ElementRef elementIn(NodeView box, double sceneX, double sceneY) {
        int row = box.rowAt(box.sceneToLocal(sceneX, sceneY).getY());
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
            case ESCAPE -> {
                if (bind.isUnderWay()) bind.cancel();
                else if (selection.get() == null) return;
                else selection.set(null);
            }
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

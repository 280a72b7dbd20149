package org.brokerworkbench.fx;

import com.sun.javafx.scene.SceneHelper;
import java.util.List;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Mouse and keyboard, fed straight into a scene: with the pressed button and the modifiers that the headless platform
/// leaves out of some gestures. FX thread.
public final class Gestures {

    private static final int STEPS = 6;

    private final Scene scene;

    public Gestures(Scene scene) {
        this.scene = scene;
    }

    /// Presses at a point of the scene, moves to another and holds there.
    public void press(Point2D from, Point2D to) {
        send(MouseEvent.MOUSE_MOVED, from, false);
        send(MouseEvent.MOUSE_PRESSED, from, true);
        for (int i = 1; i <= STEPS; i++) send(MouseEvent.MOUSE_DRAGGED, from.interpolate(to, (double) i / STEPS), true);
    }

    public void release(Point2D at) {
        send(MouseEvent.MOUSE_RELEASED, at, false);
    }

    /// Types text into what has the focus.
    public void type(String text) {
        text.chars().forEach(c -> SceneHelper.processKeyEvent(scene, new KeyEvent(
                KeyEvent.KEY_TYPED, Character.toString(c), "", KeyCode.UNDEFINED, false, false, false, false)));
    }

    /// Presses and releases a key, with Ctrl and Shift held or not.
    public void key(KeyCode code, KeyCode... held) {
        List<KeyCode> modifiers = List.of(held);
        for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            SceneHelper.processKeyEvent(scene, new KeyEvent(type, "", "", code, modifiers.contains(KeyCode.SHIFT),
                    modifiers.contains(KeyCode.CONTROL), false, false));
        }
    }

    private void send(EventType<MouseEvent> type, Point2D at, boolean down) {
        boolean button = type != MouseEvent.MOUSE_MOVED;
        SceneHelper.processMouseEvent(scene, new MouseEvent(type, at.getX(), at.getY(),
                scene.getWindow().getX() + scene.getX() + at.getX(), scene.getWindow().getY() + scene.getY() + at.getY(),
                button ? MouseButton.PRIMARY : MouseButton.NONE, button ? 1 : 0, false, false, false, false, down, false,
                false, false, false, true, null));
    }
}

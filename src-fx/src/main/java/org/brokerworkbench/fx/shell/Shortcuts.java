package org.brokerworkbench.fx.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.brokerworkbench.fx.command.Command;

/// The keyboard's way to every action of the window: one table for the keys themselves and for the sheet that shows
/// them.
public final class Shortcuts {

    /// @param key of the action's name in the window's texts
    public record Shortcut(String key, List<KeyCombination> combinations, Runnable action) {}

    private final List<Shortcut> all = new ArrayList<>();

    static KeyCombination key(KeyCode code, KeyCombination.Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }

    public void add(String key, Runnable action, KeyCombination... combinations) {
        all.add(new Shortcut(key, List.of(combinations), action));
    }

    public List<Shortcut> all() {
        return List.copyOf(all);
    }

    /// The actions as commands; the id of one is the last part of its key.
    List<Command> commands() {
        return all.stream()
                .map(shortcut -> new Command(idOf(shortcut), shortcut.key, List.of(), null, false, shownOf(shortcut), shortcut.action))
                .toList();
    }

    /// How the keyboard calls the command of an id; empty for not at all.
    List<String> keysOf(String id) {
        return all.stream().filter(shortcut -> idOf(shortcut).equals(id)).findFirst().map(Shortcuts::shownOf).orElse(List.of());
    }

    private static String idOf(Shortcut shortcut) {
        return shortcut.key.substring(shortcut.key.lastIndexOf('.') + 1);
    }

    private static List<String> shownOf(Shortcut shortcut) {
        return shortcut.combinations.stream().map(KeyCombination::getDisplayText).distinct().toList();
    }

    /// Combinations by the key of their action, in the order in which they were added.
    Map<String, List<String>> shown() {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        for (Shortcut shortcut : all) {
            shown.put(shortcut.key, shownOf(shortcut));
        }
        return shown;
    }

    /// Listens in a scene: after the focused control, which keeps the keys that it uses itself.
    public void install(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (belongsToFocus(scene, event)) return;
            for (Shortcut shortcut : all) {
                if (shortcut.combinations.stream().anyMatch(combination -> combination.match(event))) {
                    shortcut.action.run();
                    event.consume();
                    return;
                }
            }
        });
    }

    /// Whether the key is text or a press for the control that has the focus.
    private static boolean belongsToFocus(Scene scene, KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.getCode().isFunctionKey();
        if (!plain) return false;
        if (scene.getFocusOwner() instanceof TextInputControl) return true;
        return scene.getFocusOwner() instanceof ButtonBase && event.getCode() == javafx.scene.input.KeyCode.SPACE;
    }
}

package org.brokerworkbench.fx.control;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Typing chooses among many: the first that begins with what was typed, or else the first that holds it. A pause begins
/// anew.
public final class TypeAhead<T> {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);

    private final ComboBox<T> box;
    private String typed = "";
    private long typedAtNanos;

    private TypeAhead(ComboBox<T> box) {
        this.box = box;
    }

    /// Lets typing choose in a box whose text is not to be edited.
    public static <T> void in(ComboBox<T> box) {
        TypeAhead<T> ahead = new TypeAhead<>(box);
        box.addEventHandler(KeyEvent.KEY_TYPED, press -> ahead.type(press.getCharacter()));
        box.addEventHandler(KeyEvent.KEY_PRESSED, press -> {
            if (press.getCode() == KeyCode.BACK_SPACE) ahead.takeBack();
        });
    }

    private void type(String character) {
        if (character.isEmpty() || Character.isISOControl(character.charAt(0))) return;
        long now = System.nanoTime();
        if (now - typedAtNanos > PAUSE_NANOS) typed = "";
        // a space that begins nothing opens the list
        if (typed.isEmpty() && character.isBlank()) return;
        typedAtNanos = now;
        typed += character.toLowerCase(Locale.ROOT);
        choose();
    }

    private void takeBack() {
        if (typed.isEmpty()) return;
        typed = typed.substring(0, typed.length() - 1);
        typedAtNanos = System.nanoTime();
        if (!typed.isEmpty()) choose();
    }

    private void choose() {
        int found = find(box.getItems().stream().map(item -> box.getConverter().toString(item)).toList(), typed);
        if (found < 0) return;
        box.getSelectionModel().select(found);
        if (box.getSkin() instanceof ComboBoxListViewSkin<?> skin && skin.getPopupContent() instanceof ListView<?> list) {
            list.scrollTo(Math.max(0, found - 2));
        }
    }

    /// @param part in lower case
    /// @return -1 where none holds it
    static int find(List<String> names, String part) {
        int holds = -1;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).toLowerCase(Locale.ROOT);
            if (name.startsWith(part)) return i;
            if (holds < 0 && name.contains(part)) holds = i;
        }
        return holds;
    }
}

package org.brokerworkbench.fx.text;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// Copies to the system's clipboard.
public final class Copying {

    /// Ctrl+C, or Cmd+C.
    public static final KeyCombination KEY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private Copying() {}

    public static void text(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// The chosen rows as they are seen, with headings, columns separated by tabs; nothing where none is chosen.
    ///
    /// @param cell what a column says of a row
    public static <R> void rows(TableView<R> table, BiFunction<R, TableColumn<R, ?>, String> cell) {
        List<R> chosen = List.copyOf(table.getSelectionModel().getSelectedItems());
        if (chosen.isEmpty()) return;
        StringBuilder text = new StringBuilder();
        StringJoiner headings = new StringJoiner("\t", "", "\n");
        for (TableColumn<R, ?> column : table.getVisibleLeafColumns()) headings.add(column.getText());
        text.append(headings);
        for (R row : chosen) {
            StringJoiner cells = new StringJoiner("\t", "", "\n");
            for (TableColumn<R, ?> column : table.getVisibleLeafColumns()) cells.add(cell.apply(row, column));
            text.append(cells);
        }
        text(text.toString());
    }
}

package org.brokerworkbench.fx.lesson;

import java.text.NumberFormat;
import java.util.Map;
import java.util.SequencedMap;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.TextFlow;
import org.brokerworkbench.fx.text.Texts;

/// What a lesson has measured: a row for each thing that was measured, and in each cell the number with a bar beside it, as long
/// as the number is large among those below and above it.
final class FiguresView extends GridPane {

    private static final double BAR_MAX = 64;

    private final SequencedMap<String, String> columns;
    private final ObservableMap<String, Map<String, Number>> rows;
    private final Texts texts;

    /// @param columns Markdown by figure
    FiguresView(SequencedMap<String, String> columns, ObservableMap<String, Map<String, Number>> rows, Texts texts) {
        this.columns = columns;
        this.rows = rows;
        this.texts = texts;
        getStyleClass().add("lesson-figures");
        getColumnConstraints().add(new ColumnConstraints());
        for (int column = 0; column < columns.size(); column++) {
            ColumnConstraints wide = new ColumnConstraints();
            wide.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(wide);
        }
        rows.addListener((MapChangeListener<String, Map<String, Number>>) change -> show());
        show();
    }

    private void show() {
        getChildren().clear();
        setVisible(!rows.isEmpty());
        setManaged(!rows.isEmpty());
        int column = 1;
        for (String label : columns.values()) {
            TextFlow heading = Markdown.inline(label);
            heading.getStyleClass().add("figure-heading");
            GridPane.setValignment(heading, VPos.BOTTOM);
            add(heading, column++, 0);
        }
        int row = 1;
        for (var measured : rows.entrySet()) {
            Label name = new Label(measured.getKey());
            name.getStyleClass().add("figure-row");
            name.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setHalignment(name, HPos.LEFT);
            add(name, 0, row);
            column = 1;
            for (String figure : columns.keySet()) {
                Number value = measured.getValue().get(figure);
                if (value != null) add(cell(measured.getKey(), figure, value), column, row);
                column++;
            }
            row++;
        }
    }

    private Node cell(String row, String figure, Number value) {
        double most = rows.values().stream()
                .map(numbers -> numbers.get(figure))
                .filter(number -> number != null)
                .mapToDouble(Number::doubleValue)
                .max()
                .orElse(0);
        String words = NumberFormat.getIntegerInstance(texts.locale()).format(value);
        Label number = new Label(words);
        number.setId("figure-" + row + "-" + figure);
        number.getStyleClass().add("figure-value");
        number.setMinWidth(Region.USE_PREF_SIZE);
        number.setAccessibleText(row + ", " + Markdown.plain(columns.get(figure)) + ": " + words);
        Region bar = new Region();
        bar.getStyleClass().add("figure-bar");
        double width = most <= 0 ? 0 : Math.max(value.doubleValue() > 0 ? 2 : 0, BAR_MAX * value.doubleValue() / most);
        bar.setMinWidth(0);
        bar.setPrefWidth(width);
        bar.setMaxWidth(width);
        HBox cell = new HBox(bar, number);
        cell.getStyleClass().add("figure-cell");
        return cell;
    }
}

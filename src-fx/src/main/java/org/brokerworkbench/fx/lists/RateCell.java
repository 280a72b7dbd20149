package org.brokerworkbench.fx.lists;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Polyline;
import org.brokerworkbench.fx.lists.ListModel.Line;
import org.brokerworkbench.fx.lists.ListRows.Rate;
import org.brokerworkbench.fx.text.Texts;

/// A rate as a number, and its last half minute as a line beside it.
final class RateCell extends TableCell<Line, Comparable<?>> {

    private static final double WIDTH = 42;
    private static final double HEIGHT = 14;
    /// Of a figure and the space about it.
    private static final double FIGURE_WIDTH = 58;
    private static final int POINTS = 20;

    private final Texts texts;
    private final Label figure = new Label();
    private final Polyline course = new Polyline();
    private final HBox content = new HBox(course, figure);

    RateCell(Texts texts) {
        this.texts = texts;
        course.getStyleClass().add("sparkline");
        figure.setMaxWidth(Double.MAX_VALUE);
        figure.setAlignment(Pos.CENTER_RIGHT);
        figure.setMinWidth(0);
        HBox.setHgrow(figure, Priority.ALWAYS);
        content.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("rate");
        // a narrow column is for the number alone
        ObservableValue<Boolean> roomy = widthProperty().map(width -> width.doubleValue() > WIDTH + FIGURE_WIDTH);
        course.visibleProperty().bind(roomy);
        course.managedProperty().bind(roomy);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(Comparable<?> value, boolean empty) {
        super.updateItem(value, empty);
        if (empty || !(value instanceof Rate rate)) {
            setGraphic(null);
            return;
        }
        figure.setText(rate.perSecond() == 0 ? "" : texts.rounded(rate.perSecond()));
        draw(rate.history());
        setGraphic(content);
    }

    /// Few points, each an average of its time: more than a point for two pixels is noise.
    private void draw(double[] history) {
        course.getPoints().clear();
        int count = Math.min(POINTS, history.length);
        if (count < 2) return;
        double[] averages = new double[count];
        double most = 0;
        for (int i = 0; i < count; i++) {
            int from = i * history.length / count;
            int to = (i + 1) * history.length / count;
            for (int j = from; j < to; j++) averages[i] += history[j] / (to - from);
            most = Math.max(most, averages[i]);
        }
        if (most == 0) return;
        Double[] points = new Double[count * 2];
        for (int i = 0; i < count; i++) {
            points[2 * i] = WIDTH * i / (count - 1);
            points[2 * i + 1] = HEIGHT * (1 - averages[i] / most);
        }
        course.getPoints().setAll(points);
    }
}

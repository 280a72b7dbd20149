package org.brokerworkbench.fx.shell;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.brokerworkbench.fx.shell.Activity.Bucket;

/// Draws the last minute: publishes upwards, deliveries downwards, a dot where something was lost or refused.
///
/// The newest bucket is at the right. Heights are logarithmic, so that one message and ten thousand are both seen.
public final class Timeline extends Region {

    private static final long REDRAW_NANOS = 100_000_000;
    private static final double HEIGHT = 34;
    private static final StyleablePropertyFactory<Timeline> CSS =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<Timeline, Paint> AXIS = paint("-timeline-axis", t -> t.axis);
    private static final CssMetaData<Timeline, Paint> PUBLISHED = paint("-timeline-published", t -> t.published);
    private static final CssMetaData<Timeline, Paint> DELIVERED = paint("-timeline-delivered", t -> t.delivered);
    private static final CssMetaData<Timeline, Paint> WARNING = paint("-timeline-warning", t -> t.warning);
    private static final CssMetaData<Timeline, Paint> LOSS = paint("-timeline-loss", t -> t.loss);

    private final StyleableObjectProperty<Paint> axis = new SimpleStyleableObjectProperty<>(AXIS, this, "axis", Color.GRAY);
    private final StyleableObjectProperty<Paint> published =
            new SimpleStyleableObjectProperty<>(PUBLISHED, this, "published", Color.PURPLE);
    private final StyleableObjectProperty<Paint> delivered =
            new SimpleStyleableObjectProperty<>(DELIVERED, this, "delivered", Color.GREEN);
    private final StyleableObjectProperty<Paint> warning =
            new SimpleStyleableObjectProperty<>(WARNING, this, "warning", Color.ORANGE);
    private final StyleableObjectProperty<Paint> loss = new SimpleStyleableObjectProperty<>(LOSS, this, "loss", Color.RED);

    private final Canvas canvas = new Canvas();
    private long drawnVersion = -1;
    private long drawnNanos = Long.MIN_VALUE / 2;
    private double drawnWidth;
    private Paint drawnAxis;

    public Timeline() {
        getStyleClass().add("timeline");
        getChildren().add(canvas);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    private static CssMetaData<Timeline, Paint> paint(
            String property, java.util.function.Function<Timeline, StyleableObjectProperty<Paint>> of) {
        return CSS.createPaintCssMetaData(property, of::apply);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
    }

    /// Draws if something changed since the last time.
    ///
    /// @param nanos of the pulse: a bar that grows is drawn ten times a second
    void draw(Activity activity, long nanos) {
        double width = canvas.getWidth();
        if (width <= 0 || nanos - drawnNanos < REDRAW_NANOS) return;
        if (drawnVersion == activity.version() && drawnWidth == width && drawnAxis == axis.get()) return;
        drawnNanos = nanos;
        drawnVersion = activity.version();
        drawnWidth = width;
        drawnAxis = axis.get();
        GraphicsContext g = canvas.getGraphicsContext2D();
        double height = canvas.getHeight();
        double middle = Math.rint(height * 0.58) + 0.5;
        double slot = width / Activity.BUCKETS;
        double bar = Math.max(1.5, Math.min(4, slot - 1.5));
        g.clearRect(0, 0, width, height);
        g.setStroke(axis.get());
        g.setLineWidth(1);
        g.strokeLine(0, middle, width, middle);
        for (int age = 0; age < Activity.BUCKETS; age++) {
            Bucket bucket = activity.bucket(age);
            double x = width - (age + 1) * slot + (slot - bar) / 2;
            if (bucket.published() > 0) {
                double up = height(bucket.published(), middle - 3);
                g.setFill(published.get());
                g.fillRect(x, middle - up, bar, up);
            }
            if (bucket.delivered() > 0) {
                g.setFill(delivered.get());
                g.fillRect(x, middle, bar, height(bucket.delivered(), height - middle - 2));
            }
            if (bucket.worst() != null && bucket.worst() != Notable.Severity.INFO) {
                g.setFill(bucket.worst() == Notable.Severity.LOSS ? loss.get() : warning.get());
                g.fillOval(x + bar / 2 - 3.5, middle - 3.5, 7, 7);
            }
        }
    }

    private static double height(int count, double most) {
        return Math.min(most, 6 + (most - 6) * Math.log10(count) / 4);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS.getCssMetaData();
    }

    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return CSS.getCssMetaData();
    }
}

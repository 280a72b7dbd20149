package org.brokerworkbench.fx.flow;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.brokerworkbench.fx.flow.FlowPalette.Ink;

/// One row of the diagram: the piece of every life line that falls into it, and what happened, as an arrow with words.
///
/// The list makes as many of these as fit on the screen, whatever the number of rows.
final class StepCell extends ListCell<Moment> {

    static final double HEIGHT = 30;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final double ARROW_Y = 21.5;
    private static final double TEXT_Y = 10;
    private static final double HEAD = 7;
    private static final double DASH = 4;

    /// Words may be wider than a short arrow, up to so many lanes.
    private static final double SPREAD = 1.6;

    private final FlowModel model;
    private final FlowWords words;
    private final FlowPalette palette;
    private final Supplier<Geometry> geometry;
    private final Canvas canvas = new Canvas();
    private final Text measure = new Text();

    StepCell(FlowModel model, FlowWords words, FlowPalette palette, Supplier<Geometry> geometry) {
        this.model = model;
        this.words = words;
        this.palette = palette;
        this.geometry = geometry;
        getStyleClass().add("flow-step");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefHeight(HEIGHT);
        setMinWidth(0);
        setPrefWidth(1);
        fontProperty().subscribe(_ -> draw());
    }

    @Override
    protected void updateItem(Moment moment, boolean empty) {
        super.updateItem(moment, empty);
        setText(null);
        setGraphic(empty ? null : canvas);
        setAccessibleText(empty ? null : time(moment) + " " + words.line(moment));
        draw();
    }

    private String time(Moment moment) {
        return CLOCK.format(Instant.ofEpochMilli(model.wallMillis(moment.brokerMillis())).atZone(ZoneId.systemDefault()));
    }

    /// Paints the row as it is now.
    void draw() {
        Moment moment = getItem();
        if (moment == null || isEmpty()) return;
        Geometry place = geometry.get();
        canvas.setWidth(place.width());
        canvas.setHeight(HEIGHT);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, place.width(), HEIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(Font.font(getFont().getFamily(), getFont().getSize() * 0.88));
        measure.setFont(g.getFont());
        ground(g, 0, 0, place.width(), HEIGHT);
        if (isSelected()) {
            g.setFill(palette.of(Ink.ROUTE));
            g.fillRect(0, 0, 3, HEIGHT);
        }
        lifelines(g, place);
        Passage passage = Passage.of(moment, model.participants());
        boolean across = passage.from() == null && passage.to().isEmpty();
        if (across) across(g, place, moment);
        else passage(g, place, moment, passage);
        gutter(g, moment);
    }

    private boolean belongsToFollowed(Moment moment) {
        Biography life = model.biographyProperty().get();
        if (life == null || !(moment instanceof Moment.Happened happened)) return false;
        return life.ids().contains(happened.messageId()) || happened.confirms().stream().anyMatch(life.ids()::contains);
    }

    private void gutter(GraphicsContext g, Moment moment) {
        g.setFill(isSelected() ? palette.of(Ink.TEXT) : palette.of(Ink.MUTED));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(time(moment), 12, HEIGHT / 2);
    }

    private void lifelines(GraphicsContext g, Geometry place) {
        g.setStroke(palette.of(Ink.LIFELINE));
        g.setLineWidth(1);
        g.setLineDashes();
        g.save();
        clipToLanes(g, place);
        for (int lane = 0; lane < place.lanes(); lane++) {
            double x = place.middle(lane);
            if (x > Geometry.GUTTER - 20 && x < place.width() + 20) g.strokeLine(x, 0, x, HEIGHT);
        }
        g.restore();
    }

    private static void clipToLanes(GraphicsContext g, Geometry place) {
        g.beginPath();
        g.rect(Geometry.GUTTER, 0, Math.max(0, place.width() - Geometry.GUTTER), HEIGHT);
        g.clip();
    }

    private void across(GraphicsContext g, Geometry place, Moment moment) {
        boolean gap = !(moment instanceof Moment.Happened);
        Color colour = palette.of(gap ? Ink.BACK : Ink.QUIET);
        double end = Math.min(place.width() - 12, Geometry.GUTTER + Math.max(1, place.lanes()) * place.laneWidth());
        g.setStroke(colour);
        g.setLineDashes(2, 4);
        g.strokeLine(Geometry.GUTTER, HEIGHT / 2 + 0.5, end, HEIGHT / 2 + 0.5);
        g.setLineDashes();
        label(g, place, words.line(moment), (Geometry.GUTTER + end) / 2, HEIGHT / 2, end - Geometry.GUTTER - 24, colour);
    }

    private void passage(GraphicsContext g, Geometry place, Moment moment, Passage passage) {
        Lanes lanes = model.lanesProperty().get();
        int from = lanes.placeOf(passage.from());
        int[] to = passage.to().stream().mapToInt(lanes::placeOf).filter(lane -> lane >= 0).distinct().sorted().toArray();
        Color colour = palette.of(passage.style());
        g.save();
        clipToLanes(g, place);
        String label = labelled(moment, passage, lanes);
        if (from >= 0 && to.length == 0) {
            own(g, place, passage.style(), place.middle(from), colour, label);
        } else if (from >= 0) {
            arrows(g, place, passage.style(), from, to, colour, label);
        }
        g.restore();
    }

    /// Where one of the participants has no lane of its own, it is named.
    private String labelled(Moment moment, Passage passage, Lanes lanes) {
        String label = words.label(moment);
        List<Lane.Who> unnamed = passage.parties().stream().filter(lanes::sharesLane).toList();
        return unnamed.size() == 1 ? words.named(label, unnamed.getFirst()) : label;
    }

    /// What happens to a participant itself: a mark on its line, the words beside it.
    private void own(GraphicsContext g, Geometry place, Passage.Style style, double x, Color colour, String label) {
        double y = HEIGHT / 2;
        g.setStroke(colour);
        g.setFill(colour);
        if (style == Passage.Style.LOSS) {
            g.setLineWidth(2);
            g.strokeLine(x - 5, y - 5, x + 5, y + 5);
            g.strokeLine(x - 5, y + 5, x + 5, y - 5);
            g.setLineWidth(1);
        } else {
            g.fillRoundRect(x - 5, y - 5, 10, 10, 4, 4);
        }
        double room = place.laneWidth() * SPREAD;
        String shown = fitted(label, room);
        double width = width(shown);
        boolean right = x + 12 + width < place.width();
        double start = right ? x + 12 : x - 12 - width;
        ground(g, start - 3, y - 8, width + 6, 16);
        g.setFill(style == Passage.Style.LOSS ? colour : palette.of(Ink.MUTED));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(shown, start, y);
    }

    private void arrows(GraphicsContext g, Geometry place, Passage.Style style, int from, int[] to, Color colour,
            String label) {
        double start = place.middle(from);
        int leftmost = Math.min(from, to[0]);
        int rightmost = Math.max(from, to[to.length - 1]);
        double left = place.middle(leftmost);
        double right = place.middle(rightmost);
        g.setStroke(colour);
        g.setFill(colour);
        g.setLineWidth(1.5);
        if (dashed(style)) g.setLineDashes(DASH, DASH);
        if (leftmost == rightmost) {
            // both share one lane: a loop that leaves it and comes back
            g.strokeLine(start, TEXT_Y, start + 18, TEXT_Y);
            g.strokeLine(start + 18, TEXT_Y, start + 18, ARROW_Y);
            g.strokeLine(start + 18, ARROW_Y, start, ARROW_Y);
        } else {
            g.strokeLine(left, ARROW_Y, right, ARROW_Y);
        }
        g.setLineDashes();
        for (int lane : to) head(g, place.middle(lane), lane >= from && leftmost != rightmost ? -1 : 1);
        g.fillOval(start - 2.5, ARROW_Y - 2.5, 5, 5);
        g.setLineWidth(1);
        if (leftmost == rightmost) {
            label(g, place, label, start + 24 + place.laneWidth() / 3, TEXT_Y, place.laneWidth() * 0.66, palette.of(Ink.TEXT));
            return;
        }
        double seenLeft = Math.max(left, Geometry.GUTTER);
        double seenRight = Math.min(right, place.width());
        label(g, place, label, (seenLeft + seenRight) / 2, TEXT_Y, Math.max(place.laneWidth() * SPREAD, seenRight - seenLeft - 14),
                style == Passage.Style.LOSS || style == Passage.Style.DEATH || style == Passage.Style.BACK ? colour
                        : palette.of(Ink.TEXT));
    }

    private static boolean dashed(Passage.Style style) {
        return switch (style) {
            case ACK, CONFIRM, BACK, DEATH, QUIET -> true;
            case PUBLISH, ROUTE, DELIVER, REDELIVER, ENQUEUE, LOSS -> false;
        };
    }

    /// @param direction -1 where it points to the right, 1 to the left
    private static void head(GraphicsContext g, double x, int direction) {
        g.setLineCap(StrokeLineCap.ROUND);
        g.fillPolygon(new double[] {x, x + direction * HEAD, x + direction * HEAD},
                new double[] {ARROW_Y, ARROW_Y - HEAD / 2, ARROW_Y + HEAD / 2}, 3);
    }

    private void label(GraphicsContext g, Geometry place, String label, double x, double y, double room, Color colour) {
        String shown = fitted(label, room);
        double half = width(shown) / 2;
        double middle = Math.clamp(x, Geometry.GUTTER + half + 2, Math.max(Geometry.GUTTER + half + 2, place.width() - half - 2));
        ground(g, middle - half - 3, y - 8, 2 * half + 6, 16);
        g.setFill(colour);
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(shown, middle, y);
    }

    /// What words and arrows stand on: tinted for the message that is followed, more so for the chosen row. The tint may
    /// be translucent.
    private void ground(GraphicsContext g, double x, double y, double width, double height) {
        g.setFill(palette.of(Ink.GROUND));
        g.fillRect(x, y, width, height);
        g.setFill(palette.of(Ink.FOLLOWED));
        if (isSelected()) g.fillRect(x, y, width, height);
        if (isSelected() || belongsToFollowed(getItem())) g.fillRect(x, y, width, height);
    }

    private double width(String text) {
        measure.setText(text);
        return measure.getLayoutBounds().getWidth();
    }

    private String fitted(String text, double room) {
        if (width(text) <= room) return text;
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(text.substring(0, middle) + "…") <= room) low = middle;
            else high = middle - 1;
        }
        return text.substring(0, low) + "…";
    }
}

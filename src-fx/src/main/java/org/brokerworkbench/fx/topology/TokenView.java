package org.brokerworkbench.fx.topology;

import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// A token as a disc, a ring or a tick, and over it how many messages it stands for.
///
/// Its origin is its middle.
final class TokenView extends Group {

    private static final double HALO = 1.5;
    private static final Font NUMBER_FONT = Font.font("System", FontWeight.BOLD, 11);
    private static final double NUMBER_HEIGHT = 15;
    private static final double NUMBER_PADDING = 3;

    private final Token token;
    private final Palette palette;
    private final Circle disc = new Circle();
    private Circle mark;
    private Polyline tick;
    private Rectangle plate;
    private Text number;
    private double drawnRadius;
    private boolean shown;

    TokenView(Token token, Palette palette) {
        this.token = token;
        this.palette = palette;
        setManaged(false);
        setAutoSizeChildren(false);
        getChildren().add(disc);
        switch (token.motion) {
            case TRAVEL, BACK -> {
                if (token.marked) {
                    mark = new Circle();
                    mark.setFill(null);
                    mark.setStrokeWidth(2);
                    getChildren().add(mark);
                }
                disc.setStrokeWidth(HALO);
            }
            case CONFIRM -> {
                tick = new Polyline();
                tick.setStrokeWidth(2);
                tick.setStrokeLineCap(StrokeLineCap.ROUND);
                disc.setStroke(null);
                getChildren().add(tick);
            }
            case FALL, SETTLE -> disc.setStrokeWidth(2);
        }
        if (token.weight > 1) {
            number = new Text((token.estimated() ? "≈×" : "×") + Figures.count(token.weight));
            number.setFont(NUMBER_FONT);
            number.setTextOrigin(VPos.CENTER);
            double width = Math.ceil(number.getLayoutBounds().getWidth());
            number.setX(-width / 2);
            plate = new Rectangle(-width / 2 - NUMBER_PADDING, 0, width + 2 * NUMBER_PADDING, NUMBER_HEIGHT);
            plate.setArcWidth(6);
            plate.setArcHeight(6);
            plate.setOpacity(0.85);
            getChildren().addAll(plate, number);
        }
    }

    /// @param x, y of its middle, in pixels of the layer
    /// @param share how far it has come, 0 to 1
    /// @param numbered whether its number has room
    void show(double x, double y, double radius, double share, boolean numbered) {
        shown = true;
        setTranslateX(x);
        setTranslateY(y);
        colour();
        boolean swells = token.motion == Token.Motion.SETTLE;
        if (swells || radius != drawnRadius) size(radius, swells ? radius * (1 + share) : radius);
        switch (token.motion) {
            case FALL -> setOpacity(1 - Math.max(0, share - 0.7) / 0.3);
            case SETTLE -> setOpacity(1 - share);
            case TRAVEL, BACK, CONFIRM -> { }
        }
        if (number == null) return;
        number.setVisible(numbered);
        plate.setVisible(numbered);
    }

    Token token() {
        return token;
    }

    /// Whether it was shown since this was asked last.
    boolean takeShown() {
        boolean before = shown;
        shown = false;
        return before;
    }

    private void colour() {
        Color colour = palette.of(token.tint);
        switch (token.motion) {
            case TRAVEL, BACK -> {
                disc.setFill(colour);
                disc.setStroke(palette.ground());
                if (mark != null) mark.setStroke(palette.of(Token.Tint.WARNING));
            }
            case CONFIRM -> {
                disc.setFill(palette.ground());
                tick.setStroke(colour);
            }
            case FALL, SETTLE -> {
                disc.setFill(palette.ground());
                disc.setStroke(colour);
            }
        }
        if (number == null) return;
        number.setFill(palette.text());
        plate.setFill(palette.ground());
    }

    private void size(double radius, double discRadius) {
        drawnRadius = radius;
        disc.setRadius(switch (token.motion) {
            case TRAVEL, BACK -> discRadius + HALO / 2;
            case CONFIRM -> discRadius * 0.9 + 1;
            case FALL, SETTLE -> discRadius;
        });
        if (mark != null) mark.setRadius(radius + 3);
        if (tick != null) {
            double size = radius * 0.9;
            tick.getPoints().setAll(-size * 0.6, 0.0, -size * 0.1, size * 0.5, size * 0.7, -size * 0.5);
        }
        if (number == null) return;
        number.setY(-radius - 5 - NUMBER_HEIGHT / 2);
        plate.setY(-radius - 5 - NUMBER_HEIGHT);
    }
}

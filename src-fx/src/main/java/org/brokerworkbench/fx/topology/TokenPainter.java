package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// Paints the tokens of a stage on one canvas over the picture.
final class TokenPainter {

    private static final double RADIUS = 6;
    private static final double RADIUS_MIN = 3.5;
    private static final double NUMBER_WIDTH = 34;
    private static final double NUMBER_HEIGHT = 14;
    private static final Font WEIGHT_FONT = Font.font("System", FontWeight.BOLD, 11);

    private final Canvas canvas;
    private final Palette palette;
    private final List<Point2D> written = new ArrayList<>();
    private boolean painted;

    TokenPainter(Canvas canvas, Palette palette) {
        this.canvas = canvas;
        this.palette = palette;
    }

    void paint(TokenStage stage, Camera camera) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        if (painted) g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        painted = false;
        written.clear();
        double radius = Math.max(RADIUS_MIN, RADIUS * Math.min(1.4, camera.scale()));
        for (Token token : stage.tokens()) {
            if (!token.moving()) continue;
            Point2D at = stage.position(token);
            if (at == null) continue;
            double x = at.getX() * camera.scale() + camera.x();
            double y = at.getY() * camera.scale() + camera.y();
            if (x < -40 || y < -40 || x > canvas.getWidth() + 40 || y > canvas.getHeight() + 40) continue;
            painted = true;
            paint(g, token, stage.share(token), x, y, radius);
        }
    }

    private void paint(GraphicsContext g, Token token, double share, double x, double y, double radius) {
        Color colour = palette.of(token.tint);
        switch (token.motion) {
            case TRAVEL, BACK -> {
                disc(g, colour, x, y, radius);
                if (token.marked) ring(g, palette.of(Token.Tint.WARNING), x, y, radius + 3, 2);
            }
            case CONFIRM -> tick(g, colour, x, y, radius * 0.9);
            case FALL -> {
                g.setGlobalAlpha(1 - Math.max(0, share - 0.7) / 0.3);
                ring(g, colour, x, y, radius, 2);
                g.setGlobalAlpha(1);
            }
            case SETTLE -> {
                g.setGlobalAlpha(1 - share);
                ring(g, colour, x, y, radius * (1 + share), 2);
                g.setGlobalAlpha(1);
            }
        }
        if (token.weight > 1) weight(g, (token.estimated() ? "≈×" : "×") + Figures.count(token.weight), x, y - radius - 5);
    }

    private void disc(GraphicsContext g, Color colour, double x, double y, double radius) {
        g.setFill(palette.ground());
        g.fillOval(x - radius - 1.5, y - radius - 1.5, 2 * radius + 3, 2 * radius + 3);
        g.setFill(colour);
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private void ring(GraphicsContext g, Color colour, double x, double y, double radius, double width) {
        g.setFill(palette.ground());
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        g.setStroke(colour);
        g.setLineWidth(width);
        g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private void tick(GraphicsContext g, Color colour, double x, double y, double radius) {
        g.setFill(palette.ground());
        g.fillOval(x - radius - 1, y - radius - 1, 2 * radius + 2, 2 * radius + 2);
        g.setStroke(colour);
        g.setLineWidth(2);
        g.strokePolyline(
                new double[] {x - radius * 0.6, x - radius * 0.1, x + radius * 0.7},
                new double[] {y, y + radius * 0.5, y - radius * 0.5}, 3);
    }

    /// Writes a number over a token, unless another stands there already.
    private void weight(GraphicsContext g, String text, double x, double y) {
        for (Point2D other : written) {
            if (Math.abs(other.getX() - x) < NUMBER_WIDTH && Math.abs(other.getY() - y) < NUMBER_HEIGHT) return;
        }
        written.add(new Point2D(x, y));
        g.setFont(WEIGHT_FONT);
        g.setTextAlign(TextAlignment.CENTER);
        g.setLineWidth(3);
        g.setStroke(palette.ground());
        g.strokeText(text, x, y);
        g.setFill(palette.text());
        g.fillText(text, x, y);
    }
}

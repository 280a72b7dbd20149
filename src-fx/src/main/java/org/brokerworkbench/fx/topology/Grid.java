package org.brokerworkbench.fx.topology;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// The quiet dots behind the picture, which show that it moves when it is dragged.
final class Grid {

    private static final double STEP = 26;
    private static final double DOT = 1.6;

    private final Canvas canvas;

    Grid(Canvas canvas) {
        this.canvas = canvas;
    }

    void paint(Camera camera, Color colour) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFill(colour);
        // the step is kept between once and twice its size, whatever the scale
        double step = STEP * camera.scale();
        while (step < STEP * 0.75) step *= 2;
        while (step > STEP * 1.5) step /= 2;
        for (double x = Math.floorMod((long) camera.x(), (long) step); x < canvas.getWidth(); x += step) {
            for (double y = Math.floorMod((long) camera.y(), (long) step); y < canvas.getHeight(); y += step) {
                g.fillRect(Math.rint(x), Math.rint(y), DOT, DOT);
            }
        }
    }
}

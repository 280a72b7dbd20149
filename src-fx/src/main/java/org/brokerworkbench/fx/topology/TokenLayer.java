package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.Group;

/// The tokens of a stage over the picture, a small node each.
///
/// One canvas for all of them would be simpler, and every step of one token would draw the whole picture under it
/// again: a node that moves asks for no more than the place where it was and the place where it is. JavaFX keeps count
/// of a dozen such places in a group and then takes the whole group for one, so every way has a group of its own.
final class TokenLayer extends Group {

    private static final double RADIUS = 6;
    private static final double RADIUS_MIN = 3.5;
    private static final double AIR = 40;
    private static final double NUMBER_WIDTH = 34;
    private static final double NUMBER_HEIGHT = 14;

    private final Palette palette;
    private final Map<Token, TokenView> views = new IdentityHashMap<>();
    private final Map<Object, Group> ways = new HashMap<>();
    private final List<Point2D> numbers = new ArrayList<>();
    private double width;
    private double height;

    TokenLayer(Palette palette) {
        this.palette = palette;
        setManaged(false);
        setAutoSizeChildren(false);
        setMouseTransparent(true);
    }

    /// What is further away than this is not shown, in pixels.
    void viewSize(double viewWidth, double viewHeight) {
        width = viewWidth;
        height = viewHeight;
    }

    /// Puts every token where it is now.
    void show(TokenStage stage, Camera camera) {
        numbers.clear();
        double radius = Math.max(RADIUS_MIN, RADIUS * Math.min(1.4, camera.scale()));
        for (Token token : stage.tokens()) {
            Point2D at = token.moving() ? stage.position(token) : null;
            if (at == null) continue;
            double x = at.getX() * camera.scale() + camera.x();
            double y = at.getY() * camera.scale() + camera.y();
            if (x < -AIR || y < -AIR || x > width + AIR || y > height + AIR) continue;
            TokenView view = views.computeIfAbsent(token, this::add);
            view.show(x, y, radius, stage.share(token), token.weight > 1 && hasRoomForNumber(x, y));
        }
        for (Iterator<TokenView> each = views.values().iterator(); each.hasNext();) {
            TokenView view = each.next();
            if (view.takeShown()) continue;
            remove(view);
            each.remove();
        }
    }

    private TokenView add(Token token) {
        TokenView view = new TokenView(token, palette);
        ways.computeIfAbsent(way(token), _ -> {
            Group group = new Group();
            group.setAutoSizeChildren(false);
            getChildren().add(group);
            return group;
        }).getChildren().add(view);
        return view;
    }

    private void remove(TokenView view) {
        Group group = ways.get(way(view.token()));
        group.getChildren().remove(view);
        if (!group.getChildren().isEmpty()) return;
        ways.remove(way(view.token()));
        getChildren().remove(group);
    }

    private static Object way(Token token) {
        return token.way.isEmpty() ? token.place : token.way.getFirst();
    }

    /// Whether a number over this place would cover none of those that are there.
    private boolean hasRoomForNumber(double x, double y) {
        for (Point2D other : numbers) {
            if (Math.abs(other.getX() - x) < NUMBER_WIDTH && Math.abs(other.getY() - y) < NUMBER_HEIGHT) return false;
        }
        numbers.add(new Point2D(x, y));
        return true;
    }
}

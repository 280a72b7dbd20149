package org.brokerworkbench.fx.topology;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Point2D;

/// Where everything of a graph lies, in the picture's own coordinates.
///
/// @param pills centre of each edge's label; an edge without room for it has none
/// @param frames around the boxes of each virtual host, by its name; none where only one is shown
record Placement(PictureGraph graph, Map<NodeId, Box> boxes, Map<EdgeId, EdgeRoute> routes,
        Map<EdgeId, Point2D> pills, Map<String, Box> frames) {

    static final Placement EMPTY = new Placement(PictureGraph.EMPTY, Map.of(), Map.of(), Map.of());

    Placement(PictureGraph graph, Map<NodeId, Box> boxes, Map<EdgeId, EdgeRoute> routes, Map<EdgeId, Point2D> pills) {
        this(graph, boxes, routes, pills, Map.of());
    }

    record Box(double x, double y, double width, double height) {

        double centreX() {
            return x + width / 2;
        }

        double centreY() {
            return y + height / 2;
        }

        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }

        Box moved(double dx, double dy) {
            return new Box(x + dx, y + dy, width, height);
        }

        boolean intersects(Box other, double margin) {
            return x < other.right() + margin && other.x < right() + margin
                    && y < other.bottom() + margin && other.y < bottom() + margin;
        }
    }

    /// The smallest box around all boxes, of no extent for an empty picture.
    Box bounds() {
        if (boxes.isEmpty()) return new Box(0, 0, 0, 0);
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Box box : frames.isEmpty() ? boxes.values() : frames.values()) {
            left = Math.min(left, box.x());
            top = Math.min(top, box.y());
            right = Math.max(right, box.right());
            bottom = Math.max(bottom, box.bottom());
        }
        return new Box(left, top, right - left, bottom - top);
    }

    /// The same placement moved so that what was there before lies, on average, where it lay.
    Placement anchoredTo(Placement before) {
        double dx = 0;
        double dy = 0;
        int shared = 0;
        for (Map.Entry<NodeId, Box> entry : boxes.entrySet()) {
            Box old = before.boxes.get(entry.getKey());
            if (old == null) continue;
            dx += old.x() - entry.getValue().x();
            dy += old.centreY() - entry.getValue().centreY();
            shared++;
        }
        return shared == 0 ? this : moved(Math.rint(dx / shared), Math.rint(dy / shared));
    }

    Placement moved(double dx, double dy) {
        Map<NodeId, Box> movedBoxes = new HashMap<>();
        boxes.forEach((id, box) -> movedBoxes.put(id, box.moved(dx, dy)));
        Map<EdgeId, EdgeRoute> movedRoutes = new HashMap<>();
        routes.forEach((id, route) -> movedRoutes.put(id, route.warped(dx, dy, dx, dy)));
        Map<EdgeId, Point2D> movedPills = new HashMap<>();
        pills.forEach((id, point) -> movedPills.put(id, point.add(dx, dy)));
        Map<String, Box> movedFrames = new LinkedHashMap<>();
        frames.forEach((name, box) -> movedFrames.put(name, box.moved(dx, dy)));
        return new Placement(graph, movedBoxes, movedRoutes, movedPills, movedFrames);
    }
}

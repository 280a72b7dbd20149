package org.brokerworkbench.fx.topology;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Point2D;
import org.brokerworkbench.fx.topology.Placement.Box;

/// Lays out each virtual host for itself, as nothing leads from one to another, and puts them below each other, each in a
/// frame with its name.
///
/// Pure: takes and gives values, and may run on any thread.
final class GroupedLayout {

    static final double HEADER = 30;
    static final double PADDING = 24;
    private static final double GAP = 30;

    private GroupedLayout() {}

    /// @param before the placement to stay close to
    static Placement place(PictureGraph graph, Placement before) {
        if (graph.groups().isEmpty()) return LayeredLayout.place(graph, before);
        Map<NodeId, Box> boxes = new HashMap<>();
        Map<EdgeId, EdgeRoute> routes = new HashMap<>();
        Map<EdgeId, Point2D> pills = new HashMap<>();
        Map<String, Box> extents = new LinkedHashMap<>();
        double top = 0;
        for (Map.Entry<String, PictureGraph> part : graph.parts().entrySet()) {
            Placement own = LayeredLayout.place(part.getValue(), before);
            Box bounds = own.bounds();
            Placement placed = own.moved(PADDING - bounds.x(), top + HEADER + PADDING - bounds.y());
            boxes.putAll(placed.boxes());
            routes.putAll(placed.routes());
            pills.putAll(placed.pills());
            double height = HEADER + bounds.height() + 2 * PADDING;
            extents.put(part.getKey(), new Box(0, top, bounds.width() + 2 * PADDING, height));
            top += height + GAP;
        }
        double width = extents.values().stream().mapToDouble(Box::width).max().orElse(0);
        Map<String, Box> frames = new LinkedHashMap<>();
        extents.forEach((name, box) -> frames.put(name, new Box(box.x(), box.y(), width, box.height())));
        return new Placement(graph, boxes, routes, pills, frames).anchoredTo(before);
    }
}

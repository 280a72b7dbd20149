package org.brokerworkbench.fx.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.PictureGraph.Node;
import org.brokerworkbench.fx.topology.Placement.Box;

/// Routes dead-letter edges, which run from a queue back to an exchange: out of the queue's bottom, through the gap
/// below it, along the strip between exchanges and queues, through the gap beside the exchange and into it. Gaps and
/// strips are free of boxes, so that no such edge runs through a queue that it does not concern.
final class BackwardRoutes {

    private static final double RADIUS = 10;
    private static final double LANE = 7;

    private BackwardRoutes() {}

    static void add(PictureGraph graph, Map<NodeId, Box> boxes, Map<EdgeId, EdgeRoute> routes) {
        Map<NodeId, Node> nodes = new HashMap<>();
        graph.nodes().forEach(node -> nodes.put(node.id(), node));
        Map<NodeId, Integer> lanes = new HashMap<>();
        for (Edge edge : graph.edges()) {
            if (!edge.backwards()) continue;
            // several queues that share a dead-letter exchange share its lane, like the branches of a tree
            int lane = lanes.computeIfAbsent(edge.to(), fresh -> lanes.size());
            Node queue = nodes.get(edge.from());
            Node exchange = nodes.get(edge.to());
            routes.put(edge.id(), route(queue, boxes.get(edge.from()), exchange, boxes.get(edge.to()), lane, boxes));
        }
    }

    private static EdgeRoute route(
            Node queue, Box from, Node exchange, Box to, int lane, Map<NodeId, Box> boxes) {
        double queueGap = queue.density().gap(NodeId.Column.QUEUES);
        double exchangeGap = exchange.density().gap(NodeId.Column.EXCHANGES);
        double startX = from.x() + 30;
        double belowQueue = from.bottom() + Math.min(queueGap / 2, 12);
        double strip = exchangesEnd(boxes) + 16 + LANE * (lane % 6);
        boolean fromBelow = belowQueue >= to.centreY();
        double besideExchange = fromBelow
                ? to.bottom() + Math.min(exchangeGap / 4, 14)
                : to.y() - Math.min(exchangeGap / 4, 14);
        double endX = to.centreX();
        double endY = fromBelow ? to.bottom() : to.y();
        return EdgeRoute.rounded(List.of(
                new Point2D(startX, from.bottom()),
                new Point2D(startX, belowQueue),
                new Point2D(strip, belowQueue),
                new Point2D(strip, besideExchange),
                new Point2D(endX, besideExchange),
                new Point2D(endX, endY)), RADIUS);
    }

    private static double exchangesEnd(Map<NodeId, Box> boxes) {
        return boxes.entrySet().stream()
                .filter(entry -> entry.getKey().column() == NodeId.Column.EXCHANGES)
                .mapToDouble(entry -> entry.getValue().right())
                .max().orElse(0);
    }
}

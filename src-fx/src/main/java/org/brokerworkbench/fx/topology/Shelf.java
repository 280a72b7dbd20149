package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;
import org.brokerworkbench.fx.topology.NodeId.Column;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.PictureGraph.Node;
import org.brokerworkbench.fx.topology.Placement.Box;

/// Boxes that are laid out as one: a single box, or a row of boxes of a column that would be too long for any screen.
///
/// A row has a lane above its boxes, in which lines come from the left and go down to each box, and one below them, in
/// which they leave to the right. So the column is folded, and no line runs through a box.
///
/// @param nodes from left to right; @param lanes whether it is a row of a folded column
record Shelf(List<Node> nodes, boolean lanes) {

    /// A column with more boxes is folded.
    static final int COLUMN_MAX = 80;

    /// Room on either side of each box, for the lines to it and from it.
    private static final double SIDE = 14;
    private static final double LANE = 6;
    private static final double RADIUS = 6;

    /// Puts the nodes of long columns on shelves, from left to right and then from top to bottom, as text is read.
    ///
    /// Boxes that are connected within their column, such as exchanges bound to exchanges, stay single.
    static List<Shelf> of(List<Node> order, List<Edge> edges) {
        Set<NodeId> single = new HashSet<>();
        for (Edge edge : edges) {
            if (edge.from().column() != edge.to().column()) continue;
            single.add(edge.from());
            single.add(edge.to());
        }
        Map<Column, List<Node>> columns = new EnumMap<>(Column.class);
        List<Shelf> shelves = new ArrayList<>();
        for (Node node : order) {
            columns.computeIfAbsent(node.id().column(), _ -> new ArrayList<>()).add(node);
        }
        for (List<Node> column : columns.values()) {
            List<Node> rows = column.stream().filter(node -> !single.contains(node.id())).toList();
            int width = column.size() > COLUMN_MAX ? boxesInARow(rows) : 1;
            if (width == 1) {
                column.forEach(node -> shelves.add(new Shelf(List.of(node), false)));
                continue;
            }
            column.stream().filter(node -> single.contains(node.id())).forEach(node -> shelves.add(new Shelf(List.of(node), false)));
            for (int from = 0; from < rows.size(); from += width) {
                shelves.add(new Shelf(rows.subList(from, Math.min(rows.size(), from + width)), true));
            }
        }
        return shelves;
    }

    /// So many that the folded column is about as wide as it is high.
    private static int boxesInARow(List<Node> column) {
        if (column.isEmpty()) return 1;
        double height = column.stream().mapToDouble(node -> node.height() + 2 * LANE + node.density().gap(node.id().column())).sum();
        return Math.max(1, (int) Math.round(Math.sqrt(height / (column.getFirst().width() + 2 * SIDE))));
    }

    double width() {
        if (!lanes) return nodes.getFirst().width();
        return nodes.stream().mapToDouble(node -> node.width() + 2 * SIDE).sum();
    }

    /// With the room below it.
    double height() {
        return lanes ? boxesHeight() + 2 * LANE + gap() : nodes.getFirst().cell();
    }

    private double boxesHeight() {
        return nodes.stream().mapToDouble(Node::height).max().orElse(0);
    }

    /// A single box lies in the middle of its cell.
    private double gap() {
        Node first = nodes.getFirst();
        return first.density().gap(first.id().column());
    }

    /// Where the box of a node lies, from the shelf's left upper corner.
    Box boxOf(Node node) {
        if (!lanes) return new Box(0, gap() / 2, node.width(), node.height());
        double x = SIDE;
        for (Node each : nodes) {
            if (each == node) break;
            x += each.width() + 2 * SIDE;
        }
        return new Box(x, LANE + (boxesHeight() - node.height()) / 2, node.width(), node.height());
    }

    /// How far below the shelf's top a line to a node arrives.
    ///
    /// @param row of the box, -1 for its middle
    double arrival(Node node, int row) {
        return lanes ? LANE / 2 : boxOf(node).y() + inBox(node, row);
    }

    /// How far below the shelf's top a line from a node leaves.
    double departure(Node node) {
        return lanes ? boxesHeight() + 1.5 * LANE : boxOf(node).centreY();
    }

    private static double inBox(Node node, int row) {
        return row < 0 ? node.height() / 2 : node.rowCentre(row);
    }

    /// The course of a line with what it does on the shelves at its ends.
    ///
    /// @param between its course from shelf to shelf
    /// @param start the box that it comes from; @param end the box that it goes to
    static EdgeRoute course(EdgeRoute between, Shelf from, Box start, Shelf to, Node target, Box end, int row) {
        if (!from.lanes && !to.lanes) return between;
        List<EdgeRoute.Cubic> pieces = new ArrayList<>();
        Point2D leaves = between.at(0);
        Point2D arrives = between.at(1);
        if (from.lanes) {
            double down = start.right() + SIDE / 2;
            pieces.addAll(EdgeRoute.rounded(List.of(new Point2D(start.right(), start.centreY()),
                    new Point2D(down, start.centreY()), new Point2D(down, leaves.getY()), leaves), RADIUS).pieces());
        }
        pieces.addAll(between.pieces());
        if (to.lanes) {
            double down = end.x() - SIDE / 2;
            double y = end.y() + inBox(target, row);
            pieces.addAll(EdgeRoute.rounded(List.of(arrives, new Point2D(down, arrives.getY()), new Point2D(down, y),
                    new Point2D(end.x(), y)), RADIUS).pieces());
        }
        return new EdgeRoute(pieces);
    }
}

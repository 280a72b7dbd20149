package org.brokerworkbench.fx.topology;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.PictureGraph.Row;
import org.brokerworkbench.fx.topology.Placement.Box;

/// Where an arrow key leads from the selected box: left and right along the lines, up and down within the column; in a
/// folded column left and right lead along the row first.
final class KeyboardWalk {

    enum Direction {
        LEFT,
        RIGHT,
        UP,
        DOWN
    }

    /// Boxes whose middles are nearer than this stand in one row.
    private static final double SAME_ROW = 1;

    private KeyboardWalk() {}

    /// @param selected null for nothing
    /// @return the box to select; empty where the key leads nowhere
    static Optional<NodeId> step(Placement placement, ElementRef selected, Direction direction) {
        Optional<NodeId> from = boxOf(placement, selected);
        if (from.isEmpty()) return first(placement);
        Box here = placement.boxes().get(from.get());
        return switch (direction) {
            case LEFT -> beside(placement, from.get(), here, box -> here.x() - box.right())
                    .or(() -> nearest(placement, here, along(placement, from.get(), false)));
            case RIGHT -> beside(placement, from.get(), here, box -> box.x() - here.right())
                    .or(() -> nearest(placement, here, along(placement, from.get(), true)));
            case UP -> inColumn(placement, from.get(), here, box -> here.centreY() - box.centreY());
            case DOWN -> inColumn(placement, from.get(), here, box -> box.centreY() - here.centreY());
        };
    }

    /// The next box of the same row, where a column is folded.
    private static Optional<NodeId> beside(Placement placement, NodeId from, Box here, ToDoubleFunction<Box> distance) {
        return boxes(placement, from)
                .filter(entry -> Math.abs(entry.getValue().centreY() - here.centreY()) < SAME_ROW && distance.applyAsDouble(entry.getValue()) > 0)
                .min(Comparator.comparingDouble(entry -> distance.applyAsDouble(entry.getValue())))
                .map(Map.Entry::getKey);
    }

    /// The nearest box above or below; of those of one row the one that is straight there.
    private static Optional<NodeId> inColumn(Placement placement, NodeId from, Box here, ToDoubleFunction<Box> distance) {
        return boxes(placement, from)
                .filter(entry -> distance.applyAsDouble(entry.getValue()) >= SAME_ROW)
                .min(Comparator.<Map.Entry<NodeId, Box>>comparingDouble(entry -> Math.rint(distance.applyAsDouble(entry.getValue())))
                        .thenComparingDouble(entry -> Math.abs(entry.getValue().centreX() - here.centreX())))
                .map(Map.Entry::getKey);
    }

    private static Stream<Map.Entry<NodeId, Box>> boxes(Placement placement, NodeId from) {
        return placement.boxes().entrySet().stream().filter(entry -> sameColumn(entry.getKey(), from));
    }

    /// The box that shows an element; empty where none does.
    static Optional<NodeId> boxOf(Placement placement, ElementRef ref) {
        return placement.graph().nodes().stream()
                .filter(node -> Objects.equals(node.id().ref(), ref)
                        || ref instanceof ElementRef.ChannelRef channel && channel.connection().equals(node.id().ref())
                        || ref instanceof ElementRef.ConsumerRef consumer
                                && node.rows().contains(new Row.Consumes(consumer)))
                .map(PictureGraph.Node::id)
                .findFirst();
    }

    private static boolean sameColumn(NodeId one, NodeId other) {
        return one.column() == other.column() && !one.equals(other);
    }

    private static Stream<NodeId> along(Placement placement, NodeId from, boolean forward) {
        return placement.graph().edges().stream()
                .filter(edge -> !edge.backwards())
                .filter(edge -> (forward ? edge.from() : edge.to()).equals(from))
                .map(forward ? Edge::to : Edge::from);
    }

    private static Optional<NodeId> nearest(Placement placement, Box here, Stream<NodeId> candidates) {
        return candidates.min(Comparator.comparingDouble(
                id -> Math.abs(placement.boxes().get(id).centreY() - here.centreY())));
    }

    private static Optional<NodeId> first(Placement placement) {
        return placement.boxes().keySet().stream().min(Comparator.<NodeId, NodeId.Column>comparing(NodeId::column)
                .thenComparingDouble(id -> placement.boxes().get(id).y()));
    }
}

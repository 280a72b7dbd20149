package org.brokerworkbench.fx.topology;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.PictureGraph.Row;
import org.brokerworkbench.fx.topology.Placement.Box;

/// Where an arrow key leads from the selected box: left and right along the lines, up and down within the column.
final class KeyboardWalk {

    enum Direction {
        LEFT,
        RIGHT,
        UP,
        DOWN
    }

    private KeyboardWalk() {}

    /// @param selected null for nothing
    /// @return the box to select; empty where the key leads nowhere
    static Optional<NodeId> step(Placement placement, ElementRef selected, Direction direction) {
        Optional<NodeId> from = boxOf(placement, selected);
        if (from.isEmpty()) return first(placement);
        Box here = placement.boxes().get(from.get());
        return switch (direction) {
            case LEFT -> nearest(placement, here, along(placement, from.get(), false));
            case RIGHT -> nearest(placement, here, along(placement, from.get(), true));
            case UP -> placement.boxes().keySet().stream()
                    .filter(id -> sameColumn(id, from.get()) && placement.boxes().get(id).centreY() < here.centreY())
                    .max(Comparator.comparingDouble(id -> placement.boxes().get(id).centreY()));
            case DOWN -> placement.boxes().keySet().stream()
                    .filter(id -> sameColumn(id, from.get()) && placement.boxes().get(id).centreY() > here.centreY())
                    .min(Comparator.comparingDouble(id -> placement.boxes().get(id).centreY()));
        };
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

package org.brokerworkbench.fx.topology;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;

/// What is to be drawn, before it has a place: pure data that may cross threads.
///
/// @param groups the virtual host of each box where several are shown, else empty
/// @param hiddenQueues how many are left out because nobody could read them all
record PictureGraph(List<Node> nodes, List<Edge> edges, Map<NodeId, String> groups, int hiddenQueues) {

    static final PictureGraph EMPTY = new PictureGraph(List.of(), List.of());

    PictureGraph(List<Node> nodes, List<Edge> edges) {
        this(nodes, edges, Map.of(), 0);
    }

    int queues() {
        return (int) nodes.stream().filter(node -> node.id() instanceof NodeId.Queue).count();
    }

    /// The graph of each virtual host, in the order of their names; this one alone where it has no groups.
    Map<String, PictureGraph> parts() {
        if (groups.isEmpty()) return Map.of("", this);
        Map<String, PictureGraph> parts = new TreeMap<>();
        for (String group : new TreeSet<>(groups.values())) {
            parts.put(group, new PictureGraph(
                    nodes.stream().filter(node -> group.equals(groups.get(node.id()))).toList(),
                    edges.stream().filter(edge -> group.equals(groups.get(edge.from()))).toList()));
        }
        return parts;
    }

    /// @param rows consumers shown in the box, top to bottom; one `null` stands for fetching by `basic.get`
    /// @param gone whether the thing has departed and only lingers
    record Node(NodeId id, Density density, List<Row> rows, boolean gone) {

        double width() {
            return density.width(id.column());
        }

        double height() {
            return density.height(id.column(), rows.size());
        }

        /// The height with the room below it.
        double cell() {
            return height() + density.gap(id.column());
        }

        /// Where the line to a row ends, from the top of the box.
        double rowCentre(int row) {
            double header = switch (density) {
                case FULL -> 34;
                case COMPACT -> 6;
                case SLIM, DENSE -> 0;
            };
            double rowHeight = switch (density) {
                case FULL -> 28;
                case COMPACT, SLIM -> 24;
                case DENSE -> 16;
            };
            return rows.isEmpty() ? height() / 2 : header + rowHeight * (row + 0.5);
        }
    }

    /// One line in a consuming client's box.
    sealed interface Row {

        record Consumes(ConsumerRef consumer) implements Row {}

        record Gets(String queue) implements Row {}

        /// Consumers that found no line of their own.
        record More(int count) implements Row {}
    }

    /// @param bindings what leads along the edge; empty where it is not made of bindings
    /// @param row at which row of the target's box it ends, -1 for its middle
    /// @param trait what else its look depends on
    record Edge(EdgeId id, NodeId from, NodeId to, List<BindingInfo> bindings, int row, Trait trait) {

        /// Whether it points backwards, against the reading direction.
        boolean backwards() {
            return id instanceof EdgeId.DeadLetters;
        }
    }

    /// A peculiarity of an edge.
    enum Trait {
        NONE,
        /// The source does not look at the binding keys: a fanout exchange.
        KEYS_IGNORED,
        /// What is delivered along it stays in a slot until it is settled.
        INTO_SLOT
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }
}

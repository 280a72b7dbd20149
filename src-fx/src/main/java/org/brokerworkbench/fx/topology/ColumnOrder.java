package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.brokerworkbench.fx.topology.NodeId.Column;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.PictureGraph.Node;
import org.brokerworkbench.fx.topology.Placement.Box;

/// The order of the boxes in their columns: as they lay, new ones beside what they are connected to, in the order of
/// their declaration. It changes only where that removes crossings (barycentre sweeps from the kept order).
///
/// A general crossing minimiser starts from a random order and shuffles what is equally good; people look for a queue
/// where they saw it last.
final class ColumnOrder {

    private static final int SWEEPS = 6;
    private static final int SMALL = 60;
    private static final int STARTS = 24;
    private static final int LARGE = 400;

    private record Outcome(Map<Column, List<Node>> columns, long crossings) {}

    private final List<Edge> edges;
    private final Map<NodeId, List<NodeId>> neighbours = new HashMap<>();
    private final Map<NodeId, Integer> ranks = new HashMap<>();

    private ColumnOrder(List<Edge> edges) {
        this.edges = edges;
        for (Edge edge : edges) {
            neighbours.computeIfAbsent(edge.from(), fresh -> new ArrayList<>()).add(edge.to());
            neighbours.computeIfAbsent(edge.to(), fresh -> new ArrayList<>()).add(edge.from());
        }
    }

    /// @return all nodes, column by column, top to bottom
    static List<Node> of(PictureGraph graph, Placement before) {
        List<Edge> forward = graph.edges().stream()
                .filter(edge -> edge.from().column().ordinal() < edge.to().column().ordinal())
                .toList();
        ColumnOrder order = new ColumnOrder(forward);
        Map<Column, List<Node>> best = order.sorted(kept(graph, before));
        return best.values().stream().flatMap(List::stream).toList();
    }

    private static Map<Column, List<Node>> kept(PictureGraph graph, Placement before) {
        Map<NodeId, Double> wanted = new HashMap<>();
        before.boxes().forEach((id, box) -> wanted.put(id, box.centreY()));
        Map<NodeId, double[]> sums = new HashMap<>();
        for (Edge edge : graph.edges()) {
            gather(sums, edge.from(), before.boxes().get(edge.to()));
            gather(sums, edge.to(), before.boxes().get(edge.from()));
        }
        sums.forEach((id, sum) -> wanted.putIfAbsent(id, sum[0] / sum[1] + 0.5));
        Map<Column, List<Node>> columns = new EnumMap<>(Column.class);
        for (Node node : graph.nodes()) {
            columns.computeIfAbsent(node.id().column(), fresh -> new ArrayList<>()).add(node);
        }
        columns.values().forEach(column -> column.sort(
                Comparator.<Node>comparingDouble(node -> wanted.getOrDefault(node.id(), Double.MAX_VALUE))
                        .thenComparingDouble(node -> left(before, node))));
        return columns;
    }

    /// In a folded column several lie side by side.
    private static double left(Placement before, Node node) {
        Box box = before.boxes().get(node.id());
        return box == null ? Double.MAX_VALUE : box.x();
    }

    private static void gather(Map<NodeId, double[]> sums, NodeId id, Box neighbour) {
        if (neighbour == null) return;
        double[] sum = sums.computeIfAbsent(id, fresh -> new double[2]);
        sum[0] += neighbour.centreY();
        sum[1]++;
    }

    private Map<Column, List<Node>> sorted(Map<Column, List<Node>> kept) {
        rank(kept);
        // counting crossings is quadratic; in a picture this large nobody follows single lines
        if (edges.size() > LARGE) return kept;
        Outcome best = new Outcome(kept, crossings());
        best = swept(kept, best);
        // a sweep ends where no single step helps; on a small picture it is worth trying other starts
        int starts = edges.size() <= SMALL ? STARTS : 0;
        for (int start = 0; start < starts && best.crossings() > 0; start++) {
            Map<Column, List<Node>> shuffled = copy(kept);
            Random random = new Random(start);
            shuffled.values().forEach(column -> Collections.shuffle(column, random));
            best = swept(shuffled, best);
        }
        return best.columns();
    }

    /// @return the better of `best` and what sweeping from `start` finds
    private Outcome swept(Map<Column, List<Node>> start, Outcome best) {
        Map<Column, List<Node>> now = copy(start);
        rank(now);
        Outcome fewest = best;
        for (int sweep = 0; sweep < SWEEPS && fewest.crossings() > 0; sweep++) {
            List<Column> walk = new ArrayList<>(now.keySet());
            if (sweep % 2 == 1) walk = walk.reversed();
            for (Column column : walk) {
                now.get(column).sort(Comparator.comparingDouble(node -> barycentre(node.id(), now)));
                rank(now);
            }
            long crossings = crossings();
            if (crossings < fewest.crossings()) fewest = new Outcome(copy(now), crossings);
        }
        return fewest;
    }

    private static Map<Column, List<Node>> copy(Map<Column, List<Node>> columns) {
        Map<Column, List<Node>> copy = new EnumMap<>(Column.class);
        columns.forEach((column, nodes) -> copy.put(column, new ArrayList<>(nodes)));
        return copy;
    }

    private void rank(Map<Column, List<Node>> columns) {
        for (List<Node> column : columns.values()) {
            for (int i = 0; i < column.size(); i++) ranks.put(column.get(i).id(), i);
        }
    }

    /// Mean of the neighbours' places as shares of their columns; its own place where it has none.
    private double barycentre(NodeId id, Map<Column, List<Node>> columns) {
        List<NodeId> around = neighbours.getOrDefault(id, List.of());
        if (around.isEmpty()) return share(id, columns);
        double sum = 0;
        for (NodeId neighbour : around) sum += share(neighbour, columns);
        return sum / around.size();
    }

    private double share(NodeId id, Map<Column, List<Node>> columns) {
        return (ranks.get(id) + 0.5) / columns.get(id.column()).size();
    }

    private long crossings() {
        long crossings = 0;
        for (int i = 0; i < edges.size(); i++) {
            for (int j = i + 1; j < edges.size(); j++) {
                if (cross(edges.get(i), edges.get(j))) crossings++;
            }
        }
        return crossings;
    }

    private boolean cross(Edge one, Edge other) {
        boolean sameStrip = one.from().column() == other.from().column() && one.to().column() == other.to().column();
        if (!sameStrip) return false;
        int start = Integer.compare(ranks.get(one.from()), ranks.get(other.from()));
        int end = Integer.compare(ranks.get(one.to()), ranks.get(other.to()));
        return start * end < 0;
    }
}

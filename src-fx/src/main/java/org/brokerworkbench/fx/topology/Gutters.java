package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.Placement.Box;

/// The free strips between the columns, each made as wide as its labels and its steepest line need.
final class Gutters {

    private static final double WIDTH_MIN = 72;
    private static final double WIDTH_MAX = 420;
    private static final double STEEPNESS = 0.2;

    /// Width to height that suits a window: a tall picture is spread out rather than left narrow.
    private static final double ASPECT = 1.3;

    /// @param left edge before; @param right edge before; @param width wanted
    private record Gutter(double left, double right, double width) {}

    private final List<Gutter> gutters;

    private Gutters(List<Gutter> gutters) {
        this.gutters = gutters;
    }

    static Gutters of(PictureGraph graph, Map<NodeId, Box> boxes) {
        List<double[]> columns = columns(boxes);
        List<Gutter> gutters = new ArrayList<>();
        for (int i = 0; i + 1 < columns.size(); i++) {
            double left = columns.get(i)[1];
            double right = columns.get(i + 1)[0];
            double wanted = WIDTH_MIN;
            for (Edge edge : graph.edges()) {
                Box from = boxes.get(edge.from());
                Box to = boxes.get(edge.to());
                boolean crosses = !edge.backwards() && from.right() <= left + 1 && to.x() >= right - 1;
                if (!crosses) continue;
                wanted = Math.max(wanted, Math.abs(from.centreY() - to.centreY()) * STEEPNESS);
                boolean ends = to.x() <= right + 1;
                String text = PillText.brief(edge.bindings());
                if (ends && !text.isEmpty()) wanted = Math.max(wanted, Pills.width(text) + 60);
            }
            gutters.add(new Gutter(left, right, Math.min(wanted, WIDTH_MAX)));
        }
        return new Gutters(spread(gutters, columns, boxes));
    }

    /// Hands the width that a tall picture leaves unused to the gutters in proportion.
    private static List<Gutter> spread(List<Gutter> gutters, List<double[]> columns, Map<NodeId, Box> boxes) {
        double width = gutters.stream().mapToDouble(Gutter::width).sum();
        double all = width + columns.stream().mapToDouble(column -> column[1] - column[0]).sum();
        double top = boxes.values().stream().mapToDouble(Box::y).min().orElse(0);
        double bottom = boxes.values().stream().mapToDouble(Box::bottom).max().orElse(0);
        double factor = width == 0 ? 1 : Math.max(1, 1 + ((bottom - top) * ASPECT - all) / width);
        return gutters.stream()
                .map(gutter -> new Gutter(gutter.left(), gutter.right(),
                        Math.max(gutter.width(), Math.min(WIDTH_MAX, gutter.width() * factor))))
                .toList();
    }

    private static List<double[]> columns(Map<NodeId, Box> boxes) {
        List<Box> byLeft = new ArrayList<>(boxes.values());
        byLeft.sort(Comparator.comparingDouble(Box::x));
        List<double[]> columns = new ArrayList<>();
        for (Box box : byLeft) {
            if (columns.isEmpty() || box.x() > columns.getLast()[1]) {
                columns.add(new double[] {box.x(), box.right()});
            } else {
                columns.getLast()[1] = Math.max(columns.getLast()[1], box.right());
            }
        }
        return columns;
    }

    /// Where an x of the placement before lies now.
    double widened(double x) {
        double shift = 0;
        for (Gutter gutter : gutters) {
            if (x <= gutter.left()) break;
            double before = gutter.right() - gutter.left();
            if (x < gutter.right()) {
                return gutter.left() + shift + (x - gutter.left()) / before * gutter.width();
            }
            shift += gutter.width() - before;
        }
        return x + shift;
    }
}

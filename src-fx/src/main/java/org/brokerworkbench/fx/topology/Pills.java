package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.Placement.Box;

/// Places the labels of edges: near the target, where lines have parted, and clear of boxes and of each other.
final class Pills {

    static final double HEIGHT = 21;

    private static final double[] SHARES = {0.64, 0.56, 0.72, 0.48, 0.4, 0.8, 0.32};

    /// Where many lines leave one exchange they have parted only near their targets.
    private static final double[] SHARES_CROWDED = {0.86, 0.82, 0.78, 0.9};
    private static final double CHAR_WIDTH = 7.2;
    private static final double PADDING = 20;
    private static final double MARGIN = 3;

    private Pills() {}

    /// How wide the pill of a text is, as near as it can be known without a toolkit.
    static double width(String text) {
        double chars = 0;
        for (int i = 0; i < text.length(); i++) {
            chars += text.charAt(i) > 0x2E80 ? 1.8 : 1;
        }
        return chars * CHAR_WIDTH + PADDING;
    }

    static Map<EdgeId, Point2D> place(PictureGraph graph, Map<NodeId, Box> boxes, Map<EdgeId, EdgeRoute> routes) {
        List<Box> taken = new ArrayList<>(boxes.values());
        List<Edge> labelled = new ArrayList<>();
        Map<NodeId, Density> densities = new HashMap<>();
        graph.nodes().forEach(node -> densities.put(node.id(), node.density()));
        for (Edge edge : graph.edges()) {
            // rows without air leave no room for labels between them: the inspector lists the bindings
            if (densities.get(edge.to()) == Density.DENSE) continue;
            boolean has = !PillText.brief(edge.bindings()).isEmpty() && routes.containsKey(edge.id());
            if (has) labelled.add(edge);
        }
        // from the top, so that the outcome does not depend on the order of declaration
        labelled.sort(Comparator.comparingDouble(edge -> routes.get(edge.id()).at(1).getY()));
        Map<EdgeId, Point2D> places = new HashMap<>();
        for (Edge edge : labelled) {
            double width = width(PillText.brief(edge.bindings()));
            boolean crowded = densities.get(edge.to()) != Density.FULL;
            for (double share : crowded ? SHARES_CROWDED : SHARES) {
                Point2D centre = routes.get(edge.id()).at(share);
                Box pill = new Box(centre.getX() - width / 2, centre.getY() - HEIGHT / 2, width, HEIGHT);
                if (taken.stream().anyMatch(box -> box.intersects(pill, MARGIN))) continue;
                taken.add(pill);
                places.put(edge.id(), centre);
                break;
            }
        }
        return places;
    }
}

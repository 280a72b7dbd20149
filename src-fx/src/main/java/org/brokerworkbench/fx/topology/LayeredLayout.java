package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.PictureGraph.Node;
import org.brokerworkbench.fx.topology.PictureGraph.Trait;
import org.brokerworkbench.fx.topology.Placement.Box;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Places a graph with Eclipse ELK's layered algorithm: columns by kind (a partition each), exchanges that feed
/// exchanges in layers of their own, every box beside what it is connected to.
///
/// A column that would be too long for any screen is folded into rows ([Shelf]), each of which is one box to ELK. The order
/// within a column is our own ([ColumnOrder]): it must stay as it was while clients come and go. Dead-letter
/// edges, which point backwards, are kept from ELK and routed through the gaps afterwards ([BackwardRoutes]).
///
/// Pure: takes and gives values, and may run on any thread.
final class LayeredLayout {

    static {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    /// Up to here ELK's own way of keeping an order costs little, and its treatment of long lines is the better one.
    private static final int SORTED_BY_ELK_MAX = 120;

    private LayeredLayout() {}

    /// Makes the first real layout quick: ELK's classes take a moment to load.
    static void warmUp() {
        NodeId.Exchange one = new NodeId.Exchange(new ElementRef.ExchangeRef("", "one"));
        NodeId.Queue other = new NodeId.Queue(new ElementRef.QueueRef("", "other"));
        place(new PictureGraph(
                List.of(new Node(one, Density.FULL, List.of(), false), new Node(other, Density.FULL, List.of(), false)),
                List.of(new Edge(new EdgeId.RoutesToQueue(one.ref(), other.ref()), one, other, List.of(), -1, Trait.NONE))),
                Placement.EMPTY);
    }

    /// @param before the placement to stay close to
    static Placement place(PictureGraph graph, Placement before) {
        if (graph.isEmpty()) return Placement.EMPTY;
        ElkNode root = root();
        Map<NodeId, Shelf> shelves = new HashMap<>();
        Map<Shelf, ElkNode> elkNodes = new IdentityHashMap<>();
        double y = 0;
        for (Shelf shelf : Shelf.of(ColumnOrder.of(graph, before), forward(graph))) {
            ElkNode elkNode = addNode(root, shelf);
            elkNode.setLocation(1000.0 * shelf.nodes().getFirst().id().column().ordinal(), y++);
            elkNodes.put(shelf, elkNode);
            shelf.nodes().forEach(node -> shelves.put(node.id(), shelf));
        }
        if (root.getChildren().size() > SORTED_BY_ELK_MAX) orderByPlace(root);
        Map<NodeId, Node> nodes = new HashMap<>();
        graph.nodes().forEach(node -> nodes.put(node.id(), node));
        Map<EdgeId, ElkEdge> elkEdges = addEdges(graph, root, nodes, shelves, elkNodes);
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        return read(graph, nodes, shelves, elkNodes, elkEdges).anchoredTo(before);
    }

    private static List<Edge> forward(PictureGraph graph) {
        return graph.edges().stream().filter(edge -> !edge.backwards() && !edge.from().equals(edge.to())).toList();
    }

    /// ELK sorts a column by model order in time that grows with the cube of its length; by place, as they were just put
    /// down, it is a plain sort.
    private static void orderByPlace(ElkNode root) {
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NONE);
        root.setProperty(LayeredOptions.CROSSING_MINIMIZATION_FORCE_NODE_MODEL_ORDER, false);
        root.setProperty(LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.INTERACTIVE);
    }

    private static ElkNode root() {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(CoreOptions.PARTITIONING_ACTIVATE, true);
        root.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(0));
        root.setProperty(CoreOptions.RANDOM_SEED, 1);
        root.setProperty(CoreOptions.SPACING_NODE_NODE, 0.0);
        root.setProperty(CoreOptions.SPACING_EDGE_NODE, 12.0);
        root.setProperty(CoreOptions.SPACING_EDGE_EDGE, 8.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 90.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 24.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 4.0);
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
        root.setProperty(LayeredOptions.CROSSING_MINIMIZATION_FORCE_NODE_MODEL_ORDER, true);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
        return root;
    }

    /// Lines between the same places of two shelves are one to ELK.
    private static Map<EdgeId, ElkEdge> addEdges(PictureGraph graph, ElkNode root, Map<NodeId, Node> nodes,
            Map<NodeId, Shelf> shelves, Map<Shelf, ElkNode> elkNodes) {
        Map<ElkNode, Integer> positions = new HashMap<>();
        root.getChildren().forEach(node -> positions.put(node, positions.size()));
        List<Edge> ordered = forward(graph).stream()
                .sorted(Comparator.<Edge>comparingInt(edge -> positions.get(elkNodes.get(shelves.get(edge.from()))))
                        .thenComparingInt(edge -> positions.get(elkNodes.get(shelves.get(edge.to()))))
                        .thenComparingInt(Edge::row))
                .toList();
        Map<EdgeId, ElkEdge> elkEdges = new HashMap<>();
        Map<List<ElkPort>, ElkEdge> byPorts = new HashMap<>();
        for (Edge edge : ordered) {
            Shelf from = shelves.get(edge.from());
            Shelf to = shelves.get(edge.to());
            ElkPort out = port(elkNodes.get(from), PortSide.EAST, from.width(), from.departure(nodes.get(edge.from())));
            ElkPort in = port(elkNodes.get(to), PortSide.WEST, 0, to.arrival(nodes.get(edge.to()), edge.row()));
            boolean shared = from.lanes() || to.lanes();
            elkEdges.put(edge.id(), shared
                    ? byPorts.computeIfAbsent(List.of(out, in), _ -> ElkGraphUtil.createSimpleEdge(out, in))
                    : ElkGraphUtil.createSimpleEdge(out, in));
        }
        return elkEdges;
    }

    private static ElkNode addNode(ElkNode root, Shelf shelf) {
        ElkNode elkNode = ElkGraphUtil.createNode(root);
        elkNode.setDimensions(shelf.width(), shelf.height());
        elkNode.setProperty(CoreOptions.PARTITIONING_PARTITION, shelf.nodes().getFirst().id().column().ordinal());
        elkNode.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        elkNode.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, EnumSet.noneOf(SizeConstraint.class));
        return elkNode;
    }

    private static ElkPort port(ElkNode node, PortSide side, double x, double y) {
        for (ElkPort known : node.getPorts()) {
            if (known.getProperty(CoreOptions.PORT_SIDE) == side && Math.abs(known.getY() - y) < 0.1) return known;
        }
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setDimensions(0, 0);
        port.setLocation(x, y);
        port.setProperty(CoreOptions.PORT_SIDE, side);
        return port;
    }

    private static Placement read(PictureGraph graph, Map<NodeId, Node> nodes, Map<NodeId, Shelf> shelves,
            Map<Shelf, ElkNode> elkNodes, Map<EdgeId, ElkEdge> elkEdges) {
        // the gutters lie between shelves, whatever is on them
        Map<NodeId, Box> outer = new HashMap<>();
        Map<NodeId, Box> inner = new HashMap<>();
        shelves.forEach((id, shelf) -> {
            ElkNode elkNode = elkNodes.get(shelf);
            Box box = shelf.boxOf(nodes.get(id)).moved(elkNode.getX(), elkNode.getY());
            inner.put(id, box);
            outer.put(id, shelf.lanes() ? new Box(elkNode.getX(), elkNode.getY(), shelf.width(), shelf.height()) : box);
        });
        Gutters gutters = Gutters.of(graph, outer);
        Map<NodeId, Box> boxes = new HashMap<>();
        inner.forEach((id, box) -> {
            double left = outer.get(id).x();
            boxes.put(id, box.moved(gutters.widened(left) - left, 0));
        });
        Map<EdgeId, EdgeRoute> routes = new HashMap<>();
        for (Edge edge : forward(graph)) {
            EdgeRoute between = EdgeRoute.smooth(corners(elkEdges.get(edge.id())).stream()
                    .map(point -> new Point2D(gutters.widened(point.getX()), point.getY()))
                    .toList());
            routes.put(edge.id(), Shelf.course(between, shelves.get(edge.from()), boxes.get(edge.from()),
                    shelves.get(edge.to()), nodes.get(edge.to()), boxes.get(edge.to()), edge.row()));
        }
        BackwardRoutes.add(graph, boxes, routes);
        return new Placement(graph, boxes, routes, Pills.place(graph, boxes, routes));
    }

    private static List<Point2D> corners(ElkEdge edge) {
        ElkEdgeSection section = edge.getSections().getFirst();
        List<Point2D> points = new ArrayList<>();
        points.add(new Point2D(section.getStartX(), section.getStartY()));
        for (ElkBendPoint bend : section.getBendPoints()) {
            points.add(new Point2D(bend.getX(), bend.getY()));
        }
        points.add(new Point2D(section.getEndX(), section.getEndY()));
        return points;
    }
}

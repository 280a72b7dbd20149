package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.PictureGraph.Node;
import org.brokerworkbench.fx.topology.Placement.Box;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The boxes and lines on the screen: keeps them in step with a placement, and moves them there smoothly.
final class Scenery {

    private static final double MOVE_SECONDS = 0.45;
    private static final double FADE_SECONDS = 0.3;

    private final Pane frames = layer();
    private final Pane lines = layer();
    private final Pane boxes = layer();
    private final Pane pills = layer();
    private final Texts texts;
    private final BrokerModel model;
    private final Map<NodeId, NodeView> nodes = new HashMap<>();
    private final Map<EdgeId, EdgeView> edges = new HashMap<>();
    private final List<javafx.scene.Node> arriving = new ArrayList<>();
    private final List<NodeView> leaving = new ArrayList<>();
    private Placement placement = Placement.EMPTY;
    private double movedSeconds = MOVE_SECONDS;
    private double scale = 1;

    Scenery(BrokerModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    private static Pane layer() {
        Pane pane = new Pane();
        pane.setPickOnBounds(false);
        return pane;
    }

    List<Pane> layers() {
        return List.of(frames, lines, boxes, pills);
    }

    Placement placement() {
        return placement;
    }

    Collection<NodeView> nodes() {
        return nodes.values();
    }

    Collection<EdgeView> edges() {
        return edges.values();
    }

    /// Where the box is now, null where there is none.
    Box boxOf(NodeId id) {
        NodeView view = nodes.get(id);
        return view == null ? null : new Box(view.getLayoutX(), view.getLayoutY(), view.getWidth(), view.getHeight());
    }

    /// The box of an element, null where there is none. A client that is on both sides is its left one.
    NodeView viewOf(ElementRef element) {
        return KeyboardWalk.boxOf(placement, element).map(nodes::get).orElse(null);
    }

    /// The course of a message along the line as it is now, null where there is none.
    EdgeRoute wayOf(EdgeId id) {
        EdgeView view = edges.get(id);
        return view == null ? null : view.way();
    }

    /// Takes a new placement: what is new fades in, what is gone fades out, the rest sets off for its place.
    void adopt(Placement next, boolean atOnce) {
        placement = next;
        finishFades();
        Set<NodeId> present = next.boxes().keySet();
        for (NodeView view : List.copyOf(nodes.values())) {
            if (present.contains(view.id())) continue;
            nodes.remove(view.id());
            view.setMouseTransparent(true);
            leaving.add(view);
        }
        for (Node node : next.graph().nodes()) {
            NodeView view = nodes.get(node.id());
            boolean fresh = view == null;
            if (fresh) {
                view = viewOf(node);
                nodes.put(node.id(), view);
                boxes.getChildren().add(view);
                arriving.add(view);
                view.seenAt(scale);
            }
            view.describe(node);
            view.moveTo(next.boxes().get(node.id()), fresh || atOnce);
        }
        adoptEdges(next);
        adoptFrames(next);
        movedSeconds = atOnce ? MOVE_SECONDS : 0;
        for (javafx.scene.Node node : arriving) node.setOpacity(atOnce ? 1 : 0);
        refresh();
        settle(atOnce ? 1 : 0);
        if (atOnce) finishFades();
    }

    private void adoptEdges(Placement next) {
        Set<EdgeId> present = next.graph().edges().stream().map(Edge::id).collect(Collectors.toSet());
        for (EdgeView view : List.copyOf(edges.values())) {
            if (present.contains(view.edge().id())) continue;
            edges.remove(view.edge().id());
            lines.getChildren().remove(view.group());
            pills.getChildren().removeAll(view.pill(), view.figure());
        }
        for (Edge edge : next.graph().edges()) {
            EdgeView view = edges.get(edge.id());
            if (view == null) {
                view = new EdgeView(edge);
                edges.put(edge.id(), view);
                lines.getChildren().add(view.group());
                pills.getChildren().addAll(view.pill(), view.figure());
                arriving.add(view.group());
                arriving.add(view.pill());
                view.pill().applyCss();
            }
            view.describe(edge);
            view.place(next.routes().get(edge.id()), next.pills().get(edge.id()));
        }
    }

    /// Frames jump to their places: boxes travel into them.
    private void adoptFrames(Placement next) {
        frames.getChildren().clear();
        next.frames().forEach((name, box) -> {
            Region frame = new Region();
            frame.getStyleClass().add("vhost-frame");
            frame.setMouseTransparent(true);
            frame.setManaged(false);
            frame.resizeRelocate(box.x(), box.y(), box.width(), box.height());
            Label title = new Label(null, new FontIcon(Feather.LAYERS));
            title.textProperty().bind(texts.bind("topology.vhost", name));
            title.getStyleClass().add("vhost-name");
            title.setMouseTransparent(true);
            title.setManaged(false);
            title.resizeRelocate(box.x() + 14, box.y() + 6, Math.max(0, box.width() - 28), GroupedLayout.HEADER - 6);
            frames.getChildren().addAll(frame, title);
        });
    }

    private NodeView viewOf(Node node) {
        return switch (node.id()) {
            case NodeId.Publisher _ -> new PublisherView(node, texts);
            case NodeId.Exchange _ -> new ExchangeView(node, texts);
            case NodeId.Queue _ -> new QueueView(node, texts);
            case NodeId.Consuming _ -> new ConsumerView(node, texts);
        };
    }

    private void finishFades() {
        arriving.forEach(node -> node.setOpacity(1));
        arriving.clear();
        boxes.getChildren().removeAll(leaving);
        leaving.clear();
    }

    /// Moves everything on its way. @return whether something moved
    boolean travel(double seconds) {
        if (movedSeconds >= MOVE_SECONDS) return false;
        movedSeconds += seconds;
        double share = Math.min(1, movedSeconds / MOVE_SECONDS);
        settle(share * share * (3 - 2 * share));
        double faded = Math.min(1, movedSeconds / FADE_SECONDS);
        arriving.forEach(node -> node.setOpacity(faded));
        leaving.forEach(view -> view.setOpacity(1 - faded));
        if (share >= 1) finishFades();
        return true;
    }

    private void settle(double share) {
        nodes.values().forEach(view -> view.travel(share));
        for (EdgeView edge : edges.values()) {
            NodeView from = nodes.get(edge.edge().from());
            NodeView to = nodes.get(edge.edge().to());
            edge.follow(from.offsetX(), from.offsetY(), to.offsetX(), to.offsetY());
        }
    }

    /// Shows the present values of the model.
    void refresh() {
        nodes.values().forEach(view -> view.refresh(model));
    }

    void seenAt(double newScale) {
        scale = newScale;
        nodes.values().forEach(view -> view.seenAt(newScale));
        boolean readable = newScale >= 0.5;
        pills.setVisible(readable);
    }

    /// Marks what is selected, and the lines that belong to it.
    void select(ElementRef selected) {
        for (NodeView view : nodes.values()) {
            view.select(Objects.equals(view.id().ref(), selected) || belongs(view, selected));
        }
        for (EdgeView view : edges.values()) {
            Edge edge = view.edge();
            boolean chosen = selected instanceof BindingRef(var binding) && edge.bindings().contains(binding);
            view.emphasise(chosen, touches(edge, selected));
        }
    }

    private boolean belongs(NodeView view, ElementRef selected) {
        return selected instanceof ConsumerRef consumer
                        && view.node.rows().contains(new PictureGraph.Row.Consumes(consumer))
                || selected instanceof ElementRef.ChannelRef channel && channel.connection().equals(view.id().ref());
    }

    private static boolean touches(Edge edge, ElementRef selected) {
        return switch (selected) {
            case null -> false;
            case ConnectionRef ref -> edge.from().ref().equals(ref) || edge.to().ref().equals(ref);
            case ElementRef.ChannelRef ref -> touches(edge, ref.connection());
            case ExchangeRef ref -> edge.from().ref().equals(ref) || edge.to().ref().equals(ref);
            case QueueRef ref -> edge.from().ref().equals(ref) || edge.to().ref().equals(ref);
            case ConsumerRef ref -> edge.id() instanceof EdgeId.Delivers(var _, var to) && to.equals(ref);
            case BindingRef _ -> false;
        };
    }
}

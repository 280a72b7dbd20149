package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.transform.Rotate;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.PictureGraph.Trait;

/// A line of the picture with its arrow head, and in a layer of its own the pill that says what leads along it.
final class EdgeView {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass RELATED = PseudoClass.getPseudoClass("related");
    private static final PseudoClass HOT = PseudoClass.getPseudoClass("hot");
    private static final PseudoClass IGNORED = PseudoClass.getPseudoClass("ignored");
    private static final double PLAIN_WIDTH = 1.4;
    private static final double INTO_SLOT = 20;

    private final Path line = new Path();
    private final Polygon head = new Polygon(0, 0, -9, -4.5, -9, 4.5);
    private final Path reach = new Path();
    private final Group group = new Group(reach, line, head);
    private final Label pill = new Label();
    private final Label figure = new Label();
    private Edge edge;
    private EdgeRoute placed;
    private EdgeRoute shown;
    private EdgeRoute way;
    private EdgeRoute wayOf;
    private Point2D pillCentre;
    private double width = PLAIN_WIDTH;

    EdgeView(Edge edge) {
        group.setManaged(false);
        group.setAutoSizeChildren(false);
        group.getStyleClass().setAll("edge");
        // a line is too thin to be hit: an invisible broad one catches the pointer
        reach.getStyleClass().setAll("edge-reach");
        line.setMouseTransparent(true);
        head.setMouseTransparent(true);
        String kind = switch (edge.id()) {
            case EdgeId.Publishes _ -> "publish-edge";
            case EdgeId.RoutesToQueue _, EdgeId.RoutesToExchange _ -> "binding-edge";
            case EdgeId.Alternate _ -> "alternate-edge";
            case EdgeId.DeadLetters _ -> "dead-letter-edge";
            case EdgeId.Delivers _, EdgeId.Fetches _ -> "deliver-edge";
        };
        line.getStyleClass().setAll("edge-line", kind);
        head.getStyleClass().setAll("edge-head", kind);
        pill.getStyleClass().setAll("edge-pill");
        pill.setManaged(false);
        pill.setVisible(false);
        pill.setAccessibleRole(AccessibleRole.BUTTON);
        figure.getStyleClass().setAll("edge-figure");
        figure.setManaged(false);
        figure.setMouseTransparent(true);
        figure.setVisible(false);
        describe(edge);
    }

    void describe(Edge changed) {
        edge = changed;
        String text = PillText.brief(changed.bindings());
        pill.setText(text);
        pill.pseudoClassStateChanged(IGNORED, changed.trait() == Trait.KEYS_IGNORED);
        if (text.isEmpty()) return;
        String complete = PillText.complete(changed.bindings());
        pill.setAccessibleText(complete);
        if (complete.equals(text)) {
            pill.setTooltip(null);
        } else {
            pill.setTooltip(new Tooltip(complete));
        }
    }

    Edge edge() {
        return edge;
    }

    /// What a click on the line or its pill selects.
    ElementRef ref() {
        if (!edge.bindings().isEmpty()) return new ElementRef.BindingRef(edge.bindings().getFirst());
        return switch (edge.id()) {
            case EdgeId.Delivers(var _, var consumer) -> consumer;
            case EdgeId.Fetches(var queue, var _) -> queue;
            case EdgeId.Publishes(var client, var _) -> client;
            case EdgeId.DeadLetters(var queue, var _) -> queue;
            case EdgeId.RoutesToQueue(var exchange, var _) -> exchange;
            case EdgeId.RoutesToExchange(var exchange, var _) -> exchange;
            case EdgeId.Alternate(var exchange, var _) -> exchange;
        };
    }

    Group group() {
        return group;
    }

    Label pill() {
        return pill;
    }

    Label figure() {
        return figure;
    }

    /// @param centre of the pill, null for no pill
    void place(EdgeRoute route, Point2D centre) {
        placed = route;
        pillCentre = centre;
        pill.setVisible(centre != null);
        group.setVisible(route != null);
        shown = null;
    }

    /// Draws the line with its ends moved from where they will be in the end.
    void follow(double dx1, double dy1, double dx2, double dy2) {
        if (placed == null) return;
        EdgeRoute route = placed.warped(dx1, dy1, dx2, dy2);
        if (route == shown) return;
        shown = route;
        draw();
        if (pillCentre != null) {
            double pillWidth = Math.ceil(pill.prefWidth(-1));
            pill.resizeRelocate(Math.rint(pillCentre.getX() + (dx1 + dx2) / 2 - pillWidth / 2),
                    Math.rint(pillCentre.getY() + (dy1 + dy2) / 2 - Pills.HEIGHT / 2), pillWidth, Pills.HEIGHT);
        }
    }

    private void draw() {
        line.getElements().clear();
        EdgeRoute.Cubic first = shown.pieces().getFirst();
        line.getElements().add(new MoveTo(first.x1(), first.y1()));
        for (EdgeRoute.Cubic c : shown.pieces()) {
            line.getElements().add(new CubicCurveTo(c.cx1(), c.cy1(), c.cx2(), c.cy2(), c.x2(), c.y2()));
        }
        reach.getElements().setAll(line.getElements());
        EdgeRoute.Cubic last = shown.pieces().getLast();
        Point2D end = shown.at(1);
        Point2D before = shown.at(1 - Math.min(1, 6 / Math.max(6, shown.length())));
        head.setLayoutX(last.x2());
        head.setLayoutY(last.y2());
        double angle = Math.toDegrees(Math.atan2(end.getY() - before.getY(), end.getX() - before.getX()));
        head.getTransforms().setAll(new Rotate(angle, 0, 0));
    }

    /// The course as it is drawn now, null before it is placed.
    EdgeRoute route() {
        return shown;
    }

    /// The course that a message takes: a delivery goes on into its slot.
    EdgeRoute way() {
        if (shown == null || edge.trait() != Trait.INTO_SLOT) return shown;
        if (wayOf != shown) {
            wayOf = shown;
            List<EdgeRoute.Cubic> pieces = new ArrayList<>(shown.pieces());
            EdgeRoute.Cubic last = pieces.getLast();
            pieces.add(EdgeRoute.Cubic.line(last.x2(), last.y2(), last.x2() + INTO_SLOT, last.y2()));
            way = new EdgeRoute(pieces);
        }
        return way;
    }

    /// Shows how much goes along: width by magnitude, above a thousand a second the figure as well.
    void traffic(double perSecond, boolean heat, String text) {
        double wanted = perSecond < EdgeSampler.EACH_MAX ? PLAIN_WIDTH
                : PLAIN_WIDTH + Math.min(6, 1.7 * (Math.log10(perSecond) - 1.3));
        if (Math.abs(wanted - width) > 0.2) {
            width = wanted;
            line.setStyle(wanted == PLAIN_WIDTH ? null : "-fx-stroke-width: " + Math.rint(wanted * 10) / 10);
        }
        line.pseudoClassStateChanged(HOT, heat);
        head.pseudoClassStateChanged(HOT, heat);
        figure.setVisible(heat && shown != null);
        if (!figure.isVisible()) return;
        figure.setText(text);
        Point2D at = shown.at(figureShare());
        double figureWidth = Math.ceil(figure.prefWidth(-1));
        figure.resizeRelocate(at.getX() - figureWidth / 2, at.getY() - 9, figureWidth, 18);
    }

    /// Where the figure stands, as a share of the line: away from the exchange, where many lines meet, but clear of the
    /// box at the other end.
    private double figureShare() {
        double end = Math.clamp(0.5 * figure.prefWidth(-1) / shown.length() + 0.05, 0.25, 0.5);
        return switch (edge.id()) {
            case EdgeId.Publishes _ -> end;
            case EdgeId.RoutesToQueue _ -> 1 - end;
            case EdgeId.RoutesToExchange _, EdgeId.Alternate _, EdgeId.DeadLetters _, EdgeId.Delivers _,
                    EdgeId.Fetches _ -> 0.4;
        };
    }

    void emphasise(boolean selected, boolean related) {
        line.pseudoClassStateChanged(SELECTED, selected);
        head.pseudoClassStateChanged(SELECTED, selected);
        pill.pseudoClassStateChanged(SELECTED, selected);
        line.pseudoClassStateChanged(RELATED, related);
        head.pseudoClassStateChanged(RELATED, related);
    }
}

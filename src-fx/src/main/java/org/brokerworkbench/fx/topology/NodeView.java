package org.brokerworkbench.fx.topology;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.PictureGraph.Node;
import org.brokerworkbench.fx.topology.Placement.Box;

/// A box of the picture. Subclasses fill it; this class gives it its place, its state and its accessible name.
///
/// Everything inside is laid out by hand to fixed coordinates: a box never grows with its text.
abstract class NodeView extends Region {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
    private static final PseudoClass FAR = PseudoClass.getPseudoClass("far");

    /// How far a line of text may reach beyond a row without air, so that it is not cut.
    static final double AIR = 4;

    /// On-screen size below which secondary text is left out, as a share of its full size.
    private static final double DETAIL_SCALE = 0.55;

    /// On-screen size below which even a name cannot be read.
    private static final double NAME_SCALE = 0.28;

    final Texts texts;
    Node node;
    private boolean far;
    private boolean tooFar;
    private double fromX;
    private double fromY;
    private double toX;
    private double toY;

    NodeView(Node node, Texts texts, String styleClass) {
        this.node = node;
        this.texts = texts;
        getStyleClass().addAll("topology-node", styleClass);
        setManaged(false);
        setAccessibleRole(AccessibleRole.BUTTON);
        setId(idOf(node.id()));
    }

    /// An id by which a test or an assistive tool finds the box.
    static String idOf(NodeId id) {
        return switch (id) {
            case NodeId.Publisher(ElementRef.ConnectionRef ref) -> "publisher-" + ref.id();
            case NodeId.Exchange(ElementRef.ExchangeRef ref) -> "exchange-" + ref.name();
            case NodeId.Queue(ElementRef.QueueRef ref) -> "queue-" + ref.name();
            case NodeId.Consuming(ElementRef.ConnectionRef ref) -> "consuming-" + ref.id();
        };
    }

    final NodeId id() {
        return node.id();
    }

    /// Takes a changed description: another density, other rows, departed.
    final void describe(Node changed) {
        boolean rebuild = changed.density() != node.density() || !changed.rows().equals(node.rows());
        node = changed;
        pseudoClassStateChanged(GONE, changed.gone());
        resize(changed.width(), changed.height());
        if (rebuild) rebuild();
    }

    /// Makes the children and the style for the present density and rows.
    final void rebuild() {
        getStyleClass().removeIf(styleClass -> styleClass.startsWith("density-"));
        getStyleClass().add("density-" + node.density().name().toLowerCase(Locale.ROOT));
        build();
    }

    /// Makes the children; call [#rebuild()].
    abstract void build();

    /// Shows the present values.
    abstract void refresh(BrokerModel model);

    final void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    /// What is too small to be read at this scale is left out.
    final void seenAt(double scale) {
        boolean nowFar = scale < DETAIL_SCALE;
        boolean nowTooFar = scale < NAME_SCALE;
        if (nowFar == far && nowTooFar == tooFar) return;
        far = nowFar;
        tooFar = nowTooFar;
        pseudoClassStateChanged(FAR, far);
        detail(!far, !tooFar);
    }

    final boolean detailed() {
        return !far;
    }

    /// @param secondary whether small text is shown; @param name whether the name is
    abstract void detail(boolean secondary, boolean name);

    /// Sets off for another place.
    final void moveTo(Box box, boolean atOnce) {
        toX = box.x();
        toY = box.y();
        fromX = atOnce ? toX : getLayoutX();
        fromY = atOnce ? toY : getLayoutY();
        resize(box.width(), box.height());
        if (atOnce) relocate(toX, toY);
    }

    /// @param share of the way, 0 to 1
    final void travel(double share) {
        setLayoutX(fromX + (toX - fromX) * share);
        setLayoutY(fromY + (toY - fromY) * share);
    }

    final double offsetX() {
        return getLayoutX() - toX;
    }

    final double offsetY() {
        return getLayoutY() - toY;
    }

    /// The row at a height inside the box; -1 for none.
    int rowAt(double y) {
        return -1;
    }

    static Label label(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        label.setManaged(false);
        label.setMouseTransparent(true);
        return label;
    }

    static void put(Label label, double x, double y, double width, double height) {
        label.resizeRelocate(x, y, width, height);
    }

    @Override
    protected void layoutChildren() {
        // children are placed by hand
    }
}

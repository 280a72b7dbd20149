package org.brokerworkbench.fx.topology;

import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.shape.Line;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;

/// Drags a line from an exchange to the queue or exchange that it is to be bound to.
final class BindGesture {

    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("target");
    private static final PseudoClass SOURCE = PseudoClass.getPseudoClass("source");

    private final TopologyView view;
    private final Scenery scenery;
    private final Line line = new Line();
    private ExchangeRef source;
    private NodeView target;

    BindGesture(TopologyView view, Scenery scenery) {
        this.view = view;
        this.scenery = scenery;
        line.getStyleClass().add("bind-line");
        line.setManaged(false);
        line.setMouseTransparent(true);
        line.setVisible(false);
        view.overlay(line);
    }

    /// @param pressed what the pointer was pressed on
    void begin(ElementRef pressed) {
        boolean possible = pressed instanceof ExchangeRef exchange && !exchange.name().isEmpty()
                && view.onBindProperty().get() != null;
        source = possible ? (ExchangeRef) pressed : null;
    }

    boolean isUnderWay() {
        return source != null;
    }

    /// @param at where the pointer is in the view; @param over what it is over, null for nothing
    void follow(Point2D at, ElementRef over) {
        NodeView from = scenery.viewOf(source);
        if (from == null) {
            cancel();
            return;
        }
        Point2D start = view.sceneToLocal(from.localToScene(from.getWidth(), from.getHeight() / 2));
        line.setStartX(start.getX());
        line.setStartY(start.getY());
        line.setEndX(at.getX());
        line.setEndY(at.getY());
        line.setVisible(true);
        from.pseudoClassStateChanged(SOURCE, true);
        aim(over != null && view.onBindProperty().get().accepts(source, over) ? scenery.viewOf(over) : null);
    }

    private void aim(NodeView box) {
        if (target == box) return;
        if (target != null) target.pseudoClassStateChanged(TARGET, false);
        target = box;
        if (target != null) target.pseudoClassStateChanged(TARGET, true);
        line.pseudoClassStateChanged(TARGET, target != null);
    }

    void release(ElementRef over) {
        ExchangeRef from = source;
        cancel();
        if (from != null && over != null && view.onBindProperty().get().accepts(from, over)) {
            view.onBindProperty().get().bind(from, over);
        }
    }

    void cancel() {
        NodeView from = source == null ? null : scenery.viewOf(source);
        if (from != null) from.pseudoClassStateChanged(SOURCE, false);
        aim(null);
        source = null;
        line.setVisible(false);
    }
}

package org.brokerworkbench.fx.topology;

import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says that not all queues are shown, as nobody could read them: how many of how many; its link shows them all, and fewer
/// again.
final class CrowdChip extends HBox {

    private final Texts texts;
    private final BooleanProperty everyQueue;
    private final Label words = new Label(null, new FontIcon(Feather.FILTER));
    private final Hyperlink other = new Hyperlink();
    private PictureGraph told = PictureGraph.EMPTY;

    CrowdChip(BooleanProperty everyQueue, Texts texts) {
        this.texts = texts;
        this.everyQueue = everyQueue;
        setId("crowd-chip");
        getStyleClass().add("scope-chip");
        setAlignment(Pos.CENTER_LEFT);
        setManaged(false);
        setVisible(false);
        words.setId("crowd-words");
        other.setId("crowd-other");
        other.setOnAction(pressed -> {
            other.setVisited(false);
            everyQueue.set(!everyQueue.get());
        });
        getChildren().addAll(words, other);
        texts.localeProperty().addListener(changed -> tell(told));
    }

    void tell(PictureGraph graph) {
        told = graph;
        boolean partial = graph.hiddenQueues() > 0;
        boolean whole = everyQueue.get() && graph.queues() > Scope.READABLE_QUEUES;
        setVisible(partial || whole);
        if (!isVisible()) return;
        int queues = graph.queues();
        words.setText(partial ? texts.get("topology.crowd", queues, queues + graph.hiddenQueues())
                : texts.get("topology.crowd.whole", queues));
        other.setText(texts.get(partial ? "topology.crowd.all" : "topology.crowd.fewer"));
        if (getParent() != null) getParent().requestLayout();
    }
}

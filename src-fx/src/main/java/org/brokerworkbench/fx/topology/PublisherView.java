package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.PictureGraph.Node;

/// A client that publishes, or that has done nothing yet.
final class PublisherView extends NodeView {

    private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");
    private static final PseudoClass BLOCKED = PseudoClass.getPseudoClass("blocked");

    private final Label name = label("title");
    private final Label state = label("subtitle");

    PublisherView(Node node, Texts texts) {
        super(node, texts, "client-node");
        rebuild();
    }

    @Override
    void build() {
        getChildren().setAll(name, state);
        double inner = node.width() - 24;
        switch (node.density()) {
            case FULL -> {
                put(name, 12, 6, inner, 22);
                put(state, 12, 28, inner, 18);
            }
            case COMPACT -> {
                put(name, 12, 0, inner * 0.6, node.height());
                put(state, 12 + inner * 0.62, 0, inner * 0.38, node.height());
            }
            case SLIM, DENSE -> put(name, 12, -AIR, inner, node.height() + 2 * AIR);
        }
        detail(detailed(), true);
    }

    @Override
    void refresh(BrokerModel model) {
        ConnectionModel connection = model.connection(((NodeId.Publisher) node.id()).ref());
        if (connection == null) return;
        name.setText(connection.title());
        pseudoClassStateChanged(IDLE, !connection.isPublisher());
        pseudoClassStateChanged(BLOCKED, connection.blocked());
        state.setText(state(connection));
        setAccessibleText(texts.get("topology.publisher.accessible", connection.title(), connection.published()));
    }

    private String state(ConnectionModel connection) {
        if (connection.closed()) return texts.get("topology.client.closed");
        if (connection.blocked()) return texts.get("topology.client.blocked");
        List<String> parts = new ArrayList<>();
        double rate = connection.publishRate().perSecond();
        boolean roomy = node.density() == Density.FULL;
        // now and then is better told by the count
        boolean flowing = rate >= 0.95;
        boolean named = connection.library() != null && !connection.title().startsWith(connection.library());
        // a rate and the confirms leave no room for the library, which the inspector names
        if (roomy && named && !(flowing && connection.confirms())) parts.add(connection.library());
        if (flowing) parts.add(texts.get("topology.rate", Figures.rate(rate)));
        else if (!connection.isPublisher()) parts.add(texts.get("topology.client.idle"));
        else if (parts.isEmpty()) parts.add(texts.get("topology.client.published", Figures.count(connection.published())));
        if (roomy && connection.confirms()) parts.add(texts.get("topology.client.confirms"));
        return String.join(" · ", parts);
    }

    @Override
    void detail(boolean secondary, boolean showName) {
        name.setVisible(showName);
        // alone, the name takes the whole box
        if (node.density() == Density.FULL) put(name, 12, secondary ? 6 : 0, node.width() - 24, secondary ? 22 : node.height());
        state.setVisible(secondary && node.density().compareTo(Density.COMPACT) <= 0);
    }
}

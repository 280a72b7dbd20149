package org.brokerworkbench.fx.topology;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ExchangeModel;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.PictureGraph.Node;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// An exchange: its type is told by shape, icon, word and colour.
final class ExchangeView extends NodeView {

    private final Region shape = new Region();
    private final Label name = label("title");
    private final Label type = label("subtitle");
    private final FontIcon icon = new FontIcon();
    private Token.Tint tint;

    ExchangeView(Node node, Texts texts) {
        super(node, texts, "exchange-node");
        shape.setManaged(false);
        shape.setMouseTransparent(true);
        shape.getStyleClass().add("exchange-shape");
        type.setGraphic(icon);
        type.setGraphicTextGap(4);
        rebuild();
    }

    @Override
    void build() {
        getChildren().setAll(shape, name, type);
        double width = node.width();
        double height = node.height();
        shape.resizeRelocate(0, 0, width, height);
        switch (node.density()) {
            case FULL -> {
                put(name, 16, 11, width - 32, 22);
                put(type, 12, 33, width - 24, 18);
            }
            case COMPACT -> {
                put(name, 16, 4, width - 32, 19);
                put(type, 16, 22, width - 32, 17);
            }
            case SLIM, DENSE -> {
                put(name, 14, -AIR, width - 28, height + 2 * AIR);
                type.setVisible(false);
            }
        }
    }

    @Override
    void refresh(BrokerModel model) {
        ExchangeModel exchange = model.exchange(exchange());
        if (exchange == null) return;
        Token.Tint kind = Token.Tint.of(exchange);
        if (kind != tint) {
            if (tint != null) getStyleClass().remove(styleOf(tint));
            tint = kind;
            getStyleClass().add(styleOf(kind));
            icon.setIconCode(iconOf(kind));
        }
        String shownName = exchange.isDefault() ? texts.get("topology.exchange.default") : exchange.name();
        name.setText(shownName);
        double rate = exchange.inRate().perSecond();
        type.setText(rate >= 0.05 ? exchange.type() + " · " + texts.get("topology.rate", Figures.rate(rate))
                : exchange.type());
        setAccessibleText(texts.get("topology.exchange.accessible", shownName, exchange.type(), exchange.publishedIn()));
    }

    private static String styleOf(Token.Tint tint) {
        return "exchange-" + tint.name().toLowerCase(Locale.ROOT);
    }

    private static Feather iconOf(Token.Tint tint) {
        return switch (tint) {
            case DIRECT -> Feather.ARROW_RIGHT;
            case FANOUT -> Feather.SHARE_2;
            case TOPIC -> Feather.HASH;
            case HEADERS -> Feather.TAG;
            case DEFAULT, DEAD, DANGER, SUCCESS, WARNING -> Feather.CORNER_DOWN_RIGHT;
        };
    }

    @Override
    void detail(boolean secondary, boolean showName) {
        name.setVisible(showName);
        if (node.density() == Density.FULL) {
            put(name, secondary ? 16 : 10, secondary ? 11 : 0, node.width() - (secondary ? 32 : 20),
                    secondary ? 22 : node.height());
        }
        type.setVisible(secondary && node.density().compareTo(Density.COMPACT) <= 0);
    }

    /// The exchange that it shows.
    ExchangeRef exchange() {
        return ((NodeId.Exchange) node.id()).ref();
    }
}

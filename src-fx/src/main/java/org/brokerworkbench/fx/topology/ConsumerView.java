package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.brokerworkbench.engine.event.BrokerSnapshot.HeldDelivery;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.model.ConsumerModel;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.PictureGraph.Node;
import org.brokerworkbench.fx.topology.PictureGraph.Row;

/// A client that consumes: a line for each of its consumers, with the prefetch window as slots and what it holds.
final class ConsumerView extends NodeView {

    static final int SLOTS_MAX = 4;

    /// A delivery held longer than this with the window full makes the client look busy.
    private static final long BUSY_MILLIS = 1500;
    private static final double INSET = 12;
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");

    private static final class Line {
        final Label text = label("row-text");
        final Blocks slots;
        final double top;
        final double height;

        Line(double top, double height, double slot) {
            this.top = top;
            this.height = height;
            slots = new Blocks(slot, slot + 4);
            slots.relocate(INSET, top + (height - slot) / 2);
        }
    }

    private final Label name = label("title");
    private final Label aside = label("badges");
    private final List<Line> lines = new ArrayList<>();

    ConsumerView(Node node, Texts texts) {
        super(node, texts, "client-node");
        getStyleClass().add("consumer-node");
        rebuild();
    }

    @Override
    void build() {
        lines.clear();
        getChildren().setAll(name, aside);
        boolean full = node.density() == Density.FULL;
        boolean slots = full || node.density() == Density.COMPACT;
        double height = full ? 28 : node.density() == Density.DENSE ? 16 : 24;
        double slot = full ? 16 : 11;
        for (int i = 0; i < node.rows().size(); i++) {
            Line line = new Line(node.rowCentre(i) - height / 2, height, slot);
            lines.add(line);
            if (slots) getChildren().addAll(line.slots, line.text);
            else getChildren().add(line.text);
        }
    }

    @Override
    void refresh(BrokerModel model) {
        ConnectionModel connection = model.connection(((NodeId.Consuming) node.id()).ref());
        if (connection == null) return;
        name.setText(connection.title());
        aside.setText(aside(model, connection));
        boolean busy = false;
        StringBuilder spoken = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            busy |= refreshLine(model, lines.get(i), node.rows().get(i), spoken);
        }
        layTitle();
        pseudoClassStateChanged(BUSY, busy && !node.gone());
        setAccessibleText(texts.get("topology.consumer.accessible", connection.title(), spoken.toString().strip()));
    }

    private void layTitle() {
        double inner = node.width() - 2 * INSET;
        switch (node.density()) {
            case FULL -> {
                double wanted = aside.getText().isEmpty() || !detailed() ? 0 : Math.min(aside.prefWidth(-1) + 2, inner * 0.55);
                put(name, INSET, 8, inner - wanted - (wanted > 0 ? 8 : 0), 22);
                put(aside, node.width() - INSET - wanted, 8, wanted, 22);
            }
            case COMPACT -> {
                put(name, INSET, 0, inner * 0.44, node.rows().size() == 1 ? node.height() : 30);
                aside.setVisible(false);
            }
            case SLIM, DENSE -> {
                put(name, INSET, -AIR, inner * 0.62, Math.min(node.height(), 26) + 2 * AIR);
                aside.setVisible(false);
            }
        }
    }

    private String aside(BrokerModel model, ConnectionModel connection) {
        if (connection.closed()) return texts.get("topology.client.closed");
        if (node.rows().size() == 1 && node.rows().getFirst() instanceof Row.Consumes(var ref)) {
            ConsumerModel consumer = model.consumer(ref);
            if (consumer != null && !consumer.noAck()) {
                return consumer.prefetchCount() == 0 ? texts.get("topology.consumer.unlimited")
                        : texts.get("topology.consumer.prefetch", consumer.prefetchCount());
            }
        }
        return connection.library() == null || connection.title().startsWith(connection.library())
                ? "" : connection.library();
    }

    private boolean refreshLine(BrokerModel model, Line line, Row row, StringBuilder spoken) {
        boolean busy = false;
        switch (row) {
            case Row.Consumes(var ref) -> {
                ConsumerModel consumer = model.consumer(ref);
                if (consumer != null) busy = refreshConsumer(model, line, consumer);
            }
            case Row.Gets(String queue) -> {
                line.slots.show(0, "", 0, "");
                line.text.setText("basic.get");
            }
            case Row.More(int count) -> {
                line.slots.show(0, "", 0, "");
                line.text.setText(texts.get("topology.consumer.more", count));
            }
        }
        spoken.append(line.text.getText()).append(". ");
        boolean slots = node.density().compareTo(Density.COMPACT) <= 0;
        double left = node.density() == Density.FULL ? INSET : node.width() * 0.48;
        if (slots) line.slots.relocate(left, line.top + (line.height - line.slots.blockSize()) / 2);
        double textLeft = !slots ? node.width() * 0.62
                : left + line.slots.extent() + (line.slots.count() == 0 ? 0 : 8);
        put(line.text, textLeft, line.top - AIR, Math.max(0, node.width() - INSET - textLeft), line.height + 2 * AIR);
        return busy;
    }

    private boolean refreshConsumer(BrokerModel model, Line line, ConsumerModel consumer) {
        List<HeldDelivery> held = consumer.held();
        int window = consumer.prefetchCount();
        int slotsMax = node.density() == Density.FULL ? SLOTS_MAX : 3;
        int filled = Math.min(consumer.heldCount(), slotsMax);
        int empty = consumer.noAck() ? 0 : Math.max(0, Math.min(window, slotsMax) - filled);
        line.slots.show(filled, "held-slot", empty, "free-slot");
        long heldMillis = held.isEmpty() ? 0 : model.brokerMillisNow() - held.getFirst().sinceBrokerMillis();
        boolean roomy = node.density() == Density.FULL;
        String text;
        if (!consumer.info().active()) text = texts.get("topology.consumer.waiting");
        else if (consumer.noAck()) text = texts.get("topology.consumer.auto-ack");
        else if (held.isEmpty()) text = node.rows().size() > 1 && roomy ? consumer.info().queue() : "";
        else if (!roomy) text = Figures.count(consumer.heldCount());
        else if (consumer.heldCount() > slotsMax) {
            text = texts.get("topology.consumer.holds-many", Figures.count(consumer.heldCount()), Figures.span(heldMillis));
        } else {
            text = texts.get("topology.consumer.holds", Long.toString(held.getFirst().deliveryTag()), Figures.span(heldMillis));
        }
        line.text.setText(text);
        return window > 0 && consumer.heldCount() >= window && heldMillis > BUSY_MILLIS;
    }

    @Override
    int rowAt(double y) {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (y >= line.top && y < line.top + line.height) return i;
        }
        return -1;
    }

    @Override
    void detail(boolean secondary, boolean showName) {
        name.setVisible(showName);
        aside.setVisible(secondary && node.density() == Density.FULL);
        for (Line line : lines) line.text.setVisible(secondary);
    }
}

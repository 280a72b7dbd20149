package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.QueueModel;
import org.brokerworkbench.fx.model.RateMeter;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.PictureGraph.Node;

/// A queue: its messages as blocks, ready ones and then unacknowledged ones, its depth and its recent course.
final class QueueView extends NodeView {

    private static final int READY_BLOCKS = 5;
    private static final int UNACKED_BLOCKS = 3;
    private static final double INSET = 12;
    private static final double SPARK_WIDTH = 52;
    private static final double SPARK_HEIGHT = 18;

    private final Label name = label("title");
    private final Label badges = label("badges");
    private final Label ready = label("ready-text");
    private final Label unacked = label("unacked-text");
    private final Label rate = label("rate-text");
    private final Label depth = label("depth-text");
    private final Polyline spark = new Polyline();
    private final Region bar = new Region();
    private Blocks readyBlocks = new Blocks(13, 16);
    private Blocks unackedBlocks = new Blocks(13, 16);

    QueueView(Node node, Texts texts) {
        super(node, texts, "queue-node");
        spark.getStyleClass().add("sparkline");
        spark.setManaged(false);
        spark.setMouseTransparent(true);
        bar.getStyleClass().add("depth-bar");
        bar.setManaged(false);
        bar.setMouseTransparent(true);
        rebuild();
    }

    @Override
    void build() {
        double width = node.width();
        double inner = width - 2 * INSET;
        switch (node.density()) {
            case FULL -> {
                readyBlocks = new Blocks(13, 16);
                unackedBlocks = new Blocks(13, 16);
                readyBlocks.relocate(INSET, 36);
                unackedBlocks.relocate(INSET, 61);
                getChildren().setAll(name, badges, readyBlocks, unackedBlocks, ready, unacked, rate, spark);
                put(rate, width - INSET - 70, 33, 70, 18);
            }
            case COMPACT -> {
                readyBlocks = new Blocks(9, 11);
                unackedBlocks = new Blocks(9, 11);
                readyBlocks.relocate(INSET, 31);
                getChildren().setAll(name, badges, readyBlocks, unackedBlocks, ready, unacked, rate);
                put(rate, width - INSET - 60, 27, 60, 18);
            }
            case SLIM, DENSE -> {
                double height = node.height();
                getChildren().setAll(bar, name, depth);
                put(name, 10, -AIR, inner - 46, height + 2 * AIR);

                put(depth, width - 10 - 64, -AIR, 64, height + 2 * AIR);
            }
        }
    }

    @Override
    void refresh(BrokerModel model) {
        QueueModel queue = model.queue(((NodeId.Queue) node.id()).ref());
        if (queue == null) return;
        name.setText(queue.name());
        setAccessibleText(texts.get("topology.queue.accessible", queue.name(), queue.ready(), queue.unacknowledged(),
                queue.info().consumers()));
        switch (node.density()) {
            case FULL -> {
                refreshBadges(queue);
                refreshFull(queue);
            }
            case COMPACT -> {
                refreshBadges(queue);
                refreshCompact(queue);
            }
            case SLIM, DENSE -> refreshLine(queue);
        }
    }

    private void refreshBadges(QueueModel queue) {
        double inner = node.width() - 2 * INSET;
        double room = inner - 8 - name.prefWidth(-1) - 2;
        double badgesWidth = 0;
        // the name matters more: words where they fit beside it, else RabbitMQ's own abbreviations, else as many as fit
        if (detailed()) {
            badgesWidth = widthIfFits(badges(queue, texts, false), room);
            List<String> brief = badges(queue, texts, true);
            for (int shown = brief.size(); shown > 0 && badgesWidth == 0; shown--) {
                boolean kept = shown == 1 && node.density() == Density.FULL;
                badgesWidth = widthIfFits(brief.subList(0, shown), kept ? inner : room);
            }
        }
        double nameWidth = badgesWidth == 0 ? inner : inner - badgesWidth - 8;
        double y = node.density() == Density.FULL ? 7 : 5;
        put(name, INSET, y, nameWidth, 22);
        put(badges, node.width() - INSET - badgesWidth, y, badgesWidth, 22);
    }

    /// Sets the badges. @return their width, 0 if they do not fit
    private double widthIfFits(List<String> words, double room) {
        badges.setText(String.join(" · ", words));
        double wanted = badges.getText().isEmpty() ? 0 : badges.prefWidth(-1) + 2;
        return wanted <= room ? wanted : 0;
    }

    private void refreshFull(QueueModel queue) {
        refreshRate(queue);
        refreshSpark(queue);
        boolean empty = queue.depth() == 0;
        int readyShown = (int) Math.min(queue.ready(), READY_BLOCKS);
        int unackedShown = (int) Math.min(queue.unacknowledged(), UNACKED_BLOCKS);
        readyBlocks.show(readyShown, "ready-block", 0, "");
        unackedBlocks.show(unackedShown, "unacked-block", 0, "");
        boolean more = queue.ready() > readyShown;
        double left = INSET + (readyShown == 0 ? 0 : readyBlocks.extent() + 8);
        double room = node.width() - INSET - left - (rate.getText().isEmpty() ? 0 : rate.prefWidth(-1) + 10);
        String brief = more ? "+" + Figures.count(queue.ready() - readyShown) : Long.toString(queue.ready());
        String words = empty ? texts.get("topology.queue.empty") : queue.ready() == 0
                ? texts.get("topology.queue.none-ready") : texts.get("topology.queue.ready", queue.ready());
        // words where there is room for them; the blocks say the same
        ready.setText(more ? brief : words);
        if (!more && ready.prefWidth(-1) > room) ready.setText(empty ? "" : brief);
        put(ready, left, 33, Math.max(0, room), 18);
        unacked.setText(queue.unacknowledged() == 0 ? ""
                : texts.get("topology.queue.unacked", Figures.count(queue.unacknowledged())));
        put(unacked, INSET + unackedBlocks.extent() + 8, 58,
                node.width() - 2 * INSET - unackedBlocks.extent() - 8 - (spark.isVisible() ? SPARK_WIDTH + 4 : 0), 18);
    }

    private void refreshRate(QueueModel queue) {
        double in = queue.inRate().perSecond();
        double out = queue.outRate().perSecond();
        boolean flowing = (in >= 0.05 || out >= 0.05) && detailed();
        rate.setText(flowing ? texts.get("topology.rate", Figures.rate(Math.max(in, out))) : "");
    }

    private void refreshCompact(QueueModel queue) {
        int readyShown = (int) Math.min(queue.ready(), READY_BLOCKS);
        int unackedShown = (int) Math.min(queue.unacknowledged(), 3);
        readyBlocks.show(readyShown, "ready-block", 0, "");
        unackedBlocks.show(unackedShown, "unacked-block", 0, "");
        String more = queue.ready() > readyShown ? "+" + Figures.count(queue.ready() - readyShown) : "";
        ready.setText(queue.depth() == 0 ? texts.get("topology.queue.empty") : more);
        double moreWidth = ready.getText().isEmpty() ? 0 : ready.prefWidth(-1) + 2;
        double at = INSET + readyBlocks.extent() + (readyShown == 0 ? 0 : 6);
        put(ready, at, 27, moreWidth, 18);
        at += moreWidth + (moreWidth > 0 && unackedShown > 0 ? 8 : 0);
        unackedBlocks.relocate(at, 31);
        at += unackedBlocks.extent() + 4;
        unacked.setText(queue.unacknowledged() > unackedShown
                ? "+" + Figures.count(queue.unacknowledged() - unackedShown) : "");
        put(unacked, at, 27, Math.max(0, node.width() - INSET - 62 - at), 18);
        refreshRate(queue);
    }

    private void refreshLine(QueueModel queue) {
        depth.setText(queue.depth() == 0 ? "" : Figures.count(queue.depth()));
        // a logarithmic bar: ten messages and a million both show
        double share = queue.depth() == 0 ? 0 : Math.min(1, Math.log10(queue.depth() + 1.0) / 6);
        double height = node.height();
        bar.resizeRelocate(1, 1, Math.max(0, (node.width() - 2) * share), height - 2);
        bar.setVisible(share > 0);
    }

    private void refreshSpark(QueueModel queue) {
        double[] course = queue.depthHistory();
        double top = 0;
        boolean varies = false;
        for (double value : course) {
            top = Math.max(top, value);
            varies |= value != course[0];
        }
        spark.setVisible(varies && detailed());
        if (!varies) return;
        List<Double> points = new ArrayList<>(course.length * 2);
        double step = SPARK_WIDTH / (RateMeter.HISTORY - 1);
        double left = node.width() - INSET - (course.length - 1) * step;
        for (int i = 0; i < course.length; i++) {
            points.add(left + i * step);
            points.add(76 - course[i] / top * SPARK_HEIGHT);
        }
        spark.getPoints().setAll(points);
    }

    /// What is special about a queue, in a word each.
    ///
    /// @param brief as RabbitMQ's management page abbreviates it
    static List<String> badges(QueueModel queue, Texts texts, boolean brief) {
        List<String> badges = new ArrayList<>();
        if (queue.info().type().equals("quorum")) badges.add("quorum");
        if (queue.info().exclusive()) badges.add(brief ? "excl" : texts.get("topology.badge.exclusive"));
        else if (queue.info().autoDelete()) badges.add(brief ? "AD" : texts.get("topology.badge.auto-delete"));
        if (queue.info().durable()) badges.add(brief ? "D" : texts.get("topology.badge.durable"));
        if (queue.deadLetterExchange() != null) badges.add("DLX");
        if (queue.setting("message-ttl") != null) badges.add("TTL");
        if (queue.setting("expires") != null) badges.add(brief ? "Exp" : texts.get("topology.badge.expires"));
        if (queue.setting("max-length") != null || queue.setting("max-length-bytes") != null) {
            badges.add(brief ? "Lim" : texts.get("topology.badge.limit"));
        }
        if (queue.setting("max-priority") != null) badges.add(brief ? "Pri" : texts.get("topology.badge.priority"));
        if (Boolean.TRUE.equals(queue.setting("single-active-consumer"))) badges.add("SAC");
        return badges;
    }

    @Override
    void detail(boolean secondary, boolean showName) {
        name.setVisible(showName);
        for (Label small : List.of(badges, ready, unacked, rate)) small.setVisible(secondary);
        depth.setVisible(showName);
        if (!secondary) spark.setVisible(false);
    }
}

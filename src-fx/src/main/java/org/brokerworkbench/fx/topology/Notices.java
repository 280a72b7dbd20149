package org.brokerworkbench.fx.topology;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.brokerworkbench.fx.route.Asked;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.Placement.Box;
import org.jspecify.annotations.Nullable;

/// What befell messages that went nowhere, said below the box that they fell off: stays a few seconds, counts what
/// follows.
final class Notices {

    /// Which notice it is: one for each box and kind of fate.
    record Key(NodeId place, String fate) {}

    private static final double SECONDS = 5;
    private static final double FADE_SECONDS = 0.6;
    private static final double WIDTH_MAX = 230;
    private static final double BELOW = 24;
    private static final double STACKED = 3;

    private static final class Notice {
        final Label label = new Label();
        Supplier<String> text = () -> "";
        @Nullable Asked asked;
        long count;
        double leavesAt;
    }

    private final Pane layer;
    private final Texts texts;
    private final Consumer<Asked> askWhy;
    private final Map<Key, Notice> notices = new LinkedHashMap<>();
    private double now;

    /// @param askWhy what a click on the notice of a lost message does
    Notices(Pane layer, Texts texts, Consumer<Asked> askWhy) {
        this.layer = layer;
        this.texts = texts;
        this.askWhy = askWhy;
        texts.localeProperty().addListener(_ -> notices.values().forEach(this::word));
    }

    /// @param text what happened, in the language that is chosen when it is asked; @param messages to how many
    /// @param asked the question that explains it, null where there is none
    void tell(Key key, Supplier<String> text, String styleClass, int messages, @Nullable Asked asked) {
        Notice notice = notices.computeIfAbsent(key, fresh -> {
            Notice made = new Notice();
            made.label.setManaged(false);
            made.label.setMouseTransparent(asked == null);
            made.label.setOnMouseClicked(_ -> askWhy.accept(made.asked));
            made.label.setWrapText(true);
            made.label.setAccessibleRole(AccessibleRole.TEXT);
            layer.getChildren().add(made.label);
            return made;
        });
        notice.text = text;
        notice.count += messages;
        notice.asked = asked;
        notice.leavesAt = now + SECONDS;
        notice.label.getStyleClass().setAll("notice", styleClass);
        if (asked != null) notice.label.getStyleClass().add("notice-asks");
        word(notice);
    }

    private void word(Notice notice) {
        String text = notice.text.get();
        String counted = notice.count > 1 ? text + " ×" + Figures.count(notice.count) : text;
        notice.label.setText(notice.asked == null ? counted : texts.get("topology.fate.why", counted));
    }

    /// @param boxOf where a box is, null where it is not
    void advance(double seconds, Function<NodeId, Box> boxOf) {
        now += seconds;
        Map<NodeId, Double> stacked = new HashMap<>();
        for (Iterator<Map.Entry<Key, Notice>> each = notices.entrySet().iterator(); each.hasNext();) {
            Map.Entry<Key, Notice> entry = each.next();
            Notice notice = entry.getValue();
            Box box = boxOf.apply(entry.getKey().place());
            if (box == null || now >= notice.leavesAt) {
                layer.getChildren().remove(notice.label);
                each.remove();
                continue;
            }
            notice.label.setOpacity(Math.min(1, (notice.leavesAt - now) / FADE_SECONDS));
            double width = Math.min(WIDTH_MAX, Math.ceil(notice.label.prefWidth(-1)));
            double height = Math.ceil(notice.label.prefHeight(width));
            double below = stacked.merge(entry.getKey().place(), height + STACKED, Double::sum) - height - STACKED;
            notice.label.resizeRelocate(
                    Math.rint(box.centreX() - width / 2), Math.rint(box.bottom() + BELOW + below), width, height);
        }
    }
}

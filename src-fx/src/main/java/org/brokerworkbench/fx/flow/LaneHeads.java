package org.brokerworkbench.fx.flow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands over the life lines: who it is, and in which role. A press shows it in the inspector.
final class LaneHeads extends Pane {

    private static final double GAP = 6;
    private static final double HEIGHT = 46;

    private static final double ICON_AND_PADDING = 30;

    private final Texts texts;
    private final FlowWords words;
    private final Map<Lane.Kind, Beginning> beginnings = new EnumMap<>(Lane.Kind.class);
    private final Consumer<Lane.Who> open;
    private final Pane row = new Pane() {
        @Override
        protected void layoutChildren() {
            place();
        }
    };
    private List<Lane> shown = List.of();
    private Geometry geometry = new Geometry(0, 0, 0);

    LaneHeads(Texts texts, FlowWords words, Consumer<Lane.Who> open) {
        this.texts = texts;
        this.words = words;
        this.open = open;
        getStyleClass().add("lane-heads");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        Rectangle clip = new Rectangle();
        clip.setX(Geometry.GUTTER);
        clip.setHeight(HEIGHT);
        clip.widthProperty().bind(row.widthProperty().subtract(Geometry.GUTTER));
        row.setClip(clip);
        row.prefWidthProperty().bind(widthProperty());
        row.setPrefHeight(HEIGHT);
        getChildren().add(row);
        texts.localeProperty().subscribe((_, _) -> compose());
    }

    void show(List<Lane> lanes, Geometry now) {
        geometry = now;
        if (!lanes.equals(shown)) {
            shown = lanes;
            compose();
        }
        row.requestLayout();
    }

    private void compose() {
        List<Button> heads = new ArrayList<>();
        for (Lane lane : shown) heads.add(head(lane));
        beginnings.clear();
        for (Lane.Kind kind : Lane.Kind.values()) beginnings.put(kind, Beginning.of(shown.stream()
                .filter(lane -> lane.kind() == kind && lane.who() != null).map(words::head).toList()));
        row.getChildren().setAll(heads);
    }

    private Button head(Lane lane) {
        Label name = new Label(words.head(lane), new FontIcon(icon(lane.kind())));
        name.getStyleClass().add("lane-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Label role = new Label(words.role(lane));
        role.getStyleClass().addAll("text-muted", "lane-role");
        VBox content = new VBox(name, role);
        content.getStyleClass().add("lane-content");
        Button head = new Button(null, content);
        head.getStyleClass().addAll("flat", "lane-head", "lane-" + lane.kind().name().toLowerCase(java.util.Locale.ROOT));
        head.setAccessibleText(texts.get("flow.role.accessible", words.role(lane), words.head(lane)));
        head.setTooltip(new Tooltip(words.head(lane)));
        head.setDisable(lane.who() == null);
        head.setOnAction(_ -> open.accept(lane.who()));
        return head;
    }

    private static String icon(Lane.Kind kind) {
        return switch (kind) {
            case PUBLISHER -> "fth-upload";
            case EXCHANGE -> "fth-shuffle";
            case QUEUE -> "fth-inbox";
            case CONSUMER -> "fth-download";
        };
    }

    private void place() {
        double width = geometry.laneWidth() - GAP;
        for (int lane = 0; lane < row.getChildren().size(); lane++) {
            Button head = (Button) row.getChildren().get(lane);
            nameWithin(width - ICON_AND_PADDING, head, shown.get(lane));
            head.resizeRelocate(Math.rint(geometry.middle(lane) - width / 2), 2, Math.rint(width), HEIGHT - 4);
        }
    }

    /// Where a name does not fit, what tells it from its neighbours is kept.
    private void nameWithin(double width, Button head, Lane lane) {
        Label name = (Label) ((VBox) head.getGraphic()).getChildren().getFirst();
        String whole = words.head(lane);
        Text measured = new Text(whole);
        measured.setFont(name.getFont());
        boolean fits = lane.who() == null || measured.getLayoutBounds().getWidth() <= width;
        String told = fits ? whole : beginnings.get(lane.kind()).without(whole);
        if (told.equals(name.getText())) return;
        name.setText(told);
        name.setTextOverrun(told.equals(whole) ? OverrunStyle.CENTER_ELLIPSIS : OverrunStyle.ELLIPSIS);
    }
}

package org.brokerworkbench.fx.route;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.event.RouteAnswer.WordFit;
import org.brokerworkbench.engine.event.RouteAnswer.WordPair;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws one line of a route's answer; a topic binding's words stand over the words of the routing key.
final class RouteCell extends ListCell<RouteRow> {

    private static final String NO_WORD = "·";

    private final Texts texts;
    private final Consumer<RouteRow.Change> tryInstead;

    /// @param tryInstead puts what would match into the question; @param open goes to an element
    RouteCell(Texts texts, Consumer<RouteRow.Change> tryInstead, Consumer<ElementRef> open) {
        this.texts = texts;
        this.tryInstead = tryInstead;
        getStyleClass().add("route-cell");
        // as wide as the list, so that sentences wrap
        setPrefWidth(0);
        setOnMouseClicked(click -> {
            if (click.getButton() != MouseButton.PRIMARY || click.getClickCount() != 2) return;
            if (getItem() instanceof RouteRow.Binding binding) open.accept(binding.target());
            if (getItem() instanceof RouteRow.Hop hop) open.accept(hop.target());
        });
    }

    @Override
    protected void updateItem(RouteRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : switch (row) {
            case RouteRow.Hop hop -> hop(hop);
            case RouteRow.Binding binding -> binding(binding);
            case RouteRow.Remark remark -> text(remark.text(), "text-muted", "route-remark");
        });
        setAccessibleText(empty || row == null ? null : asText(texts, row));
    }

    /// The line in plain text.
    static String asText(Texts texts, RouteRow row) {
        return switch (row) {
            case RouteRow.Hop hop -> hop.title() + ": " + hop.detail();
            case RouteRow.Remark remark -> "  " + remark.text();
            case RouteRow.Binding binding -> {
                StringBuilder text = new StringBuilder("  ").append(binding.destination()).append(' ')
                        .append(texts.get(binding.matched() ? "route.yes" : "route.no"));
                if (!binding.label().isEmpty()) text.append(" [").append(binding.label()).append(']');
                text.append(": ").append(binding.reason());
                for (RouteRow.Detail detail : binding.details()) text.append("\n    ").append(detail.text());
                if (binding.change() != null) text.append("\n    ").append(binding.change().text());
                yield text.toString();
            }
        };
    }

    private Node hop(RouteRow.Hop hop) {
        Label title = new Label(hop.title(), new FontIcon("fth-shuffle"));
        title.getStyleClass().add("route-hop-title");
        title.setMinWidth(0);
        return column("route-hop", title, text(hop.detail(), "text-muted", "text-small"));
    }

    private Node binding(RouteRow.Binding binding) {
        FontIcon sign = new FontIcon(binding.matched() ? "fth-check" : "fth-x");
        sign.getStyleClass().add(binding.matched() ? "route-yes" : "route-no");
        Label destination = new Label(binding.destination(), new FontIcon(binding.toQueue() ? "fth-inbox" : "fth-shuffle"));
        destination.getStyleClass().add("route-destination");
        destination.setMinWidth(0);
        VBox lines = column("route-lines", destination);
        if (!binding.words().isEmpty()) {
            lines.getChildren().add(words(binding.words()));
        } else if (!binding.label().isEmpty()) {
            lines.getChildren().add(text(binding.label(), "route-label"));
        }
        lines.getChildren().add(text(binding.reason(), binding.matched() ? "text-muted" : "route-reason", "text-small"));
        for (RouteRow.Detail detail : binding.details()) lines.getChildren().add(detail(detail));
        if (binding.change() != null) lines.getChildren().add(change(binding.change()));
        HBox.setHgrow(lines, javafx.scene.layout.Priority.ALWAYS);
        HBox line = new HBox(sign, lines);
        line.getStyleClass().add("route-binding");
        return line;
    }

    private Node words(List<WordPair> pairs) {
        FlowPane words = new FlowPane();
        words.getStyleClass().add("route-words");
        for (WordPair pair : pairs) {
            Label pattern = new Label(pair.pattern() == null ? NO_WORD : shown(pair.pattern()));
            Label got = new Label(pair.words().isEmpty() ? NO_WORD
                    : String.join(".", pair.words().stream().map(this::shown).toList()));
            pattern.getStyleClass().add("route-pattern");
            VBox both = new VBox(pattern, got);
            both.setAlignment(Pos.CENTER);
            both.getStyleClass().addAll("route-word", pair.fit().fits() ? "route-word-fits" : "route-word-wrong");
            if (pair.fit() == WordFit.SAME) both.getStyleClass().add("route-word-same");
            words.getChildren().add(both);
        }
        return words;
    }

    private String shown(String word) {
        return word.isEmpty() ? texts.get("route.empty") : word;
    }

    private static Node detail(RouteRow.Detail detail) {
        Label line = text(detail.text(), "text-small");
        FontIcon sign = new FontIcon(detail.fits() ? "fth-check" : "fth-x");
        sign.getStyleClass().addAll("route-detail-sign", detail.fits() ? "route-yes" : "route-no");
        line.setGraphic(sign);
        return line;
    }

    private Node change(RouteRow.Change change) {
        Hyperlink link = new Hyperlink(change.text());
        link.getStyleClass().addAll("text-small", "route-change");
        link.setMnemonicParsing(false);
        link.setWrapText(true);
        link.setMinHeight(Region.USE_PREF_SIZE);
        // the list has the keyboard: Enter on the line does the same
        link.setFocusTraversable(false);
        link.setOnAction(_ -> tryInstead.accept(change));
        return link;
    }

    private static VBox column(String styleClass, Node... lines) {
        VBox column = new VBox(lines);
        column.getStyleClass().add(styleClass);
        column.setMinWidth(0);
        return column;
    }

    private static Label text(String text, String... styleClasses) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }
}

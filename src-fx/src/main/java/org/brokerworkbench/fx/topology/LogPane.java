package org.brokerworkbench.fx.topology;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.TopologyLog.Line;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the picture shows, in words below it: every animation is a line, the newest last.
///
/// It follows the newest until somebody scrolls or selects; while it is closed it costs nothing.
public final class LogPane extends BorderPane {

    private static final double HEIGHT = 168;

    private final TopologyLog log;
    private final ListView<Line> list = new ListView<>();
    private final ListChangeListener<Line> follow = _ -> {
        if (list().getSelectionModel().isEmpty()) list().scrollTo(list().getItems().size() - 1);
    };

    /// @param close what its button does
    public LogPane(TopologyLog log, Texts texts, Runnable copy, Runnable close) {
        this.log = log;
        setId("log-pane");
        getStyleClass().add("log-pane");
        Label title = new Label();
        title.textProperty().bind(texts.bind("topology.log.title"));
        title.getStyleClass().add("text-muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(title, space, button(Feather.COPY, "topology.log.copy", texts, copy),
                button(Feather.X, "topology.log.close", texts, close));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("log-bar");
        list.setId("log-list");
        list.getStyleClass().addAll("edge-to-edge", "dense");
        list.accessibleTextProperty().bind(texts.bind("topology.log.title"));
        Label none = new Label();
        none.textProperty().bind(texts.bind("topology.log.none"));
        none.getStyleClass().add("text-muted");
        list.setPlaceholder(none);
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(Line line, boolean empty) {
                super.updateItem(line, empty);
                setText(empty || line == null ? null : line.sequence() + "   " + line.text());
            }
        });
        setTop(bar);
        setCenter(list);
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        open(false);
    }

    private ListView<Line> list() {
        return list;
    }

    private static Button button(Feather icon, String key, Texts texts, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("flat", "small", "button-icon");
        button.accessibleTextProperty().bind(texts.bind(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    public void open(boolean open) {
        log.lines().removeListener(follow);
        list.setItems(open ? log.lines() : FXCollections.observableArrayList());
        setVisible(open);
        setManaged(open);
        if (!open) return;
        log.lines().addListener(follow);
        list.getSelectionModel().clearSelection();
        list.scrollTo(log.lines().size() - 1);
    }
}

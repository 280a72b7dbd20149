package org.brokerworkbench.fx.message;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// The jobs that are under way, each with how far it is and a way to stop it. A job that is over at once is not shown.
public final class JobBar extends VBox {

    private final Texts texts;
    private final Map<Job, Node> lines = new HashMap<>();

    public JobBar(Texts texts, Jobs jobs) {
        this.texts = texts;
        setId("jobs");
        getStyleClass().add("job-bar");
        managedProperty().bind(visibleProperty());
        visibleProperty().bind(Bindings.isNotEmpty(getChildren()));
        jobs.running().addListener((ListChangeListener<Job>) change -> {
            while (change.next()) {
                for (Job job : change.getRemoved()) {
                    Node line = lines.remove(job);
                    if (line != null) getChildren().remove(line);
                }
                // what ends within this turn of the window is not worth a line
                for (Job job : change.getAddedSubList()) Bridge.afterThis(() -> {
                    if (jobs.running().contains(job)) getChildren().add(lines.computeIfAbsent(job, this::line));
                });
            }
        });
    }

    private Node line(Job job) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(job.key(), job.doneProperty(), job.totalProperty()));
        name.setMinWidth(0);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(job.shareProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = new Button(null, new FontIcon("fth-x"));
        cancel.setId("job-cancel");
        cancel.textProperty().bind(texts.bind("message.job.cancel"));
        cancel.getStyleClass().addAll("small", "flat");
        cancel.setOnAction(_ -> {
            cancel.setDisable(true);
            job.cancel();
        });
        HBox line = new HBox(name, bar, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("job-line");
        return line;
    }
}

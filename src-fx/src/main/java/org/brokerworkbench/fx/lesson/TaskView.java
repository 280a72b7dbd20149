package org.brokerworkbench.fx.lesson;

import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.tutorials.LessonText;
import org.brokerworkbench.tutorials.Task;
import org.kordamp.ikonli.javafx.FontIcon;

/// "Now run your own": what to do, where to connect, who is there, and a tick for each step that the broker has seen.
final class TaskView extends VBox {

    private final Texts texts;
    private final TaskModel model;
    private final Task task;
    private final LessonText.Section section;
    private final VBox steps = new VBox();
    private final HBox clients = new HBox();
    private final VBox news = new VBox();

    /// @param address where the learner's program connects, such as `amqp://localhost:5672`
    TaskView(Texts texts, TaskModel model, Task task, LessonText text, String address) {
        this.texts = texts;
        this.model = model;
        this.task = task;
        section = text.section(task.section(), "the task");
        setId("lesson-task");
        getStyleClass().add("lesson-task");
        HBox title = new HBox(new FontIcon("fth-terminal"), Markdown.inline(section.title()));
        title.getStyleClass().addAll("lesson-row", "lesson-card-title");
        steps.getStyleClass().add("lesson-checks");
        clients.getStyleClass().add("task-clients");
        news.getStyleClass().add("lesson-checks");
        getChildren().setAll(title, Markdown.blocks(section.body()), address(address), clients, steps, news);
        MapChangeListener<String, Boolean> further = change -> showSteps();
        ListChangeListener<String> cameOrWent = change -> showClients();
        ChangeListener<Number> told = (property, before, now) -> showNews();
        // only while it is shown: the model must not keep the view of a lesson that was left
        sceneProperty().subscribe(scene -> {
            model.steps().removeListener(further);
            model.clients().removeListener(cameOrWent);
            model.newsProperty().removeListener(told);
            if (scene == null) return;
            model.steps().addListener(further);
            model.clients().addListener(cameOrWent);
            model.newsProperty().addListener(told);
            showSteps();
            showClients();
            showNews();
        });
    }

    /// Where the view says what it sees.
    Node told() {
        return clients;
    }

    private Node address(String uri) {
        Label address = new Label(uri);
        address.getStyleClass().add("markdown-code");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button copy = new Button(null, new FontIcon("fth-copy"));
        copy.setId("task-copy-address");
        copy.getStyleClass().addAll("button-icon", "flat", "small");
        copy.setAccessibleText(texts.get("lesson.task.copy-address"));
        copy.setTooltip(new Tooltip(texts.get("lesson.task.copy-address")));
        copy.setOnAction(pressed -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(uri);
            Clipboard.getSystemClipboard().setContent(content);
            copy.setGraphic(new FontIcon("fth-check"));
        });
        HBox row = new HBox(new Label(texts.get("lesson.task.address")), address, space, copy);
        row.getStyleClass().addAll("lesson-row", "task-address");
        return row;
    }

    private void showClients() {
        boolean any = !model.clients().isEmpty();
        Label words = new Label(any
                ? texts.get("lesson.task.connected", String.join(", ", model.clients()))
                : texts.get("lesson.task.nobody"));
        words.setWrapText(true);
        words.getStyleClass().add("lesson-caption");
        FontIcon icon = new FontIcon(any ? "fth-radio" : "fth-loader");
        clients.getChildren().setAll(icon, words);
        clients.getStyleClass().remove("there");
        if (any) clients.getStyleClass().add("there");
    }

    private void showSteps() {
        steps.getChildren().setAll(task.steps().stream().map(step -> {
            boolean done = model.steps().getOrDefault(step.id(), false);
            String words = section.checks().getOrDefault(step.id(), step.id());
            HBox row = row(done ? "fth-check-circle" : "fth-circle", Markdown.inline(words));
            row.setId("step-" + step.id());
            row.getStyleClass().addAll("task-step", done ? "done" : "open");
            row.setAccessibleText(Markdown.plain(words) + ": "
                    + texts.get(done ? "lesson.task.step.done" : "lesson.task.step.open"));
            return row;
        }).toList());
    }

    private void showNews() {
        news.getChildren().clear();
        if (model.completeProperty().get()) {
            Label all = new Label(texts.get("lesson.task.complete"), new FontIcon("fth-award"));
            all.setId("task-complete");
            all.setWrapText(true);
            all.getStyleClass().addAll("lesson-verdict", "right");
            news.getChildren().add(all);
            return;
        }
        model.refusal().ifPresent(words -> {
            Label said = new Label(texts.get("lesson.task.refused", words));
            said.setWrapText(true);
            HBox row = row("fth-alert-circle", said);
            row.setId("task-refusal");
            row.getStyleClass().addAll("task-hint", "refused");
            news.getChildren().add(row);
        });
        model.hint().ifPresent(hint -> {
            HBox row = row("fth-help-circle", Markdown.inline(section.options().getOrDefault(hint, hint)));
            row.setId("task-hint");
            row.getStyleClass().add("task-hint");
            news.getChildren().add(row);
        });
    }

    private static HBox row(String icon, Region words) {
        Label mark = new Label(null, new FontIcon(icon));
        mark.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(mark, words);
    }
}

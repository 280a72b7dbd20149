package org.brokerworkbench.fx.lesson;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.dialog.Questions;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.kordamp.ikonli.javafx.FontIcon;

/// A lesson's clients along the lower edge of the picture, each with what the learner can change about it.
///
/// While the scenario plays, only how fast a worker works can be changed: everything else would make the lesson untrue.
/// Afterwards, or once the learner has taken over, all of it.
final class ControlsDock extends HBox {

    private final Texts texts;
    private final LessonViewModel model;
    private final BooleanBinding free;
    private final HBox cards = new HBox();
    private final Map<ClientRow, ClientCard> shown = new LinkedHashMap<>();

    ControlsDock(Texts texts, LessonViewModel model) {
        this.texts = texts;
        this.model = model;
        free = Bindings.createBooleanBinding(
                () -> model.stateProperty().get() == State.FINISHED || model.stateProperty().get() == State.FREE,
                model.stateProperty());
        setId("lesson-controls");
        getStyleClass().add("lesson-controls");
        getStylesheets().add(ControlsDock.class.getResource("lesson.css").toExternalForm());
        cards.getStyleClass().add("control-cards");
        ScrollPane row = new ScrollPane(cards);
        row.setFitToHeight(true);
        row.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        row.getStyleClass().add("edge-to-edge");
        HBox.setHgrow(row, Priority.ALWAYS);
        getChildren().setAll(head(), row);
        model.clients().addListener((ListChangeListener<ClientRow>) change -> merge());
        merge();
    }

    /// What the dock is about, and the way to all of it.
    private Region head() {
        Label title = new Label();
        title.textProperty().bind(texts.bind("lesson.controls"));
        title.getStyleClass().add("control-title");
        Label words = new Label();
        words.textProperty().bind(Bindings.when(free)
                .then(texts.bind("lesson.controls.free"))
                .otherwise(texts.bind("lesson.controls.scenario")));
        words.setWrapText(true);
        words.getStyleClass().add("lesson-caption");
        VBox.setVgrow(words, Priority.ALWAYS);
        Button takeOver = new Button(null, new FontIcon("fth-sliders"));
        takeOver.setId("take-over");
        takeOver.getStyleClass().add("small");
        takeOver.textProperty().bind(texts.bind("lesson.take-over"));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("lesson.take-over.tip"));
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        takeOver.setTooltip(tip);
        takeOver.setOnAction(pressed -> model.takeOver());
        takeOver.visibleProperty().bind(free.not());
        takeOver.managedProperty().bind(takeOver.visibleProperty());
        // a scenario that waits for an answer or has failed can still be taken over, one that is being cleared cannot
        takeOver.disableProperty().bind(model.stateProperty().isEqualTo(State.CLOSED)
                .or(model.stateProperty().isEqualTo(State.READY))
                .or(model.stateProperty().isEqualTo(State.FAILED)));
        Label trouble = new Label();
        trouble.setId("lesson-trouble");
        trouble.setWrapText(true);
        trouble.getStyleClass().add("control-trouble");
        trouble.textProperty().bind(model.troubleProperty());
        trouble.visibleProperty().bind(model.troubleProperty().isNotEmpty());
        trouble.managedProperty().bind(trouble.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox first = new HBox(title, space, restart("restart", "fth-refresh-cw", Broker.Restart.CLEAN),
                restart("power-cut", "fth-power", Broker.Restart.POWER_CUT));
        first.getStyleClass().add("control-row");
        VBox head = new VBox(first, words, trouble, takeOver);
        head.getStyleClass().add("control-head");
        return head;
    }

    /// Who is there comes first: a long lesson leaves many behind.
    private void sort() {
        List<ClientCard> ordered = shown.entrySet().stream()
                .sorted(Comparator.comparing(entry -> !entry.getKey().connectedProperty().get()))
                .map(Map.Entry::getValue)
                .toList();
        if (!cards.getChildren().equals(ordered)) cards.getChildren().setAll(ordered);
    }

    private Button restart(String name, String icon, Broker.Restart how) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId("broker-" + name);
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.accessibleTextProperty().bind(texts.bind("lesson.control." + name));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("lesson.control." + name + ".tip"));
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        button.setTooltip(tip);
        button.disableProperty().bind(free.not());
        button.setOnAction(pressed -> {
            if (mayRestart(name)) model.restartBroker(how);
        });
        return button;
    }

    /// Asks where somebody else than the lesson would lose something.
    private boolean mayRestart(String name) {
        List<String> others = model.task().clients();
        if (others.isEmpty() && model.brokerKeeps()) return true;
        StringBuilder loss = new StringBuilder();
        if (!others.isEmpty()) loss.append(texts.get("lesson.restart.others", String.join(", ", others)));
        if (!model.brokerKeeps()) loss.append(loss.isEmpty() ? "" : " ").append(texts.get("lesson.restart.memory"));
        return new Questions(texts, getScene().getWindow()).confirmLoss(
                texts.get("lesson.control." + name), loss.toString(), texts.get("lesson.control." + name));
    }

    /// Clients that are there keep their cards, with the focus and a slider that is being dragged.
    private void merge() {
        shown.keySet().retainAll(model.clients());
        for (ClientRow client : model.clients()) {
            if (shown.containsKey(client)) continue;
            shown.put(client, new ClientCard(texts, model, client, free));
            client.connectedProperty().subscribe((before, now) -> sort());
        }
        sort();
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
    }
}

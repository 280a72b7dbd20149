package org.brokerworkbench.fx.lesson;

import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.brokerworkbench.tutorials.Choice;
import org.brokerworkbench.tutorials.LessonText;

/// What the learner may vary before a lesson starts: buttons for a few values, a slider for many.
final class ChoiceView extends HBox {

    private static final int BUTTONS_MAX = 5;

    private final LessonViewModel model;
    private final Choice choice;
    private final LessonText.Section words;

    ChoiceView(LessonViewModel model, LessonText text, Choice choice) {
        this.model = model;
        this.choice = choice;
        words = text.section(choice.name(), "its choice");
        Label label = new Label(words.title());
        getStyleClass().addAll("lesson-row", "lesson-choice");
        getChildren().add(label);
        if (choice.values().size() <= BUTTONS_MAX) {
            getChildren().add(buttons());
        } else {
            Slider slider = slider();
            label.setLabelFor(slider);
            Label value = new Label();
            value.setId("choice-" + choice.name() + "-value");
            value.getStyleClass().add("control-value");
            value.textProperty().bind(Bindings.createStringBinding(
                    () -> named(at(slider.getValue())), slider.valueProperty()));
            getChildren().addAll(slider, value);
        }
    }

    private Node buttons() {
        HBox pills = new HBox();
        ToggleGroup group = new ToggleGroup();
        List<Integer> values = choice.values();
        for (int value : values) {
            ToggleButton button = new ToggleButton(named(value));
            button.setMnemonicParsing(false);
            button.setId("choice-" + choice.name() + "-" + value);
            button.setToggleGroup(group);
            button.setSelected(Objects.equals(model.choices().get(choice.name()), value));
            boolean first = value == values.getFirst();
            button.getStyleClass().addAll(
                    "small", first ? "left-pill" : value == values.getLast() ? "right-pill" : "center-pill");
            button.setOnAction(pressed -> {
                button.setSelected(true);
                model.choose(choice, value);
            });
            pills.getChildren().add(button);
        }
        return pills;
    }

    private Slider slider() {
        Integer chosen = model.choices().get(choice.name());
        Slider slider = new Slider(0, choice.values().size() - 1, chosen == null ? 0 : choice.values().indexOf(chosen));
        slider.setId("choice-" + choice.name());
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setBlockIncrement(1);
        slider.getStyleClass().add("small");
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().subscribe((before, now) -> {
            if (!slider.isValueChanging()) model.choose(choice, at(now.doubleValue()));
        });
        slider.valueChangingProperty().subscribe((before, changing) -> {
            if (!changing) model.choose(choice, at(slider.getValue()));
        });
        return slider;
    }

    private int at(double position) {
        return choice.values().get((int) Math.round(position));
    }

    /// The text's own word for a value, such as "no limit" for 0.
    private String named(int value) {
        return words.options().getOrDefault(String.valueOf(value), String.valueOf(value));
    }
}

package org.brokerworkbench.fx.lesson;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.tutorials.PatternPlayground;
import org.kordamp.ikonli.javafx.FontIcon;

/// A routing key and patterns to type, and for each pattern which of its words takes which word of the key.
final class PatternPlaygroundView extends VBox {

    private static final int PATTERNS_MAX = 12;
    private static final double PATTERN_WIDTH = 116;

    private final Texts texts;
    private final TextField key = new TextField();
    private final VBox rows = new VBox();

    PatternPlaygroundView(Texts texts, PatternPlayground start) {
        this.texts = texts;
        setId("pattern-playground");
        getStyleClass().add("lesson-task");
        Label title = new Label(texts.get("lesson.patterns.title"), new FontIcon("fth-edit-3"));
        title.getStyleClass().add("playground-title");
        key.setId("playground-key");
        key.setText(start.routingKey());
        HBox.setHgrow(key, Priority.ALWAYS);
        Label caption = new Label(texts.get("lesson.patterns.key"));
        caption.setLabelFor(key);
        HBox keyRow = new HBox(caption, key);
        keyRow.getStyleClass().add("lesson-row");
        rows.getStyleClass().add("playground-rows");
        start.patterns().forEach(this::add);
        Button more = new Button(texts.get("lesson.patterns.add"), new FontIcon("fth-plus"));
        more.setId("playground-add");
        more.getStyleClass().add("small");
        more.setOnAction(pressed -> {
            if (rows.getChildren().size() < PATTERNS_MAX) add("").requestFocus();
        });
        getChildren().setAll(title, keyRow, rows, more);
    }

    private TextField add(String pattern) {
        TextField field = new TextField(pattern);
        field.getStyleClass().add("playground-pattern");
        field.setMinWidth(PATTERN_WIDTH);
        field.setPrefWidth(PATTERN_WIDTH);
        field.setAccessibleText(texts.get("lesson.patterns.pattern"));
        FlowPane words = new FlowPane();
        words.getStyleClass().add("playground-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        Label verdict = new Label();
        verdict.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(field, words, verdict);
        row.getStyleClass().add("lesson-row");
        Runnable show = () -> show(TopicPattern.of(field.getText().strip()).match(key.getText().strip()), words, verdict);
        field.textProperty().subscribe(show);
        key.textProperty().addListener((property, before, now) -> show.run());
        show.run();
        rows.getChildren().add(row);
        return field;
    }

    private void show(TopicPattern.Match match, FlowPane words, Label verdict) {
        verdict.setGraphic(new FontIcon(match.matches() ? "fth-check-circle" : "fth-x-circle"));
        verdict.setAccessibleText(texts.get(match.matches() ? "lesson.patterns.matches" : "lesson.patterns.not"));
        verdict.setTooltip(new Tooltip(verdict.getAccessibleText()));
        verdict.getStyleClass().setAll("label", match.matches() ? "playground-yes" : "playground-no");
        List<String> key = TopicPattern.words(this.key.getText().strip());
        words.getChildren().clear();
        for (int i = 0; i < key.size(); i++) {
            words.getChildren().add(word(key.get(i), match.taken().get(i)));
        }
    }

    private Node word(String word, TopicPattern.Taken taken) {
        Label chip = new Label(word.isEmpty() ? " " : word);
        chip.getStyleClass().addAll("playground-word", taken.name().toLowerCase(Locale.ROOT));
        String meaning = texts.get("lesson.patterns.taken." + taken.name().toLowerCase(Locale.ROOT));
        chip.setTooltip(new Tooltip(meaning));
        chip.setAccessibleText(word + ": " + meaning);
        return chip;
    }
}

package org.brokerworkbench.fx.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.brokerworkbench.tutorials.Expectation;
import org.jspecify.annotations.Nullable;

/// One section of a lesson as far as it has been played: what is said, or what is asked and how it turned out.
public final class Card {

    /// Where a question stands.
    public enum Question {
        /// The section asks nothing.
        NONE,
        OPEN,
        /// Answered or passed over; what happens will tell.
        PENDING,
        REVEALED
    }

    private final String section;
    private final List<String> options;
    private final ReadOnlyObjectWrapper<Question> question;
    private final ObservableList<Expectation> checks = FXCollections.observableArrayList();
    private final ObservableMap<String, Map<String, Number>> figures = FXCollections.observableMap(new LinkedHashMap<>());
    private @Nullable String predicted;
    private @Nullable String actual;

    Card(String section, List<String> options) {
        this.section = section;
        this.options = options;
        this.question = new ReadOnlyObjectWrapper<>(this, "question", options.isEmpty() ? Question.NONE : Question.OPEN);
    }

    /// Its id in the lesson's text.
    public String section() {
        return section;
    }

    /// Ids of what can be predicted; empty where nothing is asked.
    public List<String> options() {
        return options;
    }

    public ReadOnlyObjectProperty<Question> questionProperty() {
        return question.getReadOnlyProperty();
    }

    public Question question() {
        return question.get();
    }

    /// What the learner chose; null where the question is open or was passed over.
    public @Nullable String predicted() {
        return predicted;
    }

    /// What really happened; null until it is revealed.
    public @Nullable String actual() {
        return actual;
    }

    public ObservableList<Expectation> checks() {
        return checks;
    }

    /// What was measured: rows in the order of their first appearance, figures by their ids in the text.
    public ObservableMap<String, Map<String, Number>> figures() {
        return figures;
    }

    void pend(@Nullable String answer) {
        predicted = answer;
        question.set(Question.PENDING);
    }

    void reveal(@Nullable String answer, String happened) {
        predicted = answer;
        actual = happened;
        question.set(Question.REVEALED);
    }
}

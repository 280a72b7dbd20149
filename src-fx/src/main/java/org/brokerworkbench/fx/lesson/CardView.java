package org.brokerworkbench.fx.lesson;

import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.tutorials.Expectation;
import org.brokerworkbench.tutorials.LessonText;
import org.kordamp.ikonli.javafx.FontIcon;

/// A section of a lesson on its card: words, what to look at, the question with its buttons, the checks.
final class CardView extends VBox {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Texts texts;
    private final LessonViewModel model;
    private final LessonText text;
    private final Card card;
    private final VBox question = new VBox();
    private final VBox checks = new VBox();

    CardView(Texts texts, LessonViewModel model, LessonText text, Card card) {
        this.texts = texts;
        this.model = model;
        this.text = text;
        this.card = card;
        LessonText.Section section = text.section(card.section(), "the scenario");
        getStyleClass().add("lesson-card");
        setId("card-" + card.section());

        TextFlow title = Markdown.inline(section.title());
        title.getStyleClass().add("lesson-card-title");
        getChildren().add(title);
        if (!section.body().isEmpty()) getChildren().add(Markdown.blocks(section.body()));
        if (!section.look().isEmpty()) getChildren().add(look(section.look()));
        question.getStyleClass().add("lesson-question");
        checks.getStyleClass().add("lesson-checks");
        FiguresView figures = new FiguresView(section.figures(), card.figures(), texts);
        getChildren().addAll(question, figures, checks);

        card.questionProperty().subscribe(state -> showQuestion(section));
        card.checks().addListener((ListChangeListener<Expectation>) change -> showChecks());
        showChecks();
    }

    /// Whether this is where the lesson is now.
    void current(boolean current) {
        pseudoClassStateChanged(CURRENT, current);
    }

    private Node look(String markdown) {
        TextFlow words = Markdown.inline(markdown);
        HBox.setHgrow(words, Priority.ALWAYS);
        FontIcon eye = new FontIcon("fth-eye");
        Label icon = new Label(null, eye);
        icon.setMinWidth(Region.USE_PREF_SIZE);
        icon.setAccessibleText(texts.get("lesson.look"));
        HBox look = new HBox(icon, words);
        look.getStyleClass().add("lesson-look");
        return look;
    }

    private void showQuestion(LessonText.Section section) {
        question.getChildren().clear();
        shown(question, card.question() != Card.Question.NONE);
        if (card.question() == Card.Question.NONE) return;
        for (String option : card.options()) {
            question.getChildren().add(option(option, section.options().getOrDefault(option, option)));
        }
        question.getChildren().add(switch (card.question()) {
            case OPEN -> passOver();
            case PENDING -> verdict("lesson.pending", "fth-loader", "pending");
            case REVEALED -> revealed();
            case NONE -> throw new IllegalStateException("no question");
        });
    }

    private Node option(String id, String markdown) {
        Button button = new Button(Markdown.plain(markdown));
        button.setMnemonicParsing(false);
        button.setId("option-" + id);
        button.setWrapText(true);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll("button-outlined", "lesson-option");
        button.setMouseTransparent(card.question() != Card.Question.OPEN);
        button.setFocusTraversable(card.question() == Card.Question.OPEN);
        button.setOnAction(pressed -> model.answer(card, id));
        if (id.equals(card.predicted())) button.getStyleClass().add("predicted");
        if (card.question() == Card.Question.REVEALED) {
            boolean happened = id.equals(card.actual());
            boolean missed = !happened && id.equals(card.predicted());
            button.getStyleClass().add(happened ? "happened" : missed ? "missed" : "other");
            if (happened || missed) button.setGraphic(new FontIcon(happened ? "fth-check" : "fth-x"));
        } else if (card.question() == Card.Question.PENDING && !id.equals(card.predicted())) {
            button.getStyleClass().add("other");
        }
        return button;
    }

    private Node passOver() {
        Hyperlink link = new Hyperlink(texts.get("lesson.pass-over"));
        link.setId("pass-over");
        link.setOnAction(pressed -> model.passOver(card));
        return link;
    }

    private Node revealed() {
        if (card.predicted() == null) return verdict("lesson.shown", "fth-eye", "pending");
        return Objects.equals(card.predicted(), card.actual())
                ? verdict("lesson.right", "fth-check-circle", "right")
                : verdict("lesson.wrong", "fth-alert-circle", "wrong");
    }

    private Node verdict(String key, String icon, String style) {
        Label verdict = new Label(texts.get(key), new FontIcon(icon));
        verdict.getStyleClass().addAll("lesson-verdict", style);
        return verdict;
    }

    private void showChecks() {
        shown(checks, !card.checks().isEmpty());
        checks.getChildren().setAll(card.checks().stream().map(this::check).toList());
    }

    private Node check(Expectation expectation) {
        Label icon = new Label(null, new FontIcon(expectation.held() ? "fth-check-circle" : "fth-x-circle"));
        icon.setMinWidth(Region.USE_PREF_SIZE);
        VBox words = new VBox(Markdown.inline(text.check(expectation.check())));
        if (!expectation.held()) {
            Label found = new Label(texts.get("lesson.check.failed", expectation.expected(), expectation.actual()));
            found.setWrapText(true);
            words.getChildren().add(found);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(icon, words);
        row.setId("check-" + expectation.check());
        row.getStyleClass().addAll("lesson-check", expectation.held() ? "held" : "broken");
        return row;
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}

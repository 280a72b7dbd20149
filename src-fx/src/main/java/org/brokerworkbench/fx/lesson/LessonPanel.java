package org.brokerworkbench.fx.lesson;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.command.Menus;
import org.brokerworkbench.fx.control.Wording;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.brokerworkbench.tutorials.LessonFailure;
import org.brokerworkbench.tutorials.LessonText;
import org.brokerworkbench.tutorials.Lessons;
import org.brokerworkbench.tutorials.Task;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The course beside the picture: choose a lesson, play it, read, predict, compare, copy the program.
///
/// FX thread only. [#close()] sends the lesson's clients away.
public final class LessonPanel extends VBox implements AutoCloseable {

    private static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0);

    @FXML private ComboBox<Lesson> lessons;
    @FXML private Label progress;
    @FXML private Button play;
    @FXML private FontIcon playIcon;
    @FXML private Button step;
    @FXML private Button reset;
    @FXML private ComboBox<Double> speed;
    @FXML private MenuButton more;
    @FXML private HBox notice;
    @FXML private Label noticeText;
    @FXML private SplitPane split;
    @FXML private ScrollPane scroll;
    @FXML private VBox transcript;
    @FXML private VBox below;

    private final Texts texts;
    private final LessonViewModel model;
    private final ControlsDock controls;
    private final ScenarioCommands scenarios;
    private Supplier<List<Command>> offers = List::of;
    private final String address;
    private LessonText text;
    /// What is being read; it stays in view while what is above it grows.
    private @Nullable Node reading;

    public LessonPanel(Texts texts, LessonContext context) {
        this(texts, context, new LessonViewModel(
                Lessons.all(), context.broker(), context.power(), new LessonProgress(context.settingsDirectory()), Bridge::onFx));
    }

    LessonPanel(Texts texts, LessonContext context, LessonViewModel model) {
        this.texts = texts;
        this.model = model;
        this.address = "amqp://localhost:" + context.broker().amqpPort();
        this.text = LessonText.of(model.lessonProperty().get(), texts.locale());
        Layout.fill(this);
        getStylesheets().add(LessonPanel.class.getResource("lesson.css").toExternalForm());
        CodePane code = new CodePane(texts, model, context.broker().amqpPort());
        VBox.setVgrow(code, Priority.ALWAYS);
        below.getChildren().setAll(new ClientsView(texts, model), code);
        split.setDividerPositions(0.52);
        controls = new ControlsDock(texts, model);
        scenarios = new ScenarioCommands(texts, model, this);
        more.accessibleTextProperty().bind(texts.bind("lesson.more"));
        more.setTooltip(tip("lesson.more"));
        more.setOnShowing(shown -> more.getItems().setAll(Menus.items(
                Stream.concat(scenarios.all().stream(), offers.get().stream()).toList(), texts)));
        // a menu button without an entry does not open
        more.getItems().setAll(Menus.items(scenarios.all(), texts));

        bindHead();
        bindControls();
        bindNotice(context.brokerPaused());
        transcript.heightProperty().subscribe(height -> bringIntoView());
        scroll.viewportBoundsProperty().subscribe(bounds -> bringIntoView());
        // whoever scrolls reads something else now
        scroll.addEventFilter(ScrollEvent.SCROLL, turned -> reading = null);
        scroll.addEventFilter(MouseEvent.MOUSE_PRESSED, pressed -> reading = null);
        model.task().arrivalsProperty().subscribe((before, now) -> showTask());
        model.cards().addListener(this::cardsChanged);
        model.stateProperty().subscribe(this::stateChanged);
        texts.localeProperty().subscribe(this::languageChanged);
        model.lessonProperty().subscribe(lesson -> {
            // the last scenario that was opened stands below the course
            if (!lesson.partOfTheCourse()) lessons.getItems().setAll(Stream.concat(Lessons.all().stream(), Stream.of(lesson)).toList());
            lessons.setValue(lesson);
            languageChanged();
        });
    }

    /// The clients' controls, to stand below the picture while the lessons are shown.
    public Node controls() {
        return controls;
    }

    /// What the panel adds to the commands of the window.
    public List<Command> commands() {
        return scenarios.all();
    }

    /// What else its menu offers.
    public void offer(Supplier<List<Command>> commands) {
        offers = commands;
    }

    /// What the learner could begin or go on with, in words.
    public ObservableValue<String> invitation() {
        return Bindings.createStringBinding(() -> {
            Lesson chosen = model.lessonProperty().get();
            Lesson next = chosen.partOfTheCourse() ? chosen : Lessons.all().getFirst();
            int number = Lessons.all().indexOf(next) + 1;
            return texts.get(doneCount() == 0 ? "lesson.invitation.first" : "lesson.invitation.next", number,
                    LessonText.of(next, texts.locale()).title());
        }, model.lessonProperty(), model.done(), texts.localeProperty());
    }

    /// An exact picture of the broker, in which the learner's own programs are looked for.
    public void reset(BrokerSnapshot snapshot) {
        model.task().reset(snapshot);
    }

    /// What the broker did, once each and in order.
    public void show(BrokerEvent event) {
        model.task().show(event);
    }

    public LessonViewModel model() {
        return model;
    }

    private void bindHead() {
        lessons.getItems().setAll(Lessons.all());
        lessons.setOnAction(chosen -> {
            if (lessons.getValue() != null) model.select(lessons.getValue());
        });
        lessons.setButtonCell(new LessonCell());
        lessons.setCellFactory(list -> new LessonCell());
        lessons.setVisibleRowCount(Lessons.all().size());
        lessons.setTooltip(tip("lesson.choose"));
        progress.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get("lesson.progress", doneCount(), Lessons.all().size()), model.done(), texts.localeProperty()));
    }

    private void bindControls() {
        play.setOnAction(pressed -> {
            if (model.stateProperty().get() == State.PLAYING) model.pause();
            else model.play();
        });
        step.setOnAction(pressed -> model.step());
        reset.setOnAction(pressed -> model.reset());
        step.textProperty().bind(texts.bind("lesson.step"));
        reset.accessibleTextProperty().bind(texts.bind("lesson.reset"));
        step.setTooltip(tip("lesson.step.tip"));
        reset.setTooltip(tip("lesson.reset.tip"));
        speed.getItems().setAll(SPEEDS);
        speed.setConverter(new Wording<>(factor -> texts.get("lesson.speed.value", factor)));
        model.speedProperty().subscribe(factor -> speed.setValue(factor.doubleValue()));
        speed.setOnAction(chosen -> model.speedProperty().set(speed.getValue()));
        speed.setTooltip(tip("lesson.speed"));
    }

    /// Says why nothing happens where the cause is not in this panel.
    private void bindNotice(ObservableBooleanValue brokerPaused) {
        BooleanBinding clearing = model.stateProperty().isEqualTo(State.CLOSED);
        noticeText.textProperty().bind(Bindings.when(brokerPaused)
                .then(texts.bind("lesson.broker-paused"))
                .otherwise(texts.bind("lesson.clearing")));
        notice.visibleProperty().bind(Bindings.or(brokerPaused, clearing));
        notice.managedProperty().bind(notice.visibleProperty());
    }

    private void stateChanged(State now) {
        boolean playing = now == State.PLAYING;
        boolean over = now == State.FINISHED || now == State.FREE || now == State.FAILED;
        playIcon.setIconLiteral(playing ? "fth-pause" : "fth-play");
        play.textProperty().bind(texts.bind(playing ? "lesson.pause" : over ? "lesson.replay" : "lesson.play"));
        play.setTooltip(tip(playing ? "lesson.pause.tip" : "lesson.play.tip"));
        play.setDisable(now == State.CLOSED || now == State.ASKING);
        step.setDisable(over || now == State.CLOSED);
        reset.setDisable(now == State.READY || now == State.CLOSED);
        transcript.getChildren().removeIf(node -> "lesson-end".equals(node.getId()) || node instanceof TaskView);
        if (over) {
            transcript.getChildren().add(end(now));
            scrollTo(transcript.getChildren().getLast());
        }
        // who has seen the lesson may come back for the task alone
        boolean known = now == State.READY && model.done().getOrDefault(model.lessonProperty().get().name(), false);
        if (over || known) model.task().task().ifPresent(
                task -> transcript.getChildren().add(new TaskView(texts, model.task(), task, text, addressOf(task))));
    }

    private String addressOf(Task task) {
        return task.vhost().equals("/") ? address : address + "/" + task.vhost();
    }

    private void languageChanged() {
        Lesson lesson = model.lessonProperty().get();
        text = LessonText.of(lesson, texts.locale());
        model.read(texts.locale());
        Label start = new Label(texts.get("lesson.start"));
        start.setWrapText(true);
        start.getStyleClass().add("lesson-caption");
        transcript.getChildren().setAll(Markdown.blocks(text.summary()), start);
        if (lesson.restartsBroker()) transcript.getChildren().add(warning());
        lesson.playground().ifPresent(
                patterns -> transcript.getChildren().add(new PatternPlaygroundView(texts, patterns)));
        lesson.choices().forEach(choice -> transcript.getChildren().add(new ChoiceView(model, text, choice)));
        model.cards().forEach(card -> transcript.getChildren().add(new CardView(texts, model, text, card)));
        markCurrent();
        stateChanged(model.stateProperty().get());
        // cells show titles in the chosen language
        lessons.setButtonCell(new LessonCell());
        lessons.setCellFactory(list -> new LessonCell());
    }

    private Node warning() {
        Label words = sentence(texts.get(model.brokerKeeps() ? "lesson.restarts" : "lesson.restarts-not"));
        HBox warning = new HBox(new FontIcon("fth-alert-triangle"), words);
        HBox.setHgrow(words, Priority.ALWAYS);
        warning.setId("lesson-restarts");
        warning.getStyleClass().add("lesson-warning");
        return warning;
    }

    private void cardsChanged(ListChangeListener.Change<? extends Card> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                transcript.getChildren().removeIf(CardView.class::isInstance);
            }
            change.getAddedSubList().forEach(card -> {
                CardView view = new CardView(texts, model, text, card);
                transcript.getChildren().add(view);
                scrollTo(view);
            });
        }
        if (model.cards().isEmpty()) {
            reading = null;
            scroll.setVvalue(0);
        }
        markCurrent();
    }

    private void markCurrent() {
        List<CardView> views = transcript.getChildren().stream()
                .filter(CardView.class::isInstance)
                .map(CardView.class::cast)
                .toList();
        views.forEach(view -> view.current(view == views.getLast()));
    }

    /// Brings the top of a card to the top, so that it is read from its beginning.
    private void scrollTo(Node card) {
        reading = card;
        Bridge.afterThis(this::bringIntoView);
    }

    private void bringIntoView() {
        Node card = reading;
        if (card == null || card.getScene() == null) return;
        transcript.applyCss();
        transcript.layout();
        double hidden = transcript.getHeight() - scroll.getViewportBounds().getHeight();
        if (hidden <= 0) return;
        double top = transcript.sceneToLocal(card.localToScene(card.getBoundsInLocal())).getMinY();
        scroll.setVvalue(Math.clamp((top - 8) / hidden, 0, 1));
    }

    /// A program of the learner's has come: what it does is told by the task's steps.
    private void showTask() {
        transcript.getChildren().stream()
                .filter(TaskView.class::isInstance)
                .findFirst()
                .ifPresent(task -> scrollTo(((TaskView) task).told()));
    }

    private Node end(State how) {
        VBox end = new VBox();
        end.setId("lesson-end");
        end.getStyleClass().add("lesson-end");
        LessonFailure failure = model.failureProperty().get();
        if (how == State.FAILED && failure instanceof LessonFailure.NameTaken taken) {
            end.getStyleClass().add("broken");
            Button replace = new Button(texts.get("lesson.name-taken.replace", taken.name()));
            replace.setMnemonicParsing(false);
            replace.setId("replace-other");
            replace.setOnAction(pressed -> model.replaceAndPlay());
            end.getChildren().addAll(sentence(switch (taken.kind()) {
                case QUEUE -> texts.get("lesson.name-taken.queue", taken.name());
                case EXCHANGE -> texts.get("lesson.name-taken.exchange", taken.name());
            }), replace);
        } else if (how == State.FAILED) {
            end.getStyleClass().add("broken");
            end.getChildren().add(sentence(texts.get("lesson.failed", failure == null ? "" : failure.getMessage())));
        } else if (how == State.FREE) {
            end.getChildren().add(sentence(texts.get("lesson.taken-over")));
        } else {
            if (!model.held()) end.getStyleClass().add("broken");
            end.getChildren().add(sentence(texts.get(model.held() ? "lesson.result.held" : "lesson.result.not-held")));
            if (model.questions() > 0) {
                end.getChildren().add(sentence(
                        texts.get("lesson.result.predictions", model.predictedRight(), model.questions())));
            }
            int next = Lessons.all().indexOf(model.lessonProperty().get()) + 1;
            if (next > 0 && next < Lessons.all().size()) end.getChildren().add(nextLesson(Lessons.all().get(next)));
        }
        return end;
    }

    private Button nextLesson(Lesson next) {
        Button button = new Button(texts.get("lesson.next"), new FontIcon("fth-arrow-right"));
        button.setId("lesson-next");
        button.setOnAction(pressed -> model.select(next));
        return button;
    }

    private static Label sentence(String words) {
        Label sentence = new Label(words);
        sentence.setWrapText(true);
        return sentence;
    }

    private int doneCount() {
        return (int) model.done().values().stream().filter(done -> done).count();
    }

    private Tooltip tip(String key) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind(key));
        tip.setWrapText(true);
        tip.setMaxWidth(320);
        return tip;
    }

    @Override
    public void close() {
        model.close();
    }

    private final class LessonCell extends ListCell<Lesson> {
        @Override
        protected void updateItem(Lesson lesson, boolean empty) {
            super.updateItem(lesson, empty);
            if (empty || lesson == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            int number = Lessons.all().indexOf(lesson) + 1;
            String title = LessonText.of(lesson, texts.locale()).title();
            setText(number == 0 ? title : texts.get("lesson.number", number, title));
            if (number == 0) {
                setGraphic(new FontIcon("fth-file-text"));
                return;
            }
            boolean done = model.done().getOrDefault(lesson.name(), false);
            boolean ownDone = model.taskDone(lesson);
            FontIcon mark = new FontIcon(ownDone ? "fth-award" : done ? "fth-check-circle" : "fth-circle");
            mark.getStyleClass().add(ownDone || done ? "lesson-done" : "lesson-open");
            setGraphic(mark);
            setAccessibleText(getText() + (done ? ", " + texts.get("lesson.played") : "")
                    + (ownDone ? ", " + texts.get("lesson.task-done") : ""));
        }
    }
}

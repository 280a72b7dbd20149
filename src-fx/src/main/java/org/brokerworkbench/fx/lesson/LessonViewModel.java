package org.brokerworkbench.fx.lesson;

import java.net.URI;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.survival.PowerSwitch;
import org.brokerworkbench.tutorials.Choice;
import org.brokerworkbench.tutorials.Hands;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.LessonEvent;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.brokerworkbench.tutorials.LessonFailure;
import org.brokerworkbench.tutorials.LessonRun;
import org.brokerworkbench.tutorials.LessonSettings;
import org.brokerworkbench.tutorials.LessonText;
import org.brokerworkbench.tutorials.Omission;
import org.brokerworkbench.tutorials.ScenarioFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the lesson panel shows: the chosen lesson's run, folded from its events.
///
/// All properties belong to the thread of the executor that is handed in; a run's own threads never touch them. Events
/// of a run that was replaced meanwhile are ignored.
public final class LessonViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LessonViewModel.class);
    private static final long CLOSE_SECONDS = 2;

    private final Broker broker;
    private final PowerSwitch power;
    private final LessonProgress progress;
    private final Executor window;
    private final TaskModel task;

    private final ReadOnlyObjectWrapper<Lesson> lesson = new ReadOnlyObjectWrapper<>(this, "lesson");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.READY);
    private final ReadOnlyObjectWrapper<@Nullable LessonFailure> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private final ReadOnlyObjectWrapper<@Nullable String> vhost = new ReadOnlyObjectWrapper<>(this, "vhost");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
    private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
    private final Transcript transcript = new Transcript();
    private final ObservableMap<String, Integer> choices = FXCollections.observableMap(new LinkedHashMap<>());
    private final ObservableMap<String, Boolean> done = FXCollections.observableHashMap();

    private volatile Locale locale = Locale.ENGLISH;
    private LessonRun run;
    private CompletableFuture<Void> cleared = CompletableFuture.completedFuture(null);

    /// @param window runs what changes the properties, in order: the window's thread
    public LessonViewModel(
            List<Lesson> lessons, Broker broker, LessonProgress progress, Executor window) {
        this(lessons, broker, new PowerSwitch(broker, window), progress, window);
    }

    /// @param power restarts the broker
    LessonViewModel(
            List<Lesson> lessons, Broker broker, PowerSwitch power, LessonProgress progress, Executor window) {
        this.broker = broker;
        this.power = power;
        this.progress = progress;
        this.window = window;
        this.task = new TaskModel(progress);
        lessons.forEach(offered -> done.put(offered.name(), progress.done(offered.name())));
        lesson.set(lessons.stream().filter(offered -> !progress.done(offered.name())).findFirst().orElse(lessons.getFirst()));
        defaultChoices(lesson.get());
        task.begin(lesson.get());
        run = prepare(false);
        speed.addListener((property, old, factor) -> run.speed(factor.doubleValue()));
        state.addListener((property, before, now) -> {
            boolean nothing = now == State.READY || now == State.CLOSED;
            if (nothing) vhost.set(null);
            else if (vhost.get() == null) vhost.set(BrokerStagehand.VHOST);
        });
        task.arrivalsProperty().addListener((property, before, now) -> {
            if (over() && vhost.get() != null) vhost.set(task.vhost());
        });
    }

    public ReadOnlyObjectProperty<Lesson> lessonProperty() {
        return lesson.getReadOnlyProperty();
    }

    /// Chooses another lesson; what the last one had made is deleted.
    public void select(Lesson chosen) {
        if (chosen == lesson.get()) return;
        transcript.clear();
        defaultChoices(chosen);
        task.begin(chosen);
        lesson.set(chosen);
        startAnew(false, false);
    }

    /// How far the run is; CLOSED while a former run is still being cleared up.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Why the run has failed, or why its queues could not be deleted; null while all is well.
    public ReadOnlyObjectProperty<@Nullable LessonFailure> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// The block of a program that was entered last; null before the first.
    public ReadOnlyObjectProperty<LessonEvent.@Nullable Running> runningProperty() {
        return transcript.runningProperty();
    }

    /// Lesson seconds in a second.
    public DoubleProperty speedProperty() {
        return speed;
    }

    /// What has been said and asked so far, in order.
    public ObservableList<Card> cards() {
        return transcript.cards();
    }

    public ObservableList<ClientRow> clients() {
        return transcript.clients();
    }

    /// The learner's choices by name, valid for the next start.
    public ObservableMap<String, Integer> choices() {
        return choices;
    }

    /// Whether a lesson was played to its end with every expectation held, by its name.
    public ObservableMap<String, Boolean> done() {
        return done;
    }

    /// Whether a lesson's task was once done with programs of the learner's own.
    public boolean taskDone(Lesson asked) {
        return progress.taskDone(asked.name());
    }

    /// Where each client of a program is in it: blocks by client, in no order.
    public Map<String, String> blocksOf(String program) {
        return transcript.blocksOf(program);
    }

    /// How many predictions came true, of how many that were made.
    public int predictedRight() {
        return transcript.predictedRight();
    }

    public int questions() {
        return transcript.questions();
    }

    /// Whether everything that was checked so far held.
    public boolean held() {
        return transcript.held();
    }

    /// Plays on; from the beginning where the lesson was over.
    public void play() {
        if (over()) startAnew(true, false);
        else run.play();
    }

    public void pause() {
        run.pause();
    }

    /// Lets the next thing happen.
    public void step() {
        if (!over()) run.step();
    }

    /// Ends the scenario where it is; its clients are the learner's from now on.
    public void takeOver() {
        run.takeOver();
    }

    /// Lets the learner's hands do something with the clients; what goes wrong is told by [#troubleProperty()].
    public void handle(Function<Hands, CompletionStage<Void>> deed) {
        trouble.set("");
        LessonRun handled = run;
        deed.apply(handled.hands()).whenComplete((nothing, broken) -> {
            if (broken == null) return;
            window.execute(() -> {
                if (run == handled) trouble.set(cause(broken).getMessage());
            });
        });
    }

    /// Lets the broker begin anew; every client loses its connection, not the lesson's only.
    public void restartBroker(Broker.Restart how) {
        trouble.set("");
        power.restart(how).whenComplete((nothing, broken) -> {
            if (broken != null) window.execute(() -> trouble.set(cause(broken).getMessage()));
        });
    }

    /// Whether anything survives a restart of this broker.
    public boolean brokerKeeps() {
        return power.keeps();
    }

    /// Why the learner's last deed was not done; empty where it was.
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// Which virtual host there is something to see in: the lesson's own from its beginning, once it is over that of the
    /// learner's programs as soon as one connects; null while there is nothing.
    public ReadOnlyObjectProperty<@Nullable String> vhostProperty() {
        return vhost.getReadOnlyProperty();
    }

    /// Chooses a scenario that somebody has saved.
    ///
    /// @throws LessonFailure where the file is none
    public void open(Path file) throws IOException {
        select(ScenarioFile.read(file));
    }

    /// Saves what has happened so far, with the words of a language.
    ///
    /// @return what the file does not say
    public List<Omission> save(Path file, Locale language) throws IOException {
        ScenarioFile.write(run.recorded(LessonText.of(lesson.get(), language)), file);
        return run.omissions();
    }

    /// What the learner does with programs of their own.
    public TaskModel task() {
        return task;
    }

    /// Clears what the lesson had made and goes back to its beginning, that of its task too.
    public void reset() {
        task.begin(lesson.get());
        startAnew(false, false);
    }

    /// Deletes the queue or exchange that is in the lesson's way and plays from the beginning: only on the learner's own word.
    public void replaceAndPlay() {
        startAnew(true, true);
    }

    /// Chooses a value for the next start, which begins anew where the lesson has begun.
    public void choose(Choice choice, int value) {
        if (value == choices.getOrDefault(choice.name(), choice.defaultValue())) return;
        choices.put(choice.name(), value);
        startAnew(false, false);
    }

    public void answer(Card card, String option) {
        if (card.question() != Card.Question.OPEN) return;
        card.pend(option);
        run.answer(card.section(), option);
    }

    /// Goes on without a prediction.
    public void passOver(Card card) {
        if (card.question() != Card.Question.OPEN) return;
        card.pend(null);
        run.passOver();
    }

    /// The language in which sections are read, for the time that they need.
    public void read(Locale language) {
        locale = language;
    }

    /// Clears up; waits a moment for the broker to answer.
    @Override
    public void close() {
        try {
            run.clear().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException left) {
            LOG.warn("lesson '{}' left its queues behind", run.lesson().name(), left);
        }
    }

    private boolean over() {
        State now = state.get();
        return now == State.FINISHED || now == State.FREE || now == State.FAILED || now == State.CLOSED;
    }

    private void defaultChoices(Lesson chosen) {
        choices.clear();
        for (Choice choice : chosen.choices()) {
            choices.put(choice.name(), choice.defaultValue());
        }
    }

    private void startAnew(boolean andPlay, boolean replaceOthers) {
        LessonRun fresh = prepare(replaceOthers);
        // one after the other: what a former run had made must be gone before the next one looks
        CompletableFuture<Void> former = cleared.exceptionally(told -> null);
        cleared = CompletableFuture.allOf(former, run.clear().toCompletableFuture());
        run = fresh;
        transcript.clear();
        failure.set(null);
        trouble.set("");
        state.set(State.CLOSED);
        cleared.whenComplete((nothing, broken) -> window.execute(() -> {
            if (run != fresh) return;
            if (broken != null) {
                failure.set(cause(broken));
                state.set(State.FAILED);
                return;
            }
            state.set(State.READY);
            if (andPlay) fresh.play();
        }));
    }

    private LessonRun prepare(boolean replaceOthers) {
        Lesson chosen = lesson.get();
        BrokerStagehand stagehand = new BrokerStagehand(broker, power);
        LessonSettings settings = LessonSettings.watched(
                        stagehand.uri(), section -> readingTime(chosen, section), broker.debugger()::paused)
                .withStagehand(stagehand)
                .withChoices(choices)
                .withReplaceOthers(replaceOthers);
        if (broker.httpPort() > 0) settings = settings.withManagement(URI.create("http://127.0.0.1:" + broker.httpPort()));
        LessonRun[] self = new LessonRun[1];
        LessonRun prepared = LessonRun.prepare(chosen, settings, event -> window.execute(() -> {
            if (self[0] == run) apply(event);
        }));
        self[0] = prepared;
        prepared.speed(speed.get());
        return prepared;
    }

    private Duration readingTime(Lesson played, String section) {
        Locale language = locale;
        return ReadingTime.of(LessonText.of(played, language).section(section, "the scenario"), language);
    }

    private void apply(LessonEvent event) {
        switch (event) {
            case LessonEvent.StateChanged(State next, LessonFailure broken) -> become(next, broken);
            case LessonEvent.Turned(String turned) -> vhost.set(turned.isEmpty() ? BrokerStagehand.VHOST : turned);
            default -> transcript.apply(event);
        }
    }

    private void become(State next, @Nullable LessonFailure broken) {
        if (broken != null) failure.set(broken);
        // a question passed over by a step is no longer open
        if (next != State.ASKING && state.get() == State.ASKING) transcript.closeQuestion();
        state.set(next);
        if (next == State.FINISHED && held() && lesson.get().partOfTheCourse()) {
            progress.markDone(lesson.get().name());
            done.put(lesson.get().name(), true);
        }
    }

    private static LessonFailure cause(Throwable broken) {
        Throwable inner = broken.getCause() == null ? broken : broken.getCause();
        return inner instanceof LessonFailure failed ? failed : new LessonFailure(String.valueOf(inner.getMessage()), inner);
    }
}

package org.brokerworkbench.tutorials;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.brokerworkbench.tutorials.LessonEvent.StateChanged;
import org.jspecify.annotations.Nullable;

/// One performance of a lesson, from nothing to cleared. Thread-safe.
///
/// The scenario runs on a thread of its own that starts with the first play or step. When it has ended its clients
/// stay, so that they can be looked at, until [#clear()].
public final class LessonRun {

    private static final int HANDSHAKE_MILLIS = 60_000;

    private final Lesson lesson;
    private final Pace pace;
    private final Stage stage;
    private final Hands hands;
    private final CompletableFuture<Void> cleared = new CompletableFuture<>();

    private State state = State.READY;
    private @Nullable Thread scenario;
    private boolean clearing;

    private LessonRun(Lesson lesson, LessonSettings settings, Pace pace, Consumer<LessonEvent> listener) {
        this.lesson = lesson;
        this.pace = pace;
        this.stage = new Stage(settings, factory(settings.uri()), pace, listener);
        this.hands = new Hands(stage);
        pace.onChange(this::paceChanged);
    }

    /// Prepares a performance at a watcher's pace, paused before its beginning.
    ///
    /// @param listener hears every event; must be quick and must not call back
    /// @throws LessonFailure where the address cannot be understood
    public static LessonRun prepare(Lesson lesson, LessonSettings settings, Consumer<LessonEvent> listener) {
        return new LessonRun(lesson, settings, new Pace(Ticker.SYSTEM), listener);
    }

    /// The same at another pace.
    static LessonRun prepare(Lesson lesson, LessonSettings settings, Pace pace, Consumer<LessonEvent> listener) {
        return new LessonRun(lesson, settings, pace, listener);
    }

    public Lesson lesson() {
        return lesson;
    }

    public void play() {
        pace.play();
        start();
    }

    public void pause() {
        pace.pause();
    }

    /// Lets the next thing happen and holds again; passes over a question that is open.
    public void step() {
        pace.step();
        start();
    }

    /// @param factor lesson seconds in a second, above 0
    public void speed(double factor) {
        pace.speed(factor);
    }

    /// Answers the question that is open; ignored where it is another.
    public void answer(String section, String option) {
        stage.answer(section, option);
    }

    /// Goes on without an answer to the question that is open.
    public void passOver() {
        pace.passOver();
    }

    /// Ends the scenario where it is and leaves its clients to the learner's [#hands()].
    public void takeOver() {
        pace.abandon();
    }

    /// What the learner does with the clients by hand, once the scenario is over.
    public Hands hands() {
        return hands;
    }

    /// What has happened so far as a scenario that can be saved and played again, with the words of a text.
    ///
    /// What [#omissions()] names is not in it.
    public Scenario recorded(LessonText words) {
        return stage.recorded().spoken(words);
    }

    /// What has happened and a file cannot say.
    public List<Omission> omissions() {
        return stage.omissions();
    }

    /// Ends the scenario wherever it is, sends its clients away and deletes what they had made, nothing else.
    ///
    /// @return done when all of it is gone, which waits while the broker is paused; fails with a [LessonFailure]
    public CompletionStage<Void> clear() {
        synchronized (this) {
            if (clearing) return cleared;
            clearing = true;
        }
        pace.close();
        hands.close();
        Thread.ofPlatform().daemon().name("lesson clearing up").start(this::clearUp);
        return cleared;
    }

    private synchronized void start() {
        if (scenario != null || clearing) return;
        scenario = Thread.ofPlatform().daemon().name("lesson " + lesson.name()).start(this::perform);
    }

    private void perform() {
        become(pace.state(), null);
        try {
            stage.open();
            lesson.play(stage);
            // what the clients still do, they do for the learner
            pace.finish();
            stage.release();
            become(State.FINISHED, null);
        } catch (LessonStopped stopped) {
            // where it was not taken over, clear() announces the end
            stage.release();
            if (pace.abandoned()) become(State.FREE, null);
        } catch (LessonFailure failure) {
            become(State.FAILED, failure);
        } catch (Exception broken) {
            become(State.FAILED, LessonFailure.of("lesson '" + lesson.name() + "' broke off", broken));
        }
    }

    private void clearUp() {
        LessonFailure failure = null;
        try {
            stage.disconnect();
            Thread running = scenario;
            if (running != null) running.join();
            stage.clear();
        } catch (InterruptedException | IOException | TimeoutException | RuntimeException broken) {
            failure = LessonFailure.of("could not delete what lesson '" + lesson.name() + "' had made", broken);
        }
        become(State.CLOSED, failure);
        if (failure == null) {
            cleared.complete(null);
        } else {
            cleared.completeExceptionally(failure);
        }
    }

    private void paceChanged(State changed) {
        become(changed, null);
    }

    /// A run that is over does not play any more, and a run that is cleared only closes.
    private void become(State next, @Nullable LessonFailure failure) {
        synchronized (this) {
            boolean over = state == State.FINISHED || state == State.FREE || state == State.FAILED || clearing;
            boolean ignored = next == state || state == State.CLOSED || scenario == null && next != State.CLOSED;
            if (ignored || over && next != State.CLOSED) return;
            state = next;
        }
        stage.emit(new StateChanged(next, failure));
    }

    private static ConnectionFactory factory(String uri) {
        ConnectionFactory factory = new ConnectionFactory();
        try {
            factory.setUri(uri);
        } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException invalid) {
            throw new LessonFailure(
                    "'" + uri + "' is no broker's address (" + invalid.getMessage()
                            + "); it should look like amqp://guest:guest@localhost:5672",
                    invalid);
        }
        // what a client loses must stay lost, or a lesson about losing it would be false
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        // a paused broker answers late
        factory.setChannelRpcTimeout(0);
        factory.setHandshakeTimeout(HANDSHAKE_MILLIS);
        factory.setExceptionHandler(new TornOffQuietly());
        factory.setThreadFactory(task -> Thread.ofPlatform().daemon().name("lesson client").unstarted(task));
        return factory;
    }

    /// Lessons tear connections off on purpose; whoever still needs one hears of it by its shutdown signal.
    private static final class TornOffQuietly extends DefaultExceptionHandler {
        @Override
        public void handleUnexpectedConnectionDriverException(Connection connection, Throwable torn) {}
    }
}

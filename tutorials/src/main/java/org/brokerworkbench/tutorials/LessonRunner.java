package org.brokerworkbench.tutorials;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.brokerworkbench.tutorials.LessonEvent.Checked;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.brokerworkbench.tutorials.LessonEvent.StateChanged;

/// Plays lessons without a window, as fast as their clients go.
public final class LessonRunner {

    private LessonRunner() {}

    /// Plays a lesson to its end and clears up behind it.
    ///
    /// @param uri any RabbitMQ, such as `amqp://localhost:5672`
    public static LessonResult run(Lesson lesson, String uri) {
        return run(lesson, LessonSettings.unwatched(uri), event -> {});
    }

    /// The same with other choices, telling what happens on the way.
    public static LessonResult run(Lesson lesson, LessonSettings settings, Consumer<LessonEvent> listener) {
        List<Expectation> expectations = Collections.synchronizedList(new ArrayList<>());
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(1);
        LessonRun run;
        try {
            run = LessonRun.prepare(lesson, settings, Pace.instant(), event -> {
                listener.accept(event);
                if (event instanceof Checked(Expectation expectation)) expectations.add(expectation);
                if (event instanceof StateChanged(State state, LessonFailure failure)) {
                    if (failure != null) failures.add(failure.getMessage());
                    if (state == State.FINISHED || state == State.FAILED) ended.countDown();
                }
            });
        } catch (LessonFailure unusable) {
            return new LessonResult(lesson, List.of(), Optional.of(unusable.getMessage()));
        }
        run.play();
        try {
            ended.await();
            run.clear().toCompletableFuture().join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            failures.add("interrupted");
        } catch (CompletionException broken) {
            // told by the last event already
        }
        return new LessonResult(lesson, expectations, failures.stream().findFirst());
    }
}

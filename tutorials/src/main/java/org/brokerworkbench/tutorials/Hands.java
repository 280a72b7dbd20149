package org.brokerworkbench.tutorials;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.brokerworkbench.tutorials.Worker.Acknowledgement;

/// The learner's grip on the clients of a lesson: what a worker does faster, what a producer does by itself, who dies.
///
/// Thread-safe; what is asked is done on a thread of its own, one thing after the other, and answered by a stage that
/// fails with a [LessonFailure]. While a scenario still plays only [#swiftness] leaves it true.
public final class Hands {

    private final Stage stage;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("lesson hands").unstarted(task));

    Hands(Stage stage) {
        this.stage = stage;
    }

    /// How fast a worker works.
    ///
    /// @param factor seconds of work that it does in one, above 0
    public CompletionStage<Void> swiftness(String worker, double factor) {
        return with(worker, Worker.class, found -> found.swiftness(factor));
    }

    /// Lets a worker consume anew with another prefetch; what it holds it keeps.
    ///
    /// @param count 0 for no limit
    public CompletionStage<Void> prefetch(String worker, int count) {
        return with(worker, Worker.class, found -> found.adjustPrefetch(count));
    }

    /// Lets a worker consume anew and acknowledge otherwise; what it holds it acknowledges as it came.
    public CompletionStage<Void> acknowledgement(String worker, Acknowledgement how) {
        return with(worker, Worker.class, found -> found.changeAcknowledgement(how));
    }

    /// Lets a producer go on with what it has published before, in a random order.
    ///
    /// @param perSecond messages a second of lesson time, 0 to stop
    public CompletionStage<Void> rate(String producer, double perSecond) {
        return with(producer, Producer.class, found -> {
            if (perSecond > 0 && !found.hasRepertoire()) {
                throw new LessonFailure(producer + " has published nothing yet that it could go on with", null);
            }
            found.rate(perSecond);
        });
    }

    /// Begins a producer's random order anew: the same seed, the same order.
    public CompletionStage<Void> seed(String producer, long seed) {
        return with(producer, Producer.class, found -> found.seed(seed));
    }

    /// Lets a client die, as a process that is killed; nothing where it is not connected.
    public CompletionStage<Void> kill(String client) {
        return with(client, Actor.class, found -> {
            if (found.isOpen()) found.tearOff();
        });
    }

    /// Closes a client's connection in good order; nothing where it is not connected.
    public CompletionStage<Void> disconnect(String client) {
        return with(client, Actor.class, found -> {
            if (found.isOpen()) found.disconnect();
        });
    }

    /// Starts a client's program again; nothing where it is connected.
    public CompletionStage<Void> reconnect(String client) {
        return with(client, Actor.class, Actor::reconnect);
    }

    void close() {
        executor.shutdown();
    }

    private <A extends Actor> CompletionStage<Void> with(String name, Class<A> kind, Consumer<A> deed) {
        try {
            return CompletableFuture.runAsync(() -> deed.accept(stage.actor(name)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .orElseThrow(() -> new LessonFailure("there is no client '" + name + "'", null))), executor);
        } catch (RejectedExecutionException cleared) {
            return CompletableFuture.failedFuture(new LessonFailure("the lesson is being cleared", cleared));
        }
    }
}

package org.brokerworkbench.fx.bridge;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The way of an answer to the window's thread, whoever brings it there: [Bridge] in the window, a test without one.
public final class Reply {

    private Reply() {}

    /// @param window runs what it is given on the window's thread
    /// @param failed gets the cause itself, never the `CompletionException` around it
    public static <T> void to(
            Executor window, CompletionStage<T> stage, Consumer<? super T> handler, Consumer<Throwable> failed) {
        stage.whenComplete((result, failure) -> window.execute(() -> {
            if (failure == null) handler.accept(result);
            else failed.accept(cause(failure));
        }));
    }

    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}

package org.brokerworkbench.fx.bridge;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.application.Platform;

/// The way back to the FX thread for everything that was asked of the broker. Nothing else in the window hops threads.
public final class Bridge {

    private Bridge() {}

    /// Hands the result of a stage, or what went wrong with it, to the FX thread.
    ///
    /// @param failed gets the cause itself, never the `CompletionException` around it
    public static <T> void onFx(CompletionStage<T> stage, Consumer<? super T> handler, Consumer<Throwable> failed) {
        Reply.to(Platform::runLater, stage, handler, failed);
    }

    /// Runs blocking work on a thread of its own; its result or failure arrives on the FX thread.
    public static <T> void offFx(String name, Callable<T> work, Consumer<? super T> handler, Consumer<Throwable> failed) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                T result = work.call();
                Platform.runLater(() -> handler.accept(result));
            } catch (Exception failure) {
                Platform.runLater(() -> failed.accept(failure));
            }
        });
    }

    /// Runs something on the FX thread, at once where the caller is on it already.
    public static void onFx(Runnable action) {
        if (Platform.isFxApplicationThread()) action.run();
        else Platform.runLater(action);
    }

    /// Runs something on the FX thread after what it is doing now: when the layout that a change asks for has a chance.
    public static void afterThis(Runnable action) {
        Platform.runLater(action);
    }
}

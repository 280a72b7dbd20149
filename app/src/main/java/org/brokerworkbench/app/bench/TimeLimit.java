package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Gives up on what takes too long: its thread is interrupted, which also ends a read of a socket channel.
record TimeLimit(Duration limit) {

    static TimeLimit of(Duration limit) {
        return new TimeLimit(limit);
    }

    /// @throws IOException what the work throws, or that it did not end in time
    <T> T call(Callable<T> work) throws IOException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = Thread.ofPlatform().name("bench-run").daemon().start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            thread.interrupt();
            throw new IOException("does not end within " + limit.toSeconds() + " s", tooLong);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException bug -> throw bug;
                case Error bug -> throw bug;
                case null, default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }
}

package org.brokerworkbench.engine.http;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Takes a sample of the broker's counters at every tick, as long as somebody uses the API.
final class Sampling implements Runnable {

    /// Ticks without a request after which nobody is thought to watch.
    private static final int IDLE_TICKS_MAX = 12;

    private final ManagementServer.Loop loop;
    private final Supplier<ManagementApi> api;
    private final Executor executor;
    private int idleTicks = IDLE_TICKS_MAX;

    /// @param executor the one thread that ticks, and on which requests come in
    Sampling(ManagementServer.Loop loop, Supplier<ManagementApi> api, Executor executor) {
        this.loop = loop;
        this.api = api;
        this.executor = executor;
    }

    /// A request has come: somebody watches.
    void used() {
        boolean wasIdle = idleTicks >= IDLE_TICKS_MAX;
        idleTicks = 0;
        if (wasIdle) sample();
    }

    @Override
    public void run() {
        if (idleTicks >= IDLE_TICKS_MAX) return;
        if (++idleTicks == IDLE_TICKS_MAX) {
            api.get().rates().clear();
        } else {
            sample();
        }
    }

    private void sample() {
        loop.call(() -> api.get().snapshot()).thenAcceptAsync(snapshot -> api.get().rates().add(snapshot), executor);
    }
}

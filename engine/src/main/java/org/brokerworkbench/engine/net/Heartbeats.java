package org.brokerworkbench.engine.net;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Heartbeats both ways, as RabbitMQ keeps them: ours go out at half the interval where nothing else has, and a peer
/// that was silent for two whole intervals is given up. Loop thread only. Source: AMQP 0-9-1 §4.2.7.
final class Heartbeats {

    private static final int SILENT_INTERVALS_MAX = 2;

    private final Future<?> sender;
    private final Future<?> monitor;
    private boolean sent;
    private boolean received;
    private boolean listening = true;
    private int silentIntervals;

    /// @param intervalSeconds what connection.tune-ok has settled, more than 0
    /// @param send sends a heartbeat frame
    /// @param giveUp ends the connection
    Heartbeats(EventExecutor executor, int intervalSeconds, Runnable send, Runnable giveUp) {
        long intervalMillis = TimeUnit.SECONDS.toMillis(intervalSeconds);
        this.sender = executor.scheduleAtFixedRate(
                () -> {
                    if (!sent) send.run();
                    sent = false;
                },
                intervalMillis / 2, intervalMillis / 2, TimeUnit.MILLISECONDS);
        this.monitor = executor.scheduleAtFixedRate(
                () -> {
                    silentIntervals = received || !listening ? 0 : silentIntervals + 1;
                    received = false;
                    if (silentIntervals == SILENT_INTERVALS_MAX) giveUp.run();
                },
                intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
    }

    /// Bytes went out.
    void sent() {
        sent = true;
    }

    /// Bytes came in.
    void received() {
        received = true;
    }

    /// Whether the socket is read at all: a peer that is not listened to is not silent.
    void listening(boolean on) {
        listening = on;
        silentIntervals = 0;
    }

    void stop() {
        sender.cancel(false);
        monitor.cancel(false);
    }
}

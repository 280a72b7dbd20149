package org.brokerworkbench.engine.net;

import io.netty.channel.ChannelHandlerContext;
import java.util.function.Consumer;
import org.brokerworkbench.engine.loop.Alarms;

/// Whether one connection is read: not while the gate or the disk has enough of its commands, and not from its first publish
/// during an alarm on. TCP pushes back on the client then. Loop thread only.
final class Throttle {

    private final ChannelHandlerContext ctx;
    private final Alarms alarms;
    private final Consumer<Boolean> readingChanged;
    private int holds;
    private boolean blocked;
    private boolean lifted;

    /// @param readingChanged told whether the connection is read from now on
    Throttle(ChannelHandlerContext ctx, Alarms alarms, Consumer<Boolean> readingChanged) {
        this.ctx = ctx;
        this.alarms = alarms;
        this.readingChanged = readingChanged;
    }

    boolean reading() {
        return lifted || holds == 0 && !blocked;
    }

    /// Somebody has enough of the connection's commands.
    void hold() {
        holds++;
        apply();
    }

    /// One of those who held it has room again.
    void release() {
        holds--;
        apply();
    }

    /// Blocks where there is an alarm.
    ///
    /// @param unblocked runs when the last alarm is gone, before the connection is read again
    /// @return whether it is blocked now and was not before
    boolean blockIfAlarmed(Runnable unblocked) {
        if (blocked || !alarms.anyRaised()) return false;
        blocked = true;
        alarms.whenCleared(() -> {
            blocked = false;
            if (lifted) return;
            unblocked.run();
            apply();
        });
        apply();
        return true;
    }

    /// Reads again whatever was the reason not to: the connection ends, and its last word must be heard.
    void lift() {
        if (reading()) return;
        lifted = true;
        apply();
    }

    private void apply() {
        boolean reading = reading();
        ctx.channel().config().setAutoRead(reading);
        readingChanged.accept(reading);
    }
}

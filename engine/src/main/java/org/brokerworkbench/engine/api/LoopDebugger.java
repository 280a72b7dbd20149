package org.brokerworkbench.engine.api;

import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.loop.Alarms;
import org.brokerworkbench.engine.loop.BrokerLoop;

/// Hands a debugger's wishes to the loop.
final class LoopDebugger implements Debugger {

    private final BrokerLoop loop;
    /// Null where everything is kept in memory.
    private final DataDirectory data;

    LoopDebugger(BrokerLoop loop, DataDirectory data) {
        this.loop = loop;
        this.data = data;
    }

    @Override
    public CompletionStage<Void> pause() {
        return run(loop::pause);
    }

    @Override
    public CompletionStage<Void> resume() {
        return run(loop::resume);
    }

    @Override
    public CompletionStage<Boolean> step() {
        return loop.call(loop::step);
    }

    @Override
    public boolean paused() {
        return loop.paused();
    }

    @Override
    public CompletionStage<Void> breakWhen(Predicate<BrokerEvent> predicate) {
        return run(() -> loop.breakWhen(predicate));
    }

    @Override
    public CompletionStage<Void> delayForcing(long millis) {
        return run(() -> {
            if (data != null) data.delayForcing(millis);
        });
    }

    @Override
    public CompletionStage<Void> setAlarm(Alarm alarm, boolean raised) {
        Alarms.Resource resource = switch (alarm) {
            case MEMORY -> Alarms.Resource.MEMORY;
            case DISK -> Alarms.Resource.DISK;
        };
        return run(() -> loop.alarms().byHand(resource, raised));
    }

    private CompletionStage<Void> run(Runnable change) {
        return loop.call(() -> {
            change.run();
            return null;
        });
    }
}

package org.brokerworkbench.fx.survival;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.Broker.Restart;
import org.jspecify.annotations.Nullable;

/// The broker's plug and its disk, for whoever in the window pulls at them: people and lessons. What one of them does, the
/// others see.
public final class PowerSwitch implements Power {

    private final Power power;
    private final Executor window;
    private final ReadOnlyObjectWrapper<@Nullable Restart> underWay = new ReadOnlyObjectWrapper<>(this, "underWay");
    private final ReadOnlyLongWrapper forceDelayMillis = new ReadOnlyLongWrapper(this, "forceDelayMillis");

    /// @param window runs something on the thread that the properties belong to
    public PowerSwitch(Broker broker, Executor window) {
        this.power = Power.of(broker);
        this.window = window;
    }

    @Override
    public boolean keeps() {
        return power.keeps();
    }

    @Override
    public CompletionStage<Void> restart(Restart how) {
        window.execute(() -> underWay.set(how));
        return power.restart(how).whenComplete((_, _) -> window.execute(() -> underWay.set(null)));
    }

    @Override
    public CompletionStage<Void> delayForcing(long millis) {
        CompletionStage<Void> delayed = power.delayForcing(millis);
        return delayed.whenComplete((_, failure) -> {
            if (failure == null) window.execute(() -> forceDelayMillis.set(millis));
        });
    }

    /// What is going on, null for nothing.
    public ReadOnlyObjectProperty<@Nullable Restart> underWayProperty() {
        return underWay.getReadOnlyProperty();
    }

    /// By how much each force to disk is delayed, as last chosen.
    public ReadOnlyLongProperty forceDelayMillisProperty() {
        return forceDelayMillis.getReadOnlyProperty();
    }
}

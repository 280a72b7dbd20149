package org.brokerworkbench.fx.survival;

import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.Broker.Restart;

/// A broker's plug and its disk. Knows no toolkit: lessons pull at them without a window too.
public interface Power {

    /// Whether anything survives at all: the broker has a data directory.
    boolean keeps();

    /// Lets the broker begin anew; from any thread.
    CompletionStage<Void> restart(Restart how);

    /// Lets every force to disk take so much longer; from any thread.
    ///
    /// @param millis 0 for as fast as the disk is
    CompletionStage<Void> delayForcing(long millis);

    /// That of a broker which nobody watches.
    static Power of(Broker broker) {
        return new Power() {
            @Override
            public boolean keeps() {
                return broker.config().dataDirectory() != null;
            }

            @Override
            public CompletionStage<Void> restart(Restart how) {
                return broker.restart(how);
            }

            @Override
            public CompletionStage<Void> delayForcing(long millis) {
                return broker.debugger().delayForcing(millis);
            }
        };
    }
}

package org.brokerworkbench.engine.core;

import org.brokerworkbench.engine.event.BrokerEvent;

/// Where the core tells what it did. Ask [#open()] before making an event: with nobody watching it costs one branch.
public interface Tap {

    /// Whether somebody watches and there is room. Where there is none, the event is counted as dropped.
    boolean open();

    /// The same for an event that is [BrokerEvent#routine()]: readers that are behind have less room for those.
    default boolean openForRoutine() {
        return open();
    }

    /// Takes an event; call it after the change that the event describes.
    void emit(BrokerEvent event);

    /// Nobody watches.
    Tap NONE = new Tap() {
        @Override
        public boolean open() {
            return false;
        }

        @Override
        public void emit(BrokerEvent event) {}
    };
}

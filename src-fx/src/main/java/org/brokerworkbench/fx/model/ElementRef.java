package org.brokerworkbench.fx.model;

import org.brokerworkbench.engine.event.BrokerSnapshot;

/// Names one thing of the broker, so that a selection survives the thing's changes, its absence and its return.
public sealed interface ElementRef {

    /// @param id unique while the broker runs
    record ConnectionRef(long id) implements ElementRef {}

    /// @param id unique while the broker runs
    record ChannelRef(long id, long connectionId) implements ElementRef {
        public ConnectionRef connection() {
            return new ConnectionRef(connectionId);
        }
    }

    record ExchangeRef(String vhost, String name) implements ElementRef {}

    record QueueRef(String vhost, String name) implements ElementRef {}

    /// @param tag unique on its channel
    record ConsumerRef(long channelId, String tag) implements ElementRef {}

    record BindingRef(BrokerSnapshot.BindingInfo binding) implements ElementRef {}
}

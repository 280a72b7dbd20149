package org.brokerworkbench.engine.core;

import java.util.List;

/// What the journal of an earlier process kept.
public interface Recovery {

    /// Takes one kept message.
    @FunctionalInterface
    interface Visitor {

        /// @param position grows from call to call within a queue
        /// @param expiresAtWallMillis millis since the epoch, `Long.MAX_VALUE` for never
        /// @param redelivered whether a client had it before
        void message(long queueId, long position, Message message, long expiresAtWallMillis, boolean redelivered);
    }

    /// In any order.
    List<Definition> definitions();

    /// Visits all messages, queue by queue in the order of their positions.
    void messages(MessageSource source, Visitor visitor);

    /// Makes messages anew, with ids of this process.
    @FunctionalInterface
    interface MessageSource {
        Message message(
                String exchange, String routingKey, List<String> moreRoutingKeys, byte[] properties, byte[] body,
                int priority, long ttlMillis);
    }
}

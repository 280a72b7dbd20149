package org.brokerworkbench.engine.core;

import java.util.List;

/// What the journal of an earlier process kept. The messages themselves stay there until a queue needs them
/// ([Journal#read]).
public interface Recovery {

    /// The messages of one queue.
    ///
    /// @param bodyBytes of all of them together
    record KeptQueue(long queueId, long firstPosition, long lastPosition, long messages, long bodyBytes) {}

    /// In any order.
    List<Definition> definitions();

    /// The queues that have messages.
    List<KeptQueue> queues();

    /// No kept message has a higher id.
    long lastMessageId();
}

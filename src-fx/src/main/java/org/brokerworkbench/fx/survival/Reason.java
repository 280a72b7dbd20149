package org.brokerworkbench.fx.survival;

import java.util.Locale;

/// Why a thing survives or not.
public enum Reason {
    /// The broker has no data directory.
    IN_MEMORY,
    /// `amq.*` and the default exchange are there in every virtual host.
    ALWAYS_THERE,
    DURABLE,
    TRANSIENT,
    /// Deleted with the connection that owns it, however it was declared.
    EXCLUSIVE,
    /// An auto-delete queue with consumers: a clean restart cancels them, and it goes with the last. A power cut leaves no
    /// time for that.
    AUTO_DELETE_CONSUMED,
    /// An auto-delete exchange that loses its last binding in a clean restart.
    AUTO_DELETE_UNBOUND,

    /// Durable, and every message is persistent and forced.
    ALL_FORCED,
    /// Durable, but some messages are not persistent.
    SOME_TRANSIENT,
    /// Durable, but some persistent messages are not forced yet.
    SOME_UNFORCED,
    /// Both of that.
    SOME_TRANSIENT_SOME_UNFORCED,

    BOTH_ENDS_DURABLE,
    SOURCE_GOES,
    DESTINATION_GOES,

    /// A message that its queue takes along.
    QUEUE_GOES,
    /// A message in a queue that a clean restart deletes.
    QUEUE_AUTO_DELETED,
    NOT_PERSISTENT,
    /// Persistent, in a durable queue, and still on its way to the disk: no confirm yet.
    NOT_FORCED,
    FORCED,
    /// As forced, and held by a consumer: comes back as redelivered.
    FORCED_HELD;

    /// The key of its words in the window's texts; of a queue's the placeholders are the messages that are not persistent,
    /// and those not forced.
    public String key() {
        return "survival.reason." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

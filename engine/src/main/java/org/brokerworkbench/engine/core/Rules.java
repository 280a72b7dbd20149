package org.brokerworkbench.engine.core;

import org.brokerworkbench.engine.core.queue.QueueSettings;

/// Where RabbitMQ's releases differ: which of them this broker behaves like.
///
/// @param label the name on the command line
/// @param transientQueues whether a queue may be neither durable nor exclusive
/// @param globalPrefetch whether basic.qos with `global` limits the channel as a whole; otherwise it counts for each
///     consumer
/// @param quorumDeliveryLimit for quorum queues that set none
/// @param messageBytesMax the longest body
public record Rules(
        String label, boolean transientQueues, boolean globalPrefetch, long quorumDeliveryLimit, int messageBytesMax) {

    /// RabbitMQ 3.8 to 3.13.
    public static final Rules RABBITMQ_3 =
            new Rules("rabbitmq-3", true, true, QueueSettings.UNLIMITED, 128 * 1024 * 1024);

    /// RabbitMQ 4.x with what it deprecates denied. Source: RabbitMQ 4.0 release notes.
    public static final Rules RABBITMQ_4 = new Rules("rabbitmq-4", false, false, 20, 16 * 1024 * 1024);
}

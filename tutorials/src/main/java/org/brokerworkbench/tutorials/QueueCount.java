package org.brokerworkbench.tutorials;

/// How many messages a queue has, as `rabbitmqctl list_queues name messages_ready messages_unacknowledged` counts them.
///
/// @param ready waiting in the queue
/// @param unacknowledged sent to a consumer that has not said yet that it is done
public record QueueCount(int ready, int unacknowledged) {}

package org.brokerworkbench.tutorials;

/// How a client got through a queue of messages.
///
/// @param portions in how many portions they reached it: as many as there are messages where the broker waited for an
///     acknowledgement before each
public record Throughput(double messagesPerSecond, long portions) {}

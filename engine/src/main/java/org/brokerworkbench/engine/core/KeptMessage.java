package org.brokerworkbench.engine.core;

/// A message as the journal has it.
///
/// @param position in its queue's order
/// @param expiresAtMillis in the journal's time ([org.brokerworkbench.engine.core.queue.QueueHost#journalMillis()]),
///     `Long.MAX_VALUE` for never
/// @param redelivered whether a client had it before
public record KeptMessage(long position, Message message, long expiresAtMillis, boolean redelivered) {}

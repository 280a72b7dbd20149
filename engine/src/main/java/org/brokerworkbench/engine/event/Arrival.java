package org.brokerworkbench.engine.event;

/// A message's place in a queue that it was brought to by hand; it is still there as long as it is ready there.
///
/// @param queue its name, in the virtual host of whoever brought the message there
public record Arrival(String queue, MessagePage.Ref ref) {}

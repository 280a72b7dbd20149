package org.brokerworkbench.fx.message;

import org.brokerworkbench.engine.event.MessagePage.Ref;

/// A ready message that somebody picked from a list.
///
/// @param priority as its queue counts it, 0 where the queue has none
public record Picked(Ref ref, int priority) {}

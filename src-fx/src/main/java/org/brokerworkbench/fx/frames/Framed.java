package org.brokerworkbench.fx.frames;

import org.brokerworkbench.engine.event.WireFrame;

/// A frame when it went over the wire.
///
/// @param number increases by 1 with every frame that this window was told
/// @param sequence of the last event before it
/// @param brokerMillis the broker's clock
/// @param in whether it came from the client
public record Framed(long number, long sequence, long brokerMillis, boolean in, WireFrame frame) {}

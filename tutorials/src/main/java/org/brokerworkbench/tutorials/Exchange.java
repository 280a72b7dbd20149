package org.brokerworkbench.tutorials;

/// An exchange as a lesson's clients declare it.
///
/// @param type `direct`, `fanout`, `topic` or `headers`
public record Exchange(String name, String type, boolean durable) {}

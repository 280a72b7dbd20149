package org.brokerworkbench.tutorials;

/// One thing that a lesson says must be true, and what its clients really observed.
///
/// @param check its id in the lesson's text
/// @param expected as text
/// @param actual as text
public record Expectation(String check, boolean held, String expected, String actual) {}

package org.brokerworkbench.tutorials;

/// Something that was played and that a scenario's file does not say.
///
/// @param name whose it is, or how many
public record Omission(Kind kind, String name) {

    /// What is left out.
    public enum Kind {
        /// A program that runs beside the broker.
        LOCAL_PROGRAM,
        /// A measurement of how fast the broker is.
        MEASUREMENT,
        /// What came after so many steps.
        LATER_STEPS
    }
}

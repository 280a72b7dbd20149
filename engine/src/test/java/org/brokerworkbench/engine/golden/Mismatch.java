package org.brokerworkbench.engine.golden;

/// The broker did not do what was recorded.
final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
        super(message);
    }
}

package org.brokerworkbench.app;

/// A command could not do what it was asked for; the message says why and what to do, and is all that the user sees.
final class CommandFailure extends RuntimeException {

    CommandFailure(String message) {
        super(message);
    }

    CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

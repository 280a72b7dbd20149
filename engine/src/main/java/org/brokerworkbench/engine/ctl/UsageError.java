package org.brokerworkbench.engine.ctl;

/// A command line that is not as the command wants it; nothing was done.
@SuppressWarnings("serial")
final class UsageError extends RuntimeException {

    UsageError(String words) {
        super(words, null, false, false);
    }
}

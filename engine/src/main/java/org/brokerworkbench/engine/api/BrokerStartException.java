package org.brokerworkbench.engine.api;

/// The broker could not start; the message names what was in the way, its value, and what to do about it.
public final class BrokerStartException extends RuntimeException {

    /// What was in the way.
    public enum Cause {
        PORT_IN_USE,
        ADDRESS_NOT_AVAILABLE,
        DATA_DIRECTORY,
        OTHER
    }

    private final Cause startCause;
    private final int port;

    public BrokerStartException(Cause startCause, int port, String message, Throwable cause) {
        super(message, cause);
        this.startCause = startCause;
        this.port = port;
    }

    public Cause startCause() {
        return startCause;
    }

    /// The port that was asked for, or -1 where no port is to blame.
    public int port() {
        return port;
    }
}

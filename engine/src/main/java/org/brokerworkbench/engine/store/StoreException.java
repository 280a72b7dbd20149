package org.brokerworkbench.engine.store;

/// The data directory cannot be used; the message says why and what to do about it.
public final class StoreException extends RuntimeException {

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

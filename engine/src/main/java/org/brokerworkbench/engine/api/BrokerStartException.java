package org.brokerworkbench.engine.api;

import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

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

    /// Nobody can listen there.
    ///
    /// @param service what was to listen: `AMQP`, `the management API`
    static BrokerStartException cannotListen(String service, InetAddress address, int port, BindException cause) {
        String where = address.getHostAddress() + ":" + port;
        if (!isOurs(address)) {
            return new BrokerStartException(Cause.ADDRESS_NOT_AVAILABLE, -1,
                    "cannot listen for " + service + " on " + where + ": this machine does not have that address;"
                            + " choose one of its own, such as 127.0.0.1", cause);
        }
        return new BrokerStartException(Cause.PORT_IN_USE, port,
                "cannot listen for " + service + " on " + where + ": " + reason(cause)
                        + "; stop the program that listens there, or choose another port (0 picks a free one)", cause);
    }

    private static String reason(BindException cause) {
        return cause.getMessage() != null && cause.getMessage().contains("ermission")
                ? "this user may not listen on that port"
                : "the port is already in use";
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    public Cause startCause() {
        return startCause;
    }

    /// The port that was asked for, or -1 where no port is to blame.
    public int port() {
        return port;
    }
}

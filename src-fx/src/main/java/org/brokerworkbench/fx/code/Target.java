package org.brokerworkbench.fx.code;

/// The broker that a program talks to.
///
/// @param httpPort of its management API
public record Target(String host, int amqpPort, int httpPort) {

    static final int AMQP_PORT = 5672;
    static final int HTTP_PORT = 15672;

    /// Where RabbitMQ listens unless told otherwise.
    public static final Target USUAL = new Target("localhost", AMQP_PORT, HTTP_PORT);

    boolean isUsual() {
        return host.equals("localhost") && amqpPort == AMQP_PORT;
    }
}

package org.brokerworkbench.tutorials;

import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.jspecify.annotations.Nullable;

/// The broker that the lessons are tested on: our own, or with `-Dlessons.uri=amqp://…` any RabbitMQ.
final class TestBroker implements AutoCloseable {

    private final @Nullable Broker own;
    private final String uri;

    TestBroker() {
        String given = System.getProperty("lessons.uri");
        own = given == null ? Broker.start(BrokerConfig.onFreePorts()) : null;
        uri = own == null ? given : own.amqpUri();
    }

    String uri() {
        return uri;
    }

    @Override
    public void close() {
        if (own != null) own.close();
    }
}

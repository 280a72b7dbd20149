package org.brokerworkbench.fx;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.function.Supplier;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A broker on free ports with a real client `tester`, anew for each test.
public final class LiveBroker implements BeforeEachCallback, AfterEachCallback {

    private static final int RECOVERY_MILLIS = 50;

    private final Supplier<BrokerConfig> config;
    private final ConnectionFactory factory = new ConnectionFactory();
    private Broker broker;
    private Connection client;
    private Channel channel;

    public LiveBroker() {
        this(BrokerConfig::onFreePorts);
    }

    /// @param config asked for when the test begins
    public LiveBroker(Supplier<BrokerConfig> config) {
        this.config = config;
    }

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        broker = Broker.start(config.get());
        factory.setUri(broker.amqpUri());
        factory.setNetworkRecoveryInterval(RECOVERY_MILLIS);
        client = factory.newConnection("tester");
        channel = client.createChannel();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        // a client's farewell would wait for a broker that stands still
        broker.debugger().resume().toCompletableFuture().join();
        client.abort();
        broker.close();
    }

    public Broker broker() {
        return broker;
    }

    /// Makes further connections.
    public ConnectionFactory factory() {
        return factory;
    }

    public Connection client() {
        return client;
    }

    /// The client's first channel.
    public Channel channel() {
        return channel;
    }
}

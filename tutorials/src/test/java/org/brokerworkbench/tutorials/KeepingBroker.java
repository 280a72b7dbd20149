package org.brokerworkbench.tutorials;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;

/// A broker of our own with a data directory, and a stagehand who deletes over AMQP and holds its plug.
final class KeepingBroker implements Stagehand, Stagehand.Plug, AutoCloseable {

    private final Broker broker;
    private final Stagehand deleting;

    KeepingBroker(Path data) throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts().withDataDirectory(data));
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        deleting = new AmqpStagehand(factory, new ManagementApi(URI.create("http://127.0.0.1:" + broker.httpPort()), "guest:guest"));
    }

    String uri() {
        return broker.amqpUri();
    }

    @Override
    public Optional<QueueCount> count(String queue) throws IOException, TimeoutException {
        return deleting.count(queue);
    }

    @Override
    public boolean exists(Kind kind, String name) throws IOException, TimeoutException {
        return deleting.exists(kind, name);
    }

    @Override
    public void delete(Kind kind, String name) throws IOException, TimeoutException {
        deleting.delete(kind, name);
    }

    @Override
    public Optional<Plug> plug() {
        return Optional.of(this);
    }

    @Override
    public void restart() {
        done(broker.restart(Broker.Restart.CLEAN));
    }

    @Override
    public void cutPower() {
        done(broker.restart(Broker.Restart.POWER_CUT));
    }

    @Override
    public void delayWriting(Duration delay) {
        done(broker.debugger().delayForcing(delay.toMillis()));
    }

    @Override
    public void close() {
        broker.close();
    }

    private static void done(CompletionStage<Void> asked) {
        asked.toCompletableFuture().join();
    }
}

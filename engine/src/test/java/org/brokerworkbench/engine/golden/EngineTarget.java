package org.brokerworkbench.engine.golden;

import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.api.Debugger;

/// A broker of our own in this process, a fresh one for each case.
record EngineTarget(Broker broker) implements Target {

    static EngineTarget start() {
        return new EngineTarget(Broker.start(BrokerConfig.onFreePorts()));
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int amqpPort() {
        return broker.amqpPort();
    }

    @Override
    public int httpPort() {
        return broker.httpPort();
    }

    @Override
    public Map<String, String> variables() {
        return Map.of("vhost", "/", "user", "guest", "password", "guest");
    }

    @Override
    public Set<String> serves() {
        return httpPort() < 0 ? Set.of("alarm") : Set.of("http", "alarm");
    }

    @Override
    public void alarm(String resource, boolean raised) {
        broker.debugger().setAlarm(Debugger.Alarm.valueOf(resource.toUpperCase()), raised).toCompletableFuture().join();
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void close() {
        broker.close();
    }
}

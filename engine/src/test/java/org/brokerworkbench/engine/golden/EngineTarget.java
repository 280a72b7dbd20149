package org.brokerworkbench.engine.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.api.Debugger;

/// A broker of our own in this process, a fresh one for each case.
record EngineTarget(Broker broker) implements Target {

    private static final String VHOST = "golden";

    static EngineTarget start() throws IOException {
        Broker broker = Broker.start(BrokerConfig.onFreePorts());
        createVhost(broker.httpPort());
        return new EngineTarget(broker);
    }

    private static void createVhost(int httpPort) throws IOException {
        HttpURLConnection request = (HttpURLConnection) URI.create(
                        "http://127.0.0.1:" + httpPort + "/api/vhosts/" + VHOST)
                .toURL()
                .openConnection();
        request.setRequestMethod("PUT");
        request.setRequestProperty(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString("guest:guest".getBytes(US_ASCII)));
        if (request.getResponseCode() != 201) throw new IOException("no vhost: " + request.getResponseMessage());
        request.disconnect();
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
        return Map.of("vhost", VHOST, "user", "guest", "password", "guest");
    }

    @Override
    public Set<String> serves() {
        return httpPort() < 0 ? Set.of("alarm") : Set.of("http", "ctl", "alarm");
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

package org.brokerworkbench.engine.golden;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A broker that somebody else runs: a RabbitMQ, to hold this replayer itself against the truth.
///
/// System properties: `golden.uri` (`amqp://127.0.0.1:5672`), `golden.http` (`http://127.0.0.1:15672`), `golden.alarm`
/// (a command called as `COMMAND memory|disk on|off`), `golden.vhost` (default `golden`, empty when a run begins).
record ExternalTarget(URI amqp, URI http, String alarmCommand, String vhost) implements Target {

    /// @return null where no broker is named
    static ExternalTarget fromSystemProperties() {
        String uri = System.getProperty("golden.uri");
        if (uri == null) return null;
        String http = System.getProperty("golden.http");
        return new ExternalTarget(URI.create(uri), http == null ? null : URI.create(http),
                System.getProperty("golden.alarm"), System.getProperty("golden.vhost", "golden"));
    }

    @Override
    public String host() {
        return amqp.getHost();
    }

    @Override
    public int amqpPort() {
        return amqp.getPort();
    }

    @Override
    public int httpPort() {
        return http == null ? -1 : http.getPort();
    }

    @Override
    public Map<String, String> variables() {
        return Map.of("vhost", vhost, "user", "guest", "password", "guest");
    }

    @Override
    public Set<String> serves() {
        if (http == null) return alarmCommand == null ? Set.of() : Set.of("alarm");
        return alarmCommand == null ? Set.of("http", "ctl") : Set.of("http", "ctl", "alarm");
    }

    @Override
    public void alarm(String resource, boolean raised) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(alarmCommand, resource, raised ? "on" : "off")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new Mismatch(alarmCommand + " " + resource + " did not succeed");
        }
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public void close() {}
}

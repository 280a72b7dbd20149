package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.jspecify.annotations.Nullable;

/// The broker that the lessons are tested on: our own, or with `-Dlessons.uri=amqp://…` any RabbitMQ, whose management API is
/// looked for on the port 10,000 above or at `-Dlessons.management=http://…`.
final class TestBroker implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]*)\"");

    private final @Nullable Broker own;
    private final String uri;
    private final URI management;

    TestBroker() {
        String given = System.getProperty("lessons.uri");
        own = given == null ? Broker.start(BrokerConfig.onFreePorts()) : null;
        uri = own == null ? given : own.amqpUri();
        management = own != null
                ? URI.create("http://127.0.0.1:" + own.httpPort())
                : URI.create(System.getProperty(
                        "lessons.management",
                        "http://" + URI.create(given).getHost() + ":" + (URI.create(given).getPort() + 10_000)));
    }

    String uri() {
        return uri;
    }

    URI management() {
        return management;
    }

    LessonSettings settings() {
        return LessonSettings.unwatched(uri).withManagement(management);
    }

    /// The names of all queues, exchanges, virtual hosts and users.
    List<String> inventory() throws Exception {
        List<String> names = new ArrayList<>();
        for (String kind : List.of("queues", "exchanges", "vhosts", "users")) {
            HttpRequest request = HttpRequest.newBuilder(management.resolve("/api/" + kind + "?columns=vhost,name"))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("guest:guest".getBytes(UTF_8)))
                    .build();
            try (HttpClient client = HttpClient.newHttpClient()) {
                String json = client.send(request, BodyHandlers.ofString()).body();
                NAME.matcher(json).results().map(found -> kind + ": " + found.group(1)).sorted().forEach(names::add);
            }
        }
        return names;
    }

    @Override
    public void close() {
        if (own != null) own.close();
    }
}

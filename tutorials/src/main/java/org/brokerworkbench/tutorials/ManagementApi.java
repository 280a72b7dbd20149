package org.brokerworkbench.tutorials;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/// What a broker answers over HTTP: what AMQP has no words for.
final class ManagementApi {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final String authorization;

    /// @param userInfo `user:password`
    ManagementApi(URI address, String userInfo) {
        this.address = address;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    URI address() {
        return address;
    }

    /// @param body JSON, or empty for none
    /// @throws IOException where nobody answers
    HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        // a RabbitMQ does not understand the offer to speak HTTP/2 without TLS
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LessonStopped();
        }
    }

    /// A name as a part of a path; `/` too.
    static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Does what no AMQP client can: makes virtual hosts and users and says what they may do, as `rabbitmqctl` does, through the
/// management API.
///
/// What it has made is deleted when the lesson is cleared; what was there before is never touched.
public final class Administrator {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Stage stage;
    private final URI management;
    private final String authorization;
    private final List<String> made = new ArrayList<>();

    /// @param userInfo `user:password`
    Administrator(Stage stage, URI management, String userInfo) {
        this.stage = stage;
        this.management = management;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    /// `rabbitmqctl add_vhost`
    ///
    /// @throws LessonFailure where there is one of that name
    public void addVhost(String name) {
        make("/api/vhosts/" + escaped(name), "virtual host", name, "rabbitmqctl delete_vhost " + name, "{}");
    }

    /// `rabbitmqctl add_user`
    ///
    /// @throws LessonFailure where there is one of that name
    public void addUser(String name, String password) {
        make("/api/users/" + escaped(name), "user", name, "rabbitmqctl delete_user " + name,
                "{\"password\":\"" + password + "\",\"tags\":\"\"}");
    }

    /// `rabbitmqctl set_permissions`: regular expressions for the names of what a user may declare, write to and read from.
    public void setPermissions(String vhost, String user, String configure, String write, String read) {
        require(send("PUT", "/api/permissions/" + escaped(vhost) + "/" + escaped(user),
                "{\"configure\":\"" + json(configure) + "\",\"write\":\"" + json(write) + "\",\"read\":\"" + json(read) + "\"}"));
        stage.beat();
    }

    /// Deletes what it has made.
    void clear() {
        for (String path : made.reversed()) {
            require(send("DELETE", path, ""));
        }
        made.clear();
    }

    private void make(String path, String kind, String name, String remedy, String body) {
        if (send("GET", path, "").statusCode() != 404) {
            throw new LessonFailure(
                    kind + " '" + name + "' exists already and was not made by this lesson; delete it (" + remedy
                            + "), then start the lesson again",
                    null);
        }
        require(send("PUT", path, body));
        made.add(path);
        stage.beat();
    }

    private void require(HttpResponse<String> response) {
        if (response.statusCode() / 100 == 2) return;
        throw new LessonFailure(
                "the management API at " + management + " answered " + response.statusCode() + ": " + response.body(), null);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(management.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        // a RabbitMQ does not understand the offer to speak HTTP/2 without TLS
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() == 401) require(response);
            return response;
        } catch (IOException absent) {
            throw new LessonFailure(
                    "this lesson needs the management API, which does not answer at " + management
                            + " (" + absent + "); on a RabbitMQ, 'rabbitmq-plugins enable rabbitmq_management' starts it",
                    absent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LessonStopped();
        }
    }

    private static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}

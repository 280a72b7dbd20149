package org.brokerworkbench.engine.ctl;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A broker's management API, asked as one of its users.
final class Management implements AutoCloseable {

    private static final String DEFAULT_USER = "guest:guest";
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// An answer.
    ///
    /// @param body plain values of JSON, null for none
    record Reply(int status, Object body) {

        boolean isMissing() {
            return status == 404;
        }

        boolean isRefused() {
            return status == 400;
        }

        boolean isUnauthorised() {
            return status == 401;
        }

        /// Why it was refused. RabbitMQ writes some reasons for a page of HTML.
        String reason() {
            if (body == null) return "HTTP status " + status;
            String reason = Terms.reason(body instanceof Map<?, ?> fields ? fields.get("reason") : body);
            return reason.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> object() {
            if (body instanceof Map<?, ?> map) return (Map<String, Object>) map;
            throw notTheApi();
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rows() {
            if (body instanceof List<?> list) return (List<Map<String, Object>>) list;
            throw notTheApi();
        }

        private static CtlFailure notTheApi() {
            return CtlFailure.error(ExitCode.UNAVAILABLE, "what answers there is no management API of a broker");
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String credentials;
    private final Duration timeout;

    /// @param uri with `user:password@` for another user than guest
    Management(URI uri, Duration timeout) {
        this.address = URI.create(uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        this.credentials = uri.getUserInfo() == null ? DEFAULT_USER : uri.getUserInfo();
        this.timeout = timeout;
    }

    /// Whether the broker knows a user by this password.
    boolean knows(String user, String password) {
        Reply reply = send(request("GET", uri("whoami")), user + ":" + password);
        if (reply.status() < 300) return true;
        if (!reply.isUnauthorised()) throw CtlFailure.error(ExitCode.UNAVAILABLE, reply.reason());
        // who may not use the API is told so only after the password was right
        return !reply.reason().contains("Login failed");
    }

    /// What is at a path, or that there is nothing.
    Reply get(String... path) {
        return orRefused(request("GET", uri(path)), true);
    }

    /// The queues of a virtual host with how many messages each has at this moment.
    Reply queueTotals(String vhost) {
        URI queues = URI.create(uri("queues", vhost) + "?disable_stats=true&enable_queue_totals=true");
        return orRefused(request("GET", queues), true);
    }

    Reply put(Map<String, ?> body, String... path) {
        return orRefused(request("PUT", uri(path)).method("PUT", json(body)).header("content-type", "application/json"), false);
    }

    Reply post(Object body, String... path) {
        return orRefused(request("POST", uri(path)).method("POST", json(body)).header("content-type", "application/json"), false);
    }

    /// @return that there was nothing to delete, where so
    Reply delete(String... path) {
        return orRefused(request("DELETE", uri(path)), true);
    }

    /// @return also that it was refused, because the queue is not empty or in use
    Reply deleteQueue(String vhost, String name, boolean ifEmpty, boolean ifUnused) {
        String query = (ifEmpty ? "&if-empty=true" : "") + (ifUnused ? "&if-unused=true" : "");
        URI queue = uri("queues", vhost, name);
        return allowed(request("DELETE", query.isEmpty() ? queue : URI.create(queue + "?" + query.substring(1))));
    }

    /// @param reason what the client is told
    Reply closeConnection(String name, String reason) {
        if (!reason.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw CtlFailure.error(ExitCode.DATA_ERROR,
                    "an explanation goes to the broker in a header of HTTP, which has no characters but ASCII's: " + reason);
        }
        return orRefused(request("DELETE", uri("connections", name)).header("X-Reason", reason), true);
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private URI uri(String... path) {
        return address.resolve("/api/" + Arrays.stream(path).map(Management::encoded).collect(Collectors.joining("/")));
    }

    private HttpRequest.Builder request(String method, URI uri) {
        return HttpRequest.newBuilder(uri).timeout(timeout).method(method, HttpRequest.BodyPublishers.noBody());
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Reply orRefused(HttpRequest.Builder request, boolean mayBeMissing) {
        Reply reply = allowed(request);
        if (reply.status() < 300 || reply.isMissing() && mayBeMissing) return reply;
        throw CtlFailure.error(ExitCode.UNAVAILABLE, reply.reason());
    }

    /// The answer, whatever it is, unless the user may not ask.
    private Reply allowed(HttpRequest.Builder request) {
        Reply reply = send(request, credentials);
        if (reply.isUnauthorised()) {
            String user = credentials.substring(0, Math.max(0, credentials.indexOf(':')));
            throw CtlFailure.error(ExitCode.NO_PERMISSION, "user '" + user + "' may not do this at " + address + ": "
                    + reply.reason() + ". Name another one with --management http://user:password@host:port");
        }
        return reply;
    }

    private Reply send(HttpRequest.Builder request, String as) {
        request.header("authorization", "Basic " + Base64.getEncoder().encodeToString(as.getBytes(StandardCharsets.UTF_8)));
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), value(response.body()));
        } catch (IOException unreachable) {
            String why = unreachable.getMessage() == null ? unreachable.getClass().getSimpleName() : unreachable.getMessage();
            throw CtlFailure.error(ExitCode.UNAVAILABLE, "unable to perform an operation on " + address + " (" + why
                    + "). Is a workbench running, and is that the address of its management API?");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CtlFailure.error(ExitCode.UNAVAILABLE, "interrupted");
        }
    }

    private static Object value(String body) {
        if (body.isBlank()) return null;
        try {
            return JSON.readValue(body, Object.class);
        } catch (JacksonException noJson) {
            return body;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

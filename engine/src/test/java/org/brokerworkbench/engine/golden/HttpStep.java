package org.brokerworkbench.engine.golden;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One call of the management API, and what its answer must be.
final class HttpStep {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final Pattern CREATED = Pattern.compile("/api/(queues|exchanges)/([^/]+)/([^/]+)");
    private static final int SHOWN_CHARS_MAX = 500;

    private final Target target;
    private final Variables variables;
    private final JsonNode step;

    /// @param step with its variables replaced
    HttpStep(Target target, Variables variables, JsonNode step) {
        this.target = target;
        this.variables = variables;
        this.step = step;
    }

    /// Notes what this call declares in the vhost of the case.
    void declared(Set<String> queues, Set<String> exchanges) {
        Matcher created = CREATED.matcher(step.get("path").asString());
        if (!step.get("method").asString().equals("PUT") || !created.matches()) return;
        if (!decoded(created.group(2)).equals(variables.get("vhost"))) return;
        (created.group(1).equals("queues") ? queues : exchanges).add(decoded(created.group(3)));
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// @return how the answer differs from what was recorded
    List<String> run() throws IOException, InterruptedException {
        HttpResponse<String> response =
                CLIENT.send(request(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        List<String> differences = differences(response);
        if (!differences.isEmpty()) {
            String body = response.body();
            differences.add("response: " + response.statusCode() + " "
                    + body.substring(0, Math.min(body.length(), SHOWN_CHARS_MAX)));
        }
        return differences;
    }

    private List<String> differences(HttpResponse<String> response) {
        List<String> differences = new ArrayList<>();
        if (step.has("status")) {
            differences.addAll(Expectation.differences("status", step.get("status"),
                    JsonNodeFactory.instance.numberNode(response.statusCode()), variables, true));
        }
        if (differences.isEmpty() && step.has("json")) differences.addAll(jsonDifferences(response.body()));
        if (differences.isEmpty() && step.has("text")) {
            differences.addAll(Expectation.differences("text", step.get("text"),
                    JsonNodeFactory.instance.stringNode(response.body()), variables, true));
        }
        for (Map.Entry<String, JsonNode> header : step.path("headers").properties()) {
            String value = response.headers().firstValue(header.getKey()).orElse(null);
            JsonNode actual = value == null
                    ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.stringNode(value);
            differences.addAll(Expectation.differences(
                    "header " + header.getKey(), header.getValue(), actual, variables, true));
        }
        return differences;
    }

    private List<String> jsonDifferences(String body) {
        try {
            return Expectation.differences("json", step.get("json"), Recording.JSON.readTree(body), variables,
                    step.path("exact").asBoolean(false));
        } catch (JacksonException _) {
            return List.of("body is not JSON");
        }
    }

    private HttpRequest request() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        if (!step.path("user").isBoolean()) {
            String credentials = step.path("user").asString(variables.get("user")) + ":"
                    + step.path("password").asString(variables.get("password"));
            headers.put("authorization", "Basic "
                    + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        for (Map.Entry<String, JsonNode> header : step.path("request_headers").properties()) {
            headers.put(header.getKey().toLowerCase(), header.getValue().asString());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + target.host() + ":" + target.httpPort() + step.get("path").asString()))
                .timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        return request.method(step.get("method").asString(), body()).build();
    }

    private HttpRequest.BodyPublisher body() {
        JsonNode body = step.path("body");
        if (body.isMissingNode() || body.isNull()) return HttpRequest.BodyPublishers.noBody();
        String text = body.isString() ? body.stringValue() : body.toString();
        return HttpRequest.BodyPublishers.ofString(text);
    }
}

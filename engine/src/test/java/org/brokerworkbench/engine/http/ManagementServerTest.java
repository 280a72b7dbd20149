package org.brokerworkbench.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The management API over real sockets, beside real AMQP clients.
class ManagementServerTest {

    private final Broker broker = Broker.start(BrokerConfig.onFreePorts());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        broker.close();
    }

    private HttpRequest.Builder request(String path, String user, String password) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + broker.httpPort() + path))
                .header("Authorization", "Basic " + credentials);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                request(path, "guest", "guest").method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aPolicySetOverHttpHoldsForAQueueThatAClientDeclared() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        try (Connection connection = factory.newConnection(); Channel channel = connection.createChannel()) {
            channel.queueDeclare("q", false, false, false, null);
            assertThat(send("PUT", "/api/policies/%2F/p", "{\"pattern\":\"^q$\",\"definition\":{\"max-length\":1}}")
                            .statusCode())
                    .isEqualTo(201);
            channel.confirmSelect();
            for (int i = 0; i < 3; i++) channel.basicPublish("", "q", null, new byte[] {(byte) i});
            channel.waitForConfirmsOrDie(5_000);
            assertThat(channel.messageCount("q")).isEqualTo(1);
            assertThat(channel.basicGet("q", true).getBody()).containsExactly(2);
        }
    }

    @Test
    void aMessagePublishedOverHttpReachesAConsumer() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        try (Connection connection = factory.newConnection(); Channel channel = connection.createChannel()) {
            channel.queueDeclare("q", false, false, false, null);
            CompletableFuture<String> received = new CompletableFuture<>();
            channel.basicConsume("q", true, (_, d) -> received.complete(new String(d.getBody(), UTF_8)), _ -> {});
            send("POST", "/api/exchanges/%2F/amq.default/publish",
                    "{\"routing_key\":\"q\",\"properties\":{},\"payload\":\"hello\",\"payload_encoding\":\"string\"}");
            assertThat(received.orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).get()).isEqualTo("hello");
        }
    }

    @Test
    void aUserSeesTheVirtualHostsThatOneMayEnterAndNoMore() throws Exception {
        send("PUT", "/api/vhosts/hers", "{}");
        send("PUT", "/api/users/ann", "{\"password\":\"pw\",\"tags\":\"management\"}");
        send("PUT", "/api/permissions/hers/ann", "{\"configure\":\"\",\"write\":\"\",\"read\":\"\"}");
        HttpResponse<String> vhosts =
                http.send(request("/api/vhosts?columns=name", "ann", "pw").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(vhosts.body()).isEqualTo("[{\"name\":\"hers\"}]");
        HttpResponse<String> others =
                http.send(request("/api/queues/%2F", "ann", "pw").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(others.statusCode()).isEqualTo(401);
        HttpResponse<String> declared = http.send(
                request("/api/queues/hers/q", "ann", "pw")
                        .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(declared.statusCode()).isEqualTo(401);
        assertThat(declared.body()).contains("Access refused.");
    }

    @Test
    void whoeverLooksWithABrowserIsToldWhereTheApiIs() throws Exception {
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + broker.httpPort() + "/")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("/api/overview");
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        String credentials = Base64.getEncoder().encodeToString("guest:guest".getBytes(UTF_8));
        try (Socket socket = new Socket("127.0.0.1", broker.httpPort())) {
            StringBuilder requests = new StringBuilder();
            for (String path : List.of("/api/whoami", "/api/nonsense", "/api/cluster-name")) {
                requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ")
                        .append(credentials)
                        .append(path.equals("/api/cluster-name") ? "\r\nConnection: close" : "")
                        .append("\r\n\r\n");
            }
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(requests.toString().getBytes(UTF_8));
            String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answers).containsSubsequence("200 OK", "administrator", "404 Not Found", "200 OK", "rabbit@");
        }
    }

    @Test
    void whatIsNoHttpEndsOnlyItsOwnConnection() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", broker.httpPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("AMQP\0\0\u0009\u0001 nonsense\r\n\r\n".getBytes(UTF_8));
            assertThat(firstLine(socket.getInputStream())).contains("400");
        }
        assertThat(send("GET", "/api/whoami", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLongIsRefusedBeforeItIsRead() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", broker.httpPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("PUT /api/users/x HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n".getBytes(UTF_8));
            assertThat(firstLine(socket.getInputStream())).contains("413");
        }
    }

    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\r'; octet = in.read()) line.append((char) octet);
        return line.toString();
    }
}

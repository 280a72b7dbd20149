package org.brokerworkbench.tutorials;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A [Stagehand] for any RabbitMQ: a connection for each look, and its management API for what AMQP cannot tell.
final class AmqpStagehand implements Stagehand {

    private static final String NAME = "lesson (stagehand)";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConnectionFactory factory;
    private final ManagementApi management;

    AmqpStagehand(ConnectionFactory factory, ManagementApi management) {
        this.factory = factory;
        this.management = management;
    }

    @Override
    public Optional<QueueCount> count(String queue) {
        String path = "/api/queues/" + ManagementApi.escaped(factory.getVirtualHost()) + "/" + ManagementApi.escaped(queue);
        try {
            HttpResponse<String> response = management.send("GET", path, "");
            if (response.statusCode() != 200) return Optional.empty();
            JsonNode queues = JSON.readTree(response.body());
            // a RabbitMQ counts some seconds after the queue was made
            return Optional.of(new QueueCount(
                    queues.path("messages_ready").asInt(0), queues.path("messages_unacknowledged").asInt(0)));
        } catch (IOException | JacksonException absent) {
            return Optional.empty();
        }
    }

    @Override
    public boolean exists(Kind kind, String name) throws IOException, TimeoutException {
        try (Connection connection = factory.newConnection(NAME)) {
            Channel channel = connection.createChannel();
            switch (kind) {
                case QUEUE -> channel.queueDeclarePassive(name);
                case EXCHANGE -> channel.exchangeDeclarePassive(name);
            }
            return true;
        } catch (IOException refused) {
            if (isNotFound(refused)) return false;
            throw refused;
        }
    }

    @Override
    public void delete(Kind kind, String name) throws IOException, TimeoutException {
        try (Connection connection = factory.newConnection(NAME)) {
            Channel channel = connection.createChannel();
            switch (kind) {
                case QUEUE -> channel.queueDelete(name);
                case EXCHANGE -> channel.exchangeDelete(name);
            }
        }
    }

    private static boolean isNotFound(IOException refused) {
        return refused.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof AMQP.Channel.Close close
                && close.getReplyCode() == AMQP.NOT_FOUND;
    }
}

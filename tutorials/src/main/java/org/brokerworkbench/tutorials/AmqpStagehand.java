package org.brokerworkbench.tutorials;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/// A [Stagehand] for any RabbitMQ: a connection for each look.
final class AmqpStagehand implements Stagehand {

    private static final String NAME = "lesson (stagehand)";

    private final ConnectionFactory factory;

    AmqpStagehand(ConnectionFactory factory) {
        this.factory = factory;
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

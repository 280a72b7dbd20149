package org.brokerworkbench.tutorials;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/// A client that does nothing with its messages but acknowledge each, to see how fast that goes. It tells nobody of single
/// messages: that would be measured along.
final class Sprint {

    private static final byte[] BODY = {'x'};
    private static final int CONFIRMS_MILLIS = 60_000;

    private final Stage stage;
    private final Queue queue;
    private final int prefetch;

    Sprint(Stage stage, Queue queue, int prefetch) {
        this.stage = stage;
        this.queue = queue;
        this.prefetch = prefetch;
    }

    /// Fills the queue, and then takes the time from the first consuming to the last acknowledgement that the broker has.
    double messagesPerSecond(int messages) {
        CountDownLatch open = new CountDownLatch(messages);
        try (Connection connection = stage.connect("measuring client", socket -> {}, factory -> {})) {
            // who goes in the middle takes the wait along
            connection.addShutdownListener(cause -> {
                while (open.getCount() > 0) open.countDown();
            });
            Channel channel = connection.createChannel();
            channel.queueDeclare(queue.name(), queue.durable(), false, false, queue.arguments());
            channel.confirmSelect();
            for (int message = 0; message < messages; message++) {
                channel.basicPublish("", queue.name(), null, BODY);
            }
            channel.waitForConfirmsOrDie(CONFIRMS_MILLIS);
            channel.basicQos(prefetch);
            long began = System.nanoTime();
            channel.basicConsume(queue.name(), false, Map.of(), (tag, delivery) -> {
                channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
                open.countDown();
            }, tag -> {});
            open.await();
            // its answer comes after the acknowledgements
            channel.queueDeclarePassive(queue.name());
            return messages * 1e9 / (System.nanoTime() - began);
        } catch (IOException | TimeoutException | ShutdownSignalException broken) {
            throw LessonFailure.of("the measuring client broke off", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LessonStopped();
        }
    }
}

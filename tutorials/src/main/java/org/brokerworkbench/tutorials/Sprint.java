package org.brokerworkbench.tutorials;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    Throughput run(int messages) {
        CountDownLatch open = new CountDownLatch(messages);
        Portions portions = new Portions();
        try (portions;
                Connection connection = stage.connect("measuring client", socket -> {}, factory -> factory.setSharedExecutor(portions.hands))) {
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
                portions.arrived();
                try {
                    channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
                    open.countDown();
                } catch (AlreadyClosedException sentAway) {
                    // the lesson has ended in the middle
                }
            }, tag -> {});
            open.await();
            // its answer comes after the acknowledgements
            channel.queueDeclarePassive(queue.name());
            return new Throughput(messages * 1e9 / (System.nanoTime() - began), portions.counted);
        } catch (IOException | TimeoutException | ShutdownSignalException broken) {
            throw LessonFailure.of("the measuring client broke off", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LessonStopped();
        }
    }

    /// Counts how often the client's hands are called for messages. The library calls them with all that has come
    /// meanwhile, and again when more has come.
    private static final class Portions implements AutoCloseable {

        private final ExecutorService hands = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Thread.ofPlatform().name("measuring client").factory()) {
            @Override
            protected void beforeExecute(Thread hand, Runnable portion) {
                called = true;
            }
        };
        private boolean called;
        private volatile long counted;

        /// On the only hand.
        void arrived() {
            if (called) counted++;
            called = false;
        }

        @Override
        public void close() {
            hands.shutdownNow();
        }
    }
}

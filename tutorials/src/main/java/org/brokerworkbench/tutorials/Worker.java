package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A client that consumes and works: each dot in a message is a second of lesson time, as in RabbitMQ's tutorials.
///
/// Messages *arrive* as soon as the broker sends them and wait in the client, as they do in every client library; the
/// worker takes one after the other.
public final class Worker extends Actor {

    /// When the broker may forget a message that it has sent to a worker.
    public enum Acknowledgement {
        /// At once (`auto_ack=True`).
        AUTO,
        /// When the worker says so, after its work.
        AFTER_WORK,
        /// Never: the program has forgotten it.
        FORGOTTEN
    }

    private final BlockingQueue<Delivery> inbox = new LinkedBlockingQueue<>();
    private final List<String> arrived = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    private final List<String> redelivered = new ArrayList<>();

    private volatile boolean stuck;
    private volatile boolean gone;

    Worker(Stage stage, String name, String program) {
        super(stage, name, program);
        connection.addShutdownListener(cause -> leave());
    }

    /// Makes its next task last until [#recover()], or until it is killed: a lesson that depends on a worker being busy must
    /// not depend on time.
    public void getStuck() {
        stuck = true;
    }

    /// Lets it finish the task on which it was stuck.
    public void recover() {
        stuck = false;
        stage.pace().wake();
    }

    /// Declares a queue of its own, named by the broker, that goes when the worker goes.
    public Queue declareTemporary() {
        running("declare");
        String name = call("declare a temporary queue", () -> channel.queueDeclare().getQueue());
        stage.beat();
        return new Queue(name, false, Map.of());
    }

    /// Binds a queue to an exchange.
    public void bind(Queue queue, Exchange exchange, String bindingKey) {
        running("bind");
        call("bind queue '" + queue.name() + "' to '" + exchange.name() + "'", () ->
                channel.queueBind(queue.name(), exchange.name(), bindingKey));
        stage.beat();
    }

    /// Limits how many messages it holds without having acknowledged them; 0 for no limit.
    public void prefetch(int count) {
        running("prefetch");
        call("set prefetch " + count, () -> {
            channel.basicQos(count);
            return true;
        });
        stage.beat();
    }

    /// Starts consuming.
    public void consume(Queue queue, Acknowledgement acknowledgement) {
        running("consume");
        boolean autoAck = acknowledgement == Acknowledgement.AUTO;
        Thread.ofPlatform().daemon().name("lesson " + name()).start(() -> work(acknowledgement));
        call("consume from queue '" + queue.name() + "'", () -> channel.basicConsume(
                queue.name(), autoAck, (tag, delivery) -> arrive(delivery), tag -> {}));
        stage.beat();
    }

    /// Bodies of the messages that have reached this worker, in order.
    public List<String> arrived() {
        synchronized (arrived) {
            return List.copyOf(arrived);
        }
    }

    /// Bodies of the messages that this worker is done with, in order.
    public List<String> done() {
        synchronized (arrived) {
            return List.copyOf(done);
        }
    }

    /// Bodies of those messages that the broker had given to somebody before, in order.
    public List<String> redelivered() {
        synchronized (arrived) {
            return List.copyOf(redelivered);
        }
    }

    /// Whether it has a message that it is not done with.
    boolean busy() {
        synchronized (arrived) {
            return !gone && !stuck && arrived.size() > done.size();
        }
    }

    private void arrive(Delivery delivery) {
        String body = text(delivery);
        boolean again = delivery.getEnvelope().isRedeliver();
        synchronized (arrived) {
            arrived.add(body);
            if (again) redelivered.add(body);
        }
        stage.emit(new LessonEvent.Arrived(name(), body, again));
        inbox.add(delivery);
    }

    private void work(Acknowledgement acknowledgement) {
        try {
            while (!gone) {
                if (!perform(inbox.take(), acknowledgement)) return;
                reacting("consume");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (LessonFailure failure) {
            // a worker whose connection is gone cannot acknowledge; that is part of some lessons
            if (connection.isOpen()) stage.lost(failure);
        }
    }

    /// @return false where the worker left in the middle of it
    private boolean perform(Delivery delivery, Acknowledgement acknowledgement) {
        String body = text(delivery);
        if (gone) return false;
        reacting("receive");
        stage.emit(new LessonEvent.Began(name(), body));
        Duration work = Duration.ofSeconds(body.chars().filter(character -> character == '.').count());
        if (!work.isZero()) {
            reacting("work");
            if (!stage.pace().elapse(work, () -> gone)) return false;
        }
        if (!stage.pace().awaitFreed(() -> !stuck, () -> gone)) return false;
        if (acknowledgement == Acknowledgement.AFTER_WORK) {
            reacting("ack");
            call("acknowledge '" + body + "'", () -> {
                channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
                return true;
            });
        }
        synchronized (arrived) {
            done.add(body);
        }
        stage.emit(new LessonEvent.Done(name(), body));
        return true;
    }

    private void leave() {
        gone = true;
        stage.pace().wake();
        // wakes a worker that waits for a message; it looks at `gone` first
        inbox.add(new Delivery(null, null, new byte[0]));
    }

    private static String text(Delivery delivery) {
        return new String(delivery.getBody(), UTF_8);
    }
}

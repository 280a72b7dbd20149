package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
    private final List<Message> arrived = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();
    private final List<String> redelivered = new ArrayList<>();

    private volatile boolean stuck;
    private volatile boolean stuckBeforeAck;
    private volatile boolean gone;
    private volatile @Nullable UnaryOperator<String> procedure;
    private volatile Predicate<Message> failing = message -> false;
    private volatile boolean requeueing;

    Worker(Stage stage, String name, String program, Consumer<ConnectionFactory> tuning) {
        super(stage, name, program, tuning);
        connection.addShutdownListener(cause -> leave());
    }

    /// Makes its next task last until [#recover()], or until it is killed: a lesson that depends on a worker being busy must
    /// not depend on time.
    public void getStuck() {
        stuck = true;
    }

    /// The same when all of a task is done but its acknowledgement.
    public void getStuckBeforeAck() {
        stuckBeforeAck = true;
    }

    /// Lets it finish the task on which it was stuck.
    public void recover() {
        stuck = false;
        stuckBeforeAck = false;
        stage.pace().wake();
    }

    /// Makes it a server: it publishes what the procedure makes of a request to the queue named by `reply_to`.
    public void serve(UnaryOperator<String> answers) {
        procedure = answers;
    }

    /// Makes it fail at some messages, which it rejects after its work.
    ///
    /// @param at asked once for each delivery
    /// @param requeue whether the broker is to put them back into the queue
    public void fail(Predicate<Message> at, boolean requeue) {
        requeueing = requeue;
        failing = at;
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
        return messages().stream().map(Message::body).toList();
    }

    /// The messages that have reached this worker, in order.
    public List<Message> messages() {
        synchronized (arrived) {
            return List.copyOf(arrived);
        }
    }

    /// Bodies of the messages that it has rejected, in order.
    public List<String> rejected() {
        synchronized (arrived) {
            return List.copyOf(rejected);
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
            return !gone && !stuck && !stuckBeforeAck && arrived.size() > done.size() + rejected.size();
        }
    }

    private void arrive(Delivery delivery) {
        Message message = Message.of(delivery);
        boolean again = delivery.getEnvelope().isRedeliver();
        synchronized (arrived) {
            arrived.add(message);
            if (again) redelivered.add(message.body());
        }
        stage.emit(new LessonEvent.Arrived(name(), message.body(), again));
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
        if (gone) return false;
        Message message = Message.of(delivery);
        String body = message.body();
        reacting("receive");
        stage.emit(new LessonEvent.Began(name(), body));
        Duration work = Duration.ofSeconds(body.chars().filter(character -> character == '.').count());
        if (!work.isZero()) {
            reacting("work");
            if (!stage.pace().elapse(work, () -> gone)) return false;
        }
        if (!stage.pace().awaitFreed(() -> !stuck, () -> gone)) return false;
        if (failing.test(message)) {
            reject(delivery, body);
            return true;
        }
        reply(message);
        if (!stage.pace().awaitFreed(() -> !stuckBeforeAck, () -> gone)) return false;
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

    private void reject(Delivery delivery, String body) {
        reacting("reject");
        boolean requeue = requeueing;
        // first the note: what comes back may arrive before this thread goes on
        synchronized (arrived) {
            rejected.add(body);
        }
        stage.emit(new LessonEvent.Rejected(name(), body, requeue));
        call("reject '" + body + "'", () -> {
            channel.basicReject(delivery.getEnvelope().getDeliveryTag(), requeue);
            return true;
        });
    }

    private void reply(Message request) {
        UnaryOperator<String> answers = procedure;
        if (answers == null) return;
        reacting("work");
        String answer = answers.apply(request.body());
        reacting("reply");
        Message reply = Message.of(answer).withCorrelationId(request.properties().getCorrelationId());
        call("answer '" + request.body() + "'", () -> {
            channel.basicPublish("", request.properties().getReplyTo(), reply.properties(), answer.getBytes(UTF_8));
            return true;
        });
        stage.emit(new LessonEvent.Published(name(), answer));
    }

    private void leave() {
        gone = true;
        stage.pace().wake();
        // wakes a worker that waits for a message; it looks at `gone` first
        inbox.add(new Delivery(null, null, new byte[0]));
    }
}

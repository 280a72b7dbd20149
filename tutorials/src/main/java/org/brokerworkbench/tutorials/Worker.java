package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
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

    /// What a worker does on one connection; with the connection ends what it had not done yet.
    private static final class Shift {
        final BlockingQueue<Task> inbox = new LinkedBlockingQueue<>();
        volatile boolean gone;
        boolean begun;
    }

    /// @param delivery null where there is nothing more to come
    private record Task(@Nullable Delivery delivery, Acknowledgement acknowledgement) {}

    private final List<Message> arrived = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();
    private final List<String> redelivered = new ArrayList<>();

    private volatile boolean stuck;
    private volatile boolean stuckBeforeAck;
    private volatile Shift shift;
    private volatile double swiftness = 1;
    private volatile int prefetch;
    private volatile boolean prefetchByHand;
    private volatile Acknowledgement acknowledgement = Acknowledgement.AFTER_WORK;
    private volatile @Nullable Queue from;
    private volatile @Nullable String consumerTag;
    private volatile @Nullable Procedure procedure;
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();
    private volatile int rejectionsMax = Integer.MAX_VALUE;
    private volatile @Nullable Parking parking;

    private record Failing(int times, boolean requeue) {}

    private record Parking(String from, int rejections, String aside) {
        boolean concerns(Message message) {
            return message.timesRejectedFrom(from) == rejections;
        }
    }

    Worker(Stage stage, String name, String program, Entrance entrance) {
        super(stage, name, program, entrance);
        shift = openShift();
    }

    /// Makes its next task last until [#recover()], or until it is killed: a lesson that depends on a worker being busy must
    /// not depend on time.
    public void getStuck() {
        stage.recordProgress();
        stage.recorder().add(new Scenario.GetStuck(name()));
        stuck = true;
    }

    /// The same when all of a task is done but its acknowledgement.
    public void getStuckBeforeAck() {
        stage.recorder().add(new Scenario.GetStuckBeforeAck(name()));
        stuckBeforeAck = true;
    }

    /// Lets it finish the task on which it was stuck.
    public void recover() {
        stage.recordProgress();
        stage.recorder().add(new Scenario.Recover(name()));
        release();
    }

    /// The same at the end of the scenario.
    void release() {
        stuck = false;
        stuckBeforeAck = false;
        stage.pace().wake();
    }

    /// Makes it a server: it publishes the answer to a request to the queue named by `reply_to`.
    public void serve(Procedure answers) {
        stage.recorder().add(new Scenario.Serve(name(), answers));
        procedure = answers;
    }

    /// Makes it fail at messages of this body, which it rejects after its work, until it has rejected them so many times.
    ///
    /// @param requeue whether the broker is to put them back into the queue
    public void failAt(String body, int times, boolean requeue) {
        stage.recorder().add(new Scenario.FailAt(name(), body, times, requeue));
        failing.put(body, new Failing(times, requeue));
    }

    /// Makes it get stuck with the message that comes after so many rejections: a lesson is not a load test.
    public void getStuckAfterRejecting(int times) {
        stage.recorder().add(new Scenario.GetStuckAfterRejecting(name(), times));
        rejectionsMax = times;
    }

    /// Makes it put messages aside that were rejected so often: it publishes them to another queue instead of working on them.
    ///
    /// @param from the queue they were rejected from, as the broker has noted in them
    public void park(Queue from, int rejections, Queue aside) {
        stage.recorder().add(new Scenario.Park(name(), from.name(), rejections, aside.name()));
        parking = new Parking(from.name(), rejections, aside.name());
    }

    /// Limits how many messages it holds without having acknowledged them; 0 for no limit.
    public void prefetch(int count) {
        running("prefetch");
        stage.recorder().add(new Scenario.Prefetch(name(), count));
        prefetch = count;
        begin("set prefetch " + count, () -> {
            channel.basicQos(prefetch);
            return true;
        });
        stage.beat();
    }

    /// Consumes anew with another prefetch count: a consumer keeps the one with which it began.
    ///
    /// @param count 0 for no limit
    public void changePrefetch(int count) {
        running("prefetch");
        adjust(count, acknowledgement);
        stage.beat();
    }

    /// Starts consuming.
    public void consume(Queue queue, Acknowledgement how) {
        running("consume");
        from = queue;
        acknowledgement = how;
        begin("consume from queue '" + queue.name() + "'", () -> subscribe(queue));
        stage.recorder().add(new Scenario.Consume(name(), queue.name(), how));
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
            return !shift.gone && !stuck && !stuckBeforeAck && arrived.size() > done.size() + rejected.size();
        }
    }

    // --- for the learner's hands ---

    /// @param factor how many seconds of work it does in one
    void swiftness(double factor) {
        swiftness = factor;
    }

    void adjustPrefetch(int count) {
        adjust(count, acknowledgement);
    }

    void changeAcknowledgement(Acknowledgement how) {
        adjust(prefetch, how);
    }

    /// Consumes anew on other terms: a running consumer keeps those with which it began.
    void adjust(int count, Acknowledgement how) {
        stage.recordProgress();
        stage.recorder().add(new Scenario.Adjust(name(), count, how));
        prefetchByHand |= count != prefetch;
        prefetch = count;
        acknowledgement = how;
        resubscribe();
    }

    @Override
    void connected() {
        // null while the first connection is made: the constructor opens that shift
        if (shift == null) return;
        consumerTag = null;
        shift = openShift();
    }

    private Shift openShift() {
        Shift opened = new Shift();
        connection.addShutdownListener(cause -> leave(opened));
        return opened;
    }

    private void resubscribe() {
        Queue queue = from;
        String tag = consumerTag;
        if (queue == null || tag == null || !isOpen()) return;
        call("consume with prefetch " + prefetch, () -> {
            channel.basicCancel(tag);
            return subscribe(queue);
        });
    }

    private String subscribe(Queue queue) throws IOException {
        Shift now = shift;
        Acknowledgement how = acknowledgement;
        if (!now.begun) {
            now.begun = true;
            Thread.ofPlatform().daemon().name("lesson " + name()).start(() -> work(now));
        }
        if (prefetchByHand) channel.basicQos(prefetch);
        String source = here(queue.name());
        String tag = channel.basicConsume(source, how == Acknowledgement.AUTO,
                (consumer, delivery) -> arrive(now, new Task(delivery, how)), consumer -> {});
        consumerTag = tag;
        stage.emit(new LessonEvent.Consuming(name(), source, prefetch, how));
        return tag;
    }

    private void arrive(Shift now, Task task) {
        Message message = Message.of(task.delivery());
        boolean again = task.delivery().getEnvelope().isRedeliver();
        synchronized (arrived) {
            arrived.add(message);
            if (again) redelivered.add(message.body());
        }
        stage.emit(new LessonEvent.Arrived(name(), message.body(), again));
        now.inbox.add(task);
    }

    private void work(Shift now) {
        try {
            while (!now.gone) {
                if (!perform(now, now.inbox.take())) return;
                reacting("consume");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (LessonFailure failure) {
            // a worker whose connection is gone cannot acknowledge; that is part of some lessons
            if (!now.gone && connection.isOpen()) stage.lost(failure);
        }
    }

    /// @return false where the worker left in the middle of it
    private boolean perform(Shift now, Task task) {
        Delivery delivery = task.delivery();
        if (now.gone || delivery == null) return false;
        Message message = Message.of(delivery);
        String body = message.body();
        reacting("receive");
        stage.emit(new LessonEvent.Began(name(), body));
        double seconds = body.chars().filter(character -> character == '.').count() / swiftness;
        if (seconds > 0) {
            reacting("work");
            if (!stage.pace().elapse(Duration.ofNanos((long) (seconds * 1e9)), () -> now.gone)) return false;
        }
        if (!stage.pace().awaitFreed(() -> !stuck, () -> now.gone)) return false;
        Parking aside = parking;
        Failing failure = failing.get(body);
        if (aside != null && aside.concerns(message)) {
            reacting("park");
            call("park '" + body + "'", () -> {
                channel.basicPublish("", aside.aside(), message.properties(), delivery.getBody());
                return true;
            });
        } else if (failure != null && timesRejected(body) < failure.times()) {
            reject(delivery, body, failure.requeue());
            return true;
        }
        reply(message);
        if (!stage.pace().awaitFreed(() -> !stuckBeforeAck, () -> now.gone)) return false;
        if (task.acknowledgement() == Acknowledgement.AFTER_WORK) {
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

    private int timesRejected(String body) {
        return Collections.frequency(rejected(), body);
    }

    private void reject(Delivery delivery, String body, boolean requeue) {
        reacting("reject");
        // first the note: what comes back may arrive before this thread goes on
        synchronized (arrived) {
            rejected.add(body);
            if (rejected.size() == rejectionsMax) stuck = true;
        }
        stage.emit(new LessonEvent.Rejected(name(), body, requeue));
        call("reject '" + body + "'", () -> {
            channel.basicReject(delivery.getEnvelope().getDeliveryTag(), requeue);
            return true;
        });
    }

    private void reply(Message request) {
        Procedure answers = procedure;
        if (answers == null) return;
        reacting("work");
        String answer = answers.answer(request.body());
        reacting("reply");
        Message reply = Message.of(answer).withCorrelationId(request.properties().getCorrelationId());
        // told first: whoever hears the answer may end the lesson before this thread goes on
        stage.emit(new LessonEvent.Published(name(), answer));
        call("answer '" + request.body() + "'", () -> {
            channel.basicPublish("", request.properties().getReplyTo(), reply.properties(), answer.getBytes(UTF_8));
            return true;
        });
    }

    private void leave(Shift over) {
        over.gone = true;
        stage.pace().wake();
        // wakes a worker that waits for a message
        over.inbox.add(new Task(null, Acknowledgement.AUTO));
    }
}

package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A client that calls a procedure over queues: it publishes a request and waits for the answer that carries the
/// request's correlation id.
///
/// An answer that it does not wait for, or no longer, is ignored, as RabbitMQ's tutorial does it.
public final class Caller extends Actor {

    private static final String DIRECT_REPLY_TO = "amq.rabbitmq.reply-to";

    private final Set<String> open = new LinkedHashSet<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();

    private volatile String replyTo = "";
    private int calls;

    Caller(Stage stage, String name, String program) {
        super(stage, name, program, Entrance.ORDINARY);
    }

    /// Makes a queue of its own for the answers.
    ///
    /// @return that queue
    public Queue listen() {
        Queue queue = declareTemporary();
        listenOn(queue.name());
        return queue;
    }

    /// Has the answers sent straight to its channel, without a queue.
    public void listenDirectly() {
        listenOn(DIRECT_REPLY_TO);
    }

    void listenOn(String queue) {
        running("consume");
        begin("consume from '" + queue + "'", () -> {
            replyTo = here(queue);
            return channel.basicConsume(here(queue), true, (tag, delivery) -> answered(delivery), tag -> {});
        });
        stage.recorder().add(new Scenario.Listen(name(), queue));
        stage.beat();
    }

    /// Sends a request and does not wait.
    ///
    /// @return its correlation id: `1`, `2`, …
    public String call(String queue, String request) {
        String id = Integer.toString(++calls);
        running("publish");
        synchronized (open) {
            open.add(id);
        }
        Message message = Message.of(request).withReplyTo(replyTo).withCorrelationId(id);
        call("call with '" + request + "'", () -> {
            channel.basicPublish("", queue, true, message.properties(), request.getBytes(UTF_8));
            return true;
        });
        stage.recorder().add(new Scenario.Call(name(), queue, request));
        stage.emit(new LessonEvent.Published(name(), request));
        stage.beat();
        return id;
    }

    /// The answers it was waiting for, by correlation id, in the order in which they came.
    public Map<String, String> answers() {
        synchronized (open) {
            return new LinkedHashMap<>(answers);
        }
    }

    /// Bodies of the answers that it was not or no longer waiting for, in order.
    public List<String> ignored() {
        synchronized (open) {
            return List.copyOf(ignored);
        }
    }

    private void answered(Delivery delivery) {
        Message answer = Message.of(delivery);
        String id = answer.properties().getCorrelationId();
        boolean expected;
        stage.emit(new LessonEvent.Arrived(name(), answer.body(), delivery.getEnvelope().isRedeliver()));
        reacting("receive");
        stage.emit(new LessonEvent.Began(name(), answer.body()));
        synchronized (open) {
            expected = open.remove(id);
            if (expected) answers.put(id, answer.body());
            else ignored.add(answer.body());
        }
        stage.emit(expected
                ? new LessonEvent.Done(name(), answer.body())
                : new LessonEvent.Rejected(name(), answer.body(), false));
    }
}

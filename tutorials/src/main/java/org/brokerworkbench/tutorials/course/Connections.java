package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AFTER_WORK;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.tutorials.Fact;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// A connection and its channels, what an error takes down, and what becomes of a client that gives no sign of life.
public final class Connections implements Lesson {

    private static final int PRECONDITION_FAILED = 406;
    private static final int HEARTBEAT_SECONDS = 1;
    private static final String LONG_TASK = "Long task...";

    @Override
    public List<String> programs() {
        return List.of("two_channels", "sleepy_worker", "new_task");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("two-channels", Seen.ofOneClient(2, Seen.channelOpened()))
                .step("survives", Seen.thenOfTheSameClient(
                        Seen.refused("PRECONDITION_FAILED"), Seen.published(DEFAULT_EXCHANGE, "carts")))
                .step("cut-off", Seen.thenOfTheSameClient(Seen.requeued("task_queue"), Seen.heartbeatsMissed()))
                .hint("in-time", Seen.acknowledged("task_queue"))
                .hint("killed", fact -> fact instanceof Fact.Disconnected it
                        && it.reason().contains("without connection.close")));
    }

    @Override
    public void play(Stage stage) {
        channels(stage);
        heartbeats(stage);
        stage.say("end");
    }

    private static void channels(Stage stage) {
        Queue carts = stage.durableQueue("carts");
        stage.say("intro");
        Producer first = stage.producer("shop", "two_channels");
        first.declare(carts);
        stage.say("second-channel");
        Producer second = first.onAnotherChannel("shop, channel 2");

        Prediction error = stage.ask("channel-error", "channel", "connection", "nothing");
        int code = stage.refusal(() -> second.declare(new Queue("carts", false, Map.of())));
        error.reveal(second.isOpen() ? "nothing" : first.isOpen() ? "channel" : "connection");
        stage.say("only-the-channel");
        stage.expect("refused-406", PRECONDITION_FAILED, () -> code);
        stage.expect("first-open", List.of(true, false), () -> List.of(first.isOpen(), second.isOpen()));
        first.publish(DEFAULT_EXCHANGE, "carts", "A cart");
        stage.expect("cart-there", 1, () -> first.messagesReady(carts));

        stage.say("connection-goes");
        Producer third = first.onAnotherChannel("shop, channel 3");
        first.kill();
        stage.expect("all-closed", List.of(false, false), () -> List.of(first.isOpen(), third.isOpen()));
    }

    private static void heartbeats(Stage stage) {
        Queue tasks = stage.durableQueue("task_queue");
        stage.say("heartbeats");
        Worker sleeper = stage.worker("sleeper", "sleepy_worker", HEARTBEAT_SECONDS);
        stage.together(() -> {
            sleeper.declare(tasks);
            sleeper.prefetch(1);
            sleeper.consume(tasks, AFTER_WORK);
        });
        Producer producer = stage.producer("new task", "new_task");
        producer.declare(tasks);
        sleeper.getStuck();
        producer.publish(DEFAULT_EXCHANGE, "task_queue", LONG_TASK);
        stage.expect("sleeper-has-it", List.of(LONG_TASK), sleeper::arrived);

        Prediction sleeps = stage.ask("sleeps", "cut-off", "waits", "warned");
        sleeper.fallAsleep();
        boolean open = stage.observe(false, sleeper::isOpen);
        int ready = stage.observe(1, () -> producer.messagesReady(tasks));
        sleeps.reveal(!open ? "cut-off" : ready == 1 ? "warned" : "waits");
        stage.say("cut-off");
        stage.expect("sleeper-closed", false, sleeper::isOpen);
        stage.expect("task-is-back", 1, () -> producer.messagesReady(tasks));

        stage.say("wakes-up");
        sleeper.recover();
        Worker awake = stage.worker("awake", "sleepy_worker");
        stage.together(() -> {
            awake.declare(tasks);
            awake.prefetch(1);
            awake.consume(tasks, AFTER_WORK);
        });
        stage.expect("done-by-another", List.of(LONG_TASK), awake::done);
        stage.expect("never-acknowledged", List.of(), sleeper::done);
    }
}

package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AFTER_WORK;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.tutorials.Fact;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Message;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// What a broker that begins anew still has: a durable queue, of it the persistent messages, and of these for certain
/// only what was confirmed. A broker that is not ours to restart is left running, and the lesson says so.
public final class Durability implements Lesson {

    private static final int PRECONDITION_FAILED = 406;

    private static final String TRANSIENT = "Transient task.";
    private static final String PERSISTENT = "Persistent task.";
    private static final String CONFIRMED = "Confirmed task.";
    private static final String UNCONFIRMED = "Unconfirmed task.";

    @Override
    public List<String> programs() {
        return List.of("new_task", "new_task_persistent", "declare_fleeting", "worker", "new_task_confirmed");
    }

    @Override
    public boolean restartsBroker() {
        return true;
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("persistent", Seen.once(fact -> fact instanceof Fact.Published it
                        && it.routingKey().equals("task_queue") && it.persistent()))
                .step("confirms", Seen.once(fact -> fact instanceof Fact.Published it
                        && it.routingKey().equals("task_queue") && it.persistent() && it.confirms()))
                .step("disagrees", Seen.once(fact -> fact instanceof Fact.Refused it
                        && it.reason().startsWith("PRECONDITION_FAILED")))
                .hint("transient", fact -> fact instanceof Fact.Published it
                        && it.routingKey().equals("task_queue") && !it.persistent()));
    }

    @Override
    public void play(Stage stage) {
        Queue tasks = stage.durableQueue("task_queue");

        stage.say("intro");
        Producer plain = stage.producer("new task", "new_task");
        plain.declare(tasks);
        Producer persistent = stage.producer("persistent task", "new_task_persistent");
        persistent.declare(tasks);

        stage.say("two-kinds");
        plain.publish(DEFAULT_EXCHANGE, "task_queue", TRANSIENT);
        persistent.publish(DEFAULT_EXCHANGE, "task_queue", Message.of(PERSISTENT).persistent());
        stage.expect("two-wait", 2, () -> persistent.messagesReady(tasks));

        disagree(stage);
        if (stage.canRestart()) {
            restart(stage, tasks);
            cutPower(stage, tasks);
        } else {
            stage.leaveOut("not-restarted");
        }
        stage.say("end");
    }

    private static void disagree(Stage stage) {
        Producer careless = stage.producer("careless task", "declare_fleeting");
        Prediction redeclared = stage.ask("redeclared", "refused", "changed", "ignored");
        int code = stage.refusal(() -> careless.declare(new Queue("task_queue", false, Map.of())));
        redeclared.reveal(code == PRECONDITION_FAILED ? "refused" : "ignored");
        stage.say("refused");
        stage.expect("closed-with-406", PRECONDITION_FAILED, careless::closedWith);
    }

    private static void restart(Stage stage, Queue tasks) {
        Prediction survivors = stage.ask("restart", "both", "persistent", "none");
        stage.restart();
        Worker worker = stage.worker("worker", "worker");
        stage.together(() -> {
            worker.declare(tasks);
            worker.consume(tasks, AFTER_WORK);
        });
        List<String> back = stage.observe(List.of(PERSISTENT), worker::arrived);
        survivors.reveal(back.size() == 2 ? "both" : back.contains(PERSISTENT) ? "persistent" : "none");
        stage.say("restarted");
        stage.expect("persistent-came-back", List.of(PERSISTENT), worker::done);
        worker.close();
    }

    private static void cutPower(Stage stage, Queue tasks) {
        stage.say("confirm");
        Producer careful = stage.producer("confirmed task", "new_task_confirmed");
        careful.declare(tasks);
        careful.askForConfirms();
        careful.publish(DEFAULT_EXCHANGE, "task_queue", Message.of(CONFIRMED).persistent());
        stage.expect("confirmed", List.of(CONFIRMED), careful::confirmed);

        Producer watcher = stage.producer("watcher", "new_task");
        Prediction survivors = stage.ask("power-cut", "both", "confirmed-only", "none");
        stage.cutPowerAfter(() -> {
            careful.publish(DEFAULT_EXCHANGE, "task_queue", Message.of(UNCONFIRMED).persistent());
            // the broker has it, and has not said so
            stage.observe(2, () -> watcher.messagesReady(tasks));
        });
        Worker second = stage.worker("second worker", "worker");
        stage.together(() -> {
            second.declare(tasks);
            second.consume(tasks, AFTER_WORK);
        });
        List<String> back = stage.observe(List.of(CONFIRMED), second::arrived);
        survivors.reveal(back.size() == 2 ? "both" : back.contains(CONFIRMED) ? "confirmed-only" : "none");
        stage.say("cut");
        stage.expect("confirmed-came-back", List.of(CONFIRMED), second::done);
        stage.expect("never-confirmed", List.of(CONFIRMED), careful::confirmed);
    }
}

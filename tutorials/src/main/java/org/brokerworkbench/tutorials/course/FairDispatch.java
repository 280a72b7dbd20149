package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AFTER_WORK;

import java.util.List;
import java.util.Optional;
import org.brokerworkbench.tutorials.Choice;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// A slow and a fast worker share four tasks; the prefetch count decides how.
public final class FairDispatch implements Lesson {

    static final Choice PREFETCH = new Choice("prefetch", List.of(1, 0, 2));

    private static final List<String> TASKS = List.of("Task 1.", "Task 2.", "Task 3.", "Task 4.");

    @Override
    public List<Choice> choices() {
        return List.of(PREFETCH);
    }

    @Override
    public List<String> programs() {
        return List.of("new_task", "worker_fair");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("two-fair", Seen.eachOf(2, Seen.consuming("task_queue", 1)))
                .step("four-tasks", Seen.times(4, Seen.published("", "task_queue")))
                .step("four-done", Seen.times(4, Seen.acknowledged("task_queue")))
                .hint("unlimited", Seen.consuming("task_queue", 0)));
    }

    @Override
    public void play(Stage stage) {
        int prefetch = stage.choice(PREFETCH);
        Queue tasks = stage.durableQueue("task_queue");

        stage.say("intro");
        stage.say("prefetch-" + prefetch);
        Worker slow = start(stage, "slow worker", tasks, prefetch);
        Worker fast = start(stage, "fast worker", tasks, prefetch);
        // so slow that the fast one is done with everything it is given before
        slow.getStuck();
        Producer producer = stage.producer("new task", "new_task");
        producer.declare(tasks);

        Prediction shares = stage.ask("shares", "two-two", "one-three", "none-four");
        for (String task : TASKS) {
            producer.publish(DEFAULT_EXCHANGE, "task_queue", task);
        }
        List<String> expectedFast = prefetch == 1 ? TASKS.subList(1, 4) : List.of("Task 2.", "Task 4.");
        List<String> expectedSlow = prefetch == 1 ? List.of("Task 1.") : List.of("Task 1.", "Task 3.");
        // each on a connection of its own: what one has got says nothing about the other
        stage.observe(expectedFast, fast::done);
        shares.reveal(switch (stage.observe(expectedSlow, slow::arrived).size()) {
            case 0 -> "none-four";
            case 1 -> "one-three";
            default -> "two-two";
        });
        stage.say("dealt-" + prefetch);
        stage.expect("fast-has-done-" + prefetch, expectedFast, fast::done);
        stage.expect("slow-was-given-" + prefetch, expectedSlow, slow::arrived);

        stage.say("slow-goes-on");
        slow.recover();
        stage.expect("slow-has-done-" + prefetch, expectedSlow, slow::done);
        stage.say("end");
    }

    private static Worker start(Stage stage, String name, Queue tasks, int prefetch) {
        Worker worker = stage.worker(name, "worker_fair");
        stage.together(() -> {
            worker.declare(tasks);
            worker.prefetch(prefetch);
            worker.consume(tasks, AFTER_WORK);
        });
        return worker;
    }
}

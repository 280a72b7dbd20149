package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AFTER_WORK;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.tutorials.Choice;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Throughput;
import org.brokerworkbench.tutorials.Worker;

/// A slow and a fast worker share four tasks; the prefetch count decides how.
public final class FairDispatch implements Lesson {

    /// 0 is no limit, and stands where a slider ends.
    static final Choice PREFETCH = new Choice("prefetch", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0));

    private static final int MANY_TASKS = 12;
    private static final int SHORT_MESSAGES = 2_000;
    private static final int LARGER_PREFETCH = 3;

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
        String kind = prefetch == 0 ? "unlimited" : prefetch == 1 ? "one" : "several";
        stage.say("prefetch-" + kind);
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
        stage.say("dealt-" + kind);
        stage.expect("fast-has-done-" + kind, expectedFast, fast::done);
        stage.expect("slow-was-given-" + kind, expectedSlow, slow::arrived);

        stage.say("slow-goes-on");
        slow.recover();
        stage.expect("slow-has-done-" + kind, expectedSlow, slow::done);

        int larger = prefetch > 1 ? prefetch : LARGER_PREFETCH;
        fairness(stage, producer, slow, fast, larger);
        throughput(stage, larger);
        stage.say("end");
    }

    /// The same two workers on other terms: each time the slow one sits on its first task until the fast one is done.
    private static void fairness(Stage stage, Producer producer, Worker slow, Worker fast, int larger) {
        stage.say("fairness");
        for (int prefetch : List.of(1, larger, 0)) {
            slow.changePrefetch(prefetch);
            fast.changePrefetch(prefetch);
            int slowBefore = slow.arrived().size();
            int fastBefore = fast.done().size();
            int slowShare = prefetch == 0 ? MANY_TASKS / 2 : Math.min(prefetch, MANY_TASKS / 2);
            slow.getStuck();
            stage.together(() -> {
                for (int task = 1; task <= MANY_TASKS; task++) {
                    producer.publish(DEFAULT_EXCHANGE, "task_queue", "Task " + task);
                }
            });
            int slowGot = stage.observe(slowShare, () -> slow.arrived().size() - slowBefore);
            int fastGot = stage.observe(MANY_TASKS - slowShare, () -> fast.done().size() - fastBefore);
            stage.measured(row(prefetch), Map.of("slow", slowGot, "fast", fastGot));
            slow.recover();
            stage.observe(slowGot, () -> slow.done().size() - slowBefore);
            if (prefetch == 1) stage.expect("one-in-hand", List.of(1, MANY_TASKS - 1), () -> List.of(slowGot, fastGot));
            if (prefetch == 0) stage.expect("half-and-half", List.of(MANY_TASKS / 2, MANY_TASKS / 2), () -> List.of(slowGot, fastGot));
        }
    }

    /// Short messages, and a client that does nothing with them but acknowledge: what is left is the way to and fro.
    private static void throughput(Stage stage, int larger) {
        Queue shortTasks = stage.durableQueue("short_tasks");
        Prediction fastest = stage.ask("short-tasks", "one-is-fastest", "unlimited-is-fastest", "no-difference");
        Throughput one = measure(stage, shortTasks, 1);
        measure(stage, shortTasks, larger);
        Throughput unlimited = measure(stage, shortTasks, 0);
        fastest.reveal(fastest(one.messagesPerSecond(), unlimited.messagesPerSecond()));
        stage.say("throughput");
        stage.expect("one-by-one", (long) SHORT_MESSAGES, one::portions);
        stage.expect("in-bunches", true, () -> unlimited.portions() < one.portions());
    }

    private static String fastest(double one, double unlimited) {
        boolean alike = Math.max(one, unlimited) < 1.2 * Math.min(one, unlimited);
        return alike ? "no-difference" : unlimited > one ? "unlimited-is-fastest" : "one-is-fastest";
    }

    private static Throughput measure(Stage stage, Queue shortTasks, int prefetch) {
        Throughput came = stage.throughput(shortTasks, prefetch, SHORT_MESSAGES);
        stage.measured(row(prefetch), Map.of("per-second", Math.round(came.messagesPerSecond()), "portions", came.portions()));
        return came;
    }

    private static String row(int prefetch) {
        return "prefetch_count=" + prefetch;
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

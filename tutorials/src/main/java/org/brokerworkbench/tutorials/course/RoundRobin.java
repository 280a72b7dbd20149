package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AFTER_WORK;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.brokerworkbench.tutorials.Choice;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// A work queue: the broker deals messages to its consumers in turn, whatever they are busy with.
public final class RoundRobin implements Lesson {

    static final Choice WORKERS = new Choice("workers", List.of(2, 3));

    private static final List<String> TASKS = List.of(
            "First message.", "Second message..", "Third message...", "Fourth message....", "Fifth message.....");

    @Override
    public List<Choice> choices() {
        return List.of(WORKERS);
    }

    @Override
    public List<String> programs() {
        return List.of("new_task", "worker");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("two-workers", Seen.eachOf(2, Seen.consuming("task_queue")))
                .step("five-tasks", Seen.times(5, Seen.published("", "task_queue")))
                .step("both-work", Seen.eachOf(2, Seen.acknowledged("task_queue")))
                .hint("misspelt", Seen.unroutable("")));
    }

    @Override
    public void play(Stage stage) {
        int count = stage.choice(WORKERS);
        Queue tasks = stage.durableQueue("task_queue");

        stage.say("intro");
        List<Worker> workers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            workers.add(start(stage, "worker " + number, tasks));
        }
        stage.say("ready-" + count);
        Producer producer = stage.producer("new task", "new_task");
        producer.declare(tasks);

        stage.say("deal");
        for (String task : TASKS.subList(0, count)) {
            producer.publish(DEFAULT_EXCHANGE, "task_queue", task);
        }
        Prediction nextRound = stage.ask("next-" + count, answers(count));
        String next = TASKS.get(count);
        producer.publish(DEFAULT_EXCHANGE, "task_queue", next);
        nextRound.reveal(stage.receiverOf(next).replace(' ', '-'));
        for (String task : TASKS.subList(count + 1, TASKS.size())) {
            producer.publish(DEFAULT_EXCHANGE, "task_queue", task);
        }
        stage.say("in-turn");

        stage.say("shares-" + count);
        for (int i = 0; i < count; i++) {
            stage.expect("worker-" + (i + 1) + "-of-" + count, share(i, count), workers.get(i)::arrived);
        }

        stage.say("work");
        for (int i = 0; i < count; i++) {
            stage.expect("worker-" + (i + 1) + "-done-of-" + count, share(i, count), workers.get(i)::done);
        }
        stage.expect("nothing-left", 0, () -> producer.messagesReady(tasks));
        stage.say("end");
    }

    private static Worker start(Stage stage, String name, Queue tasks) {
        Worker worker = stage.worker(name, "worker");
        stage.together(() -> {
            worker.declare(tasks);
            worker.consume(tasks, AFTER_WORK);
        });
        return worker;
    }

    /// Every `count`-th task from this worker's first on.
    static List<String> share(int worker, int count) {
        return IntStream.range(0, TASKS.size())
                .filter(task -> task % count == worker)
                .mapToObj(TASKS::get)
                .toList();
    }

    private static String[] answers(int count) {
        String[] answers = new String[count + 1];
        for (int i = 0; i < count; i++) {
            answers[i] = "worker-" + (i + 1);
        }
        answers[count] = "all";
        return answers;
    }
}

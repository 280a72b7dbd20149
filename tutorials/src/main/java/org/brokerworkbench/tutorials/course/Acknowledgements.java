package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AFTER_WORK;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AUTO;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.FORGOTTEN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.QueueCount;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker.Acknowledgement;
import org.brokerworkbench.tutorials.Worker;

/// What an acknowledgement is for: a worker that dies in the middle of its task, the same with automatic
/// acknowledgement, and a program that forgets to acknowledge.
public final class Acknowledgements implements Lesson {

    private static final String LONG_TASK = "Long task.....";
    private static final String IMPORTANT_TASK = "Important task.....";
    private static final List<String> THREE_TASKS = List.of("One.", "Two.", "Three.");

    @Override
    public List<String> programs() {
        return List.of("new_task", "worker", "worker_auto_ack", "worker_no_ack");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("taken", Seen.once(Seen.deliveredUnacknowledged("task_queue")))
                .step("again", Seen.once(Seen.redelivered("task_queue")))
                .step("done-at-last", Seen.then(Seen.redelivered("task_queue"), Seen.acknowledged("task_queue")))
                .hint("automatic", Seen.deliveredAcknowledged("task_queue"))
                .hint("too-quick", Seen.acknowledged("task_queue")));
    }

    @Override
    public void play(Stage stage) {
        Queue tasks = stage.durableQueue("task_queue");

        stage.say("intro");
        Worker first = start(stage, "worker 1", "worker", tasks, AFTER_WORK);
        Worker second = start(stage, "worker 2", "worker", tasks, AFTER_WORK);
        Producer producer = stage.producer("new task", "new_task");
        producer.declare(tasks);

        stage.say("in-the-middle");
        first.getStuck();
        producer.publish(DEFAULT_EXCHANGE, "task_queue", LONG_TASK);
        stage.expect("first-has-it", List.of(LONG_TASK), first::arrived);

        Prediction walks = stage.ask("killed", "second", "waits", "lost");
        first.kill();
        boolean walked = stage.observe(List.of(LONG_TASK), second::arrived).contains(LONG_TASK);
        walks.reveal(walked ? "second" : producer.messagesReady(tasks) > 0 ? "waits" : "lost");
        stage.say("redelivered");
        stage.expect("marked-redelivered", List.of(LONG_TASK), second::redelivered);
        stage.expect("second-has-done-it", List.of(LONG_TASK), second::done);
        second.close();

        stage.say("auto-ack");
        Worker careless = start(stage, "worker 3", "worker_auto_ack", tasks, AUTO);
        careless.getStuck();
        producer.publish(DEFAULT_EXCHANGE, "task_queue", IMPORTANT_TASK);
        stage.expect("third-has-it", List.of(IMPORTANT_TASK), careless::arrived);

        Prediction lost = stage.ask("killed-again", "waits", "lost");
        careless.kill();
        // the broker has noticed the death when the consumer is gone, and what comes back has come back by then
        stage.observe(0, () -> producer.consumers(tasks));
        lost.reveal(producer.messagesReady(tasks) > 0 ? "waits" : "lost");
        stage.say("lost");

        stage.say("forgotten");
        Worker forgetful = start(stage, "worker 4", "worker_no_ack", tasks, FORGOTTEN);
        boolean counted = stage.count(tasks).isPresent();
        for (String task : THREE_TASKS) {
            producer.publish(DEFAULT_EXCHANGE, "task_queue", task);
            int worked = THREE_TASKS.indexOf(task) + 1;
            stage.observe(worked, () -> forgetful.done().size());
            if (counted) showCount(stage, tasks, new QueueCount(0, worked));
        }
        stage.expect("fourth-has-worked", THREE_TASKS, forgetful::done);
        stage.expect("none-ready", 0, () -> producer.messagesReady(tasks));
        if (counted) {
            stage.expect("three-unacknowledged", THREE_TASKS.size(),
                    () -> stage.count(tasks).orElseThrow().unacknowledged());
        } else {
            stage.leaveOut("not-counted");
        }

        Prediction back = stage.ask("forgetful-leaves", "back", "gone");
        forgetful.close();
        stage.observe(0, () -> producer.consumers(tasks));
        back.reveal(producer.messagesReady(tasks) == THREE_TASKS.size() ? "back" : "gone");
        stage.say("back");
        if (counted) showCount(stage, tasks, new QueueCount(THREE_TASKS.size(), 0));
        stage.expect("three-ready", THREE_TASKS.size(), () -> producer.messagesReady(tasks));
        if (counted) {
            stage.expect("none-unacknowledged", 0, () -> stage.count(tasks).orElseThrow().unacknowledged());
        }
        stage.say("end");
    }

    /// Shows what the broker counts, which may take it a moment.
    private static void showCount(Stage stage, Queue tasks, QueueCount expected) {
        QueueCount count = stage.observe(expected, () -> stage.count(tasks).orElseThrow());
        stage.measured(tasks.name(), Map.of("ready", count.ready(), "unacknowledged", count.unacknowledged()));
    }

    private static Worker start(
            Stage stage, String name, String program, Queue tasks, Acknowledgement acknowledgement) {
        Worker worker = stage.worker(name, program);
        stage.together(() -> {
            worker.declare(tasks);
            worker.consume(tasks, acknowledgement);
        });
        return worker;
    }
}

package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AUTO;

import java.util.List;
import java.util.Optional;
import org.brokerworkbench.tutorials.Exchange;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// A fanout exchange and temporary queues: a copy for each who has tuned in, nothing for who comes late.
public final class PublishSubscribe implements Lesson {

    @Override
    public List<String> programs() {
        return List.of("emit_log", "receive_logs");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("two-tuned-in", Seen.times(2, Seen.bound("logs")))
                .step("emitted", Seen.once(Seen.published("logs")))
                .step("both-copies", Seen.once(Seen.routedTo("logs", 2)))
                .hint("nobody-listened", Seen.unroutable("logs")));
    }

    @Override
    public void play(Stage stage) {
        Exchange logs = stage.durableExchange("logs", "fanout");

        stage.say("intro");
        Producer station = stage.producer("emit log", "emit_log");
        station.declare(logs);

        Prediction nobody = stage.ask("nobody", "waits", "lost");
        station.publish("logs", "", "Log 1");
        Worker screen = tuneIn(stage, "screen", logs);
        station.publish("logs", "", "Log 2");
        // published after Log 1, on the same channel: where it has arrived, Log 1 will not
        stage.observe(true, () -> screen.arrived().contains("Log 2"));
        nobody.reveal(screen.arrived().contains("Log 1") ? "waits" : "lost");
        stage.say("radio");
        stage.expect("screen-heard", List.of("Log 2"), screen::arrived);

        Worker disk = tuneIn(stage, "disk", logs);
        Prediction second = stage.ask("second", "both", "one");
        station.publish("logs", "", "Log 3");
        boolean onScreen = stage.observe(true, () -> screen.arrived().contains("Log 3"));
        boolean onDisk = stage.observe(true, () -> disk.arrived().contains("Log 3"));
        second.reveal(onScreen && onDisk ? "both" : "one");
        stage.say("copies");
        stage.expect("screen-both", List.of("Log 2", "Log 3"), screen::arrived);
        stage.expect("disk-one", List.of("Log 3"), disk::arrived);

        stage.say("off");
        disk.close();
        station.publish("logs", "", "Log 4");
        stage.expect("screen-all", List.of("Log 2", "Log 3", "Log 4"), screen::arrived);
        stage.expect("disk-still", List.of("Log 3"), disk::arrived);
        stage.say("end");
    }

    private static Worker tuneIn(Stage stage, String name, Exchange logs) {
        Worker listener = stage.worker(name, "receive_logs");
        listener.declare(logs);
        Queue own = listener.declareTemporary();
        listener.bind(own, logs, "");
        listener.consume(own, AUTO);
        return listener;
    }
}

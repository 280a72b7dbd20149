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

/// A direct exchange: logs by their severity, several bindings of one queue, one key to several queues.
public final class Routing implements Lesson {

    private static final String WARNING = "Disk is filling up";
    private static final String ERROR = "Disk is full";
    private static final String DEBUG = "Entering the loop";
    private static final String INFO = "Logged in";
    private static final String LATER_WARNING = "Disk is filling up again";

    @Override
    public List<String> programs() {
        return List.of("emit_log_direct", "receive_logs_direct");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("bound-error", Seen.once(Seen.bound("direct_logs", "error")))
                .step("error-arrives", Seen.then(
                        Seen.published("direct_logs", "error"), Seen.routedTo("direct_logs", 1)))
                .step("other-falls", Seen.once(Seen.unroutableBut("direct_logs", "error")))
                .hint("nobody-bound", Seen.unroutable("direct_logs", "error")));
    }

    @Override
    public void play(Stage stage) {
        Exchange logs = stage.durableExchange("direct_logs", "direct");

        stage.say("intro");
        Producer station = stage.producer("emit log", "emit_log_direct");
        station.declare(logs);

        stage.say("disk");
        Worker disk = stage.worker("disk", "receive_logs_direct");
        Queue onDisk = tuneIn(disk, logs, "error");
        stage.say("screen");
        Worker screen = stage.worker("screen", "receive_logs_direct");
        tuneIn(screen, logs, "info", "warning", "error");

        Prediction two = stage.ask("two-messages", "error-only", "both", "nothing");
        station.publish("direct_logs", "warning", WARNING);
        station.publish("direct_logs", "error", ERROR);
        // the second was published after the first, on the same channel: where it has arrived, the first will not
        List<String> written = stage.observe(List.of(ERROR), disk::arrived);
        two.reveal(written.isEmpty() ? "nothing" : written.contains(WARNING) ? "both" : "error-only");
        stage.say("one-key-two-queues");
        stage.expect("disk-error", List.of(ERROR), disk::arrived);
        stage.expect("screen-two", List.of(WARNING, ERROR), screen::arrived);

        Prediction debug = stage.ask("debug", "screen", "waits", "dropped");
        station.publish("direct_logs", "debug", DEBUG);
        station.publish("direct_logs", "info", INFO);
        List<String> shown = stage.observe(List.of(WARNING, ERROR, INFO), screen::arrived);
        debug.reveal(shown.contains(DEBUG) ? "screen" : shown.contains(INFO) ? "dropped" : "waits");
        stage.say("no-binding");
        stage.expect("screen-three", List.of(WARNING, ERROR, INFO), screen::arrived);

        stage.say("one-more-binding");
        disk.bind(onDisk, logs, "warning");
        station.publish("direct_logs", "warning", LATER_WARNING);
        stage.expect("disk-two", List.of(ERROR, LATER_WARNING), disk::arrived);
        stage.expect("screen-four", List.of(WARNING, ERROR, INFO, LATER_WARNING), screen::arrived);
        stage.say("end");
    }

    private static Queue tuneIn(Worker listener, Exchange logs, String... severities) {
        listener.declare(logs);
        Queue own = listener.declareTemporary();
        for (String severity : severities) {
            listener.bind(own, logs, severity);
        }
        listener.consume(own, AUTO);
        return own;
    }
}

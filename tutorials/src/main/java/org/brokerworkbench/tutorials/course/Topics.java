package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AUTO;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.brokerworkbench.tutorials.Exchange;
import org.brokerworkbench.tutorials.Fact;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.PatternPlayground;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// A topic exchange: keys of several words and patterns with `*` and `#`, first with animals, then with logs.
///
/// Each message's body is its routing key with spaces, so that a learner sees at a glance which key went where.
public final class Topics implements Lesson {

    private static final String TOPIC_LOGS = "topic_logs";

    @Override
    public List<String> programs() {
        return List.of("emit_log_topic", "receive_logs_topic");
    }

    @Override
    public Optional<PatternPlayground> playground() {
        return Optional.of(new PatternPlayground(
                "quick.orange.rabbit", List.of("*.orange.*", "*.*.rabbit", "lazy.#", "#")));
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("bound-kernel", Seen.once(Seen.bound("topic_logs", "kern.#")))
                .step("bound-critical", Seen.once(Seen.bound("topic_logs", "*.critical")))
                .step("both-match", Seen.then(
                        Seen.published("topic_logs", "kern.critical"), Seen.routedTo("topic_logs", 1)))
                .step("none-matches", Seen.once(Seen.unroutableBut(TOPIC_LOGS, "kern.critical")))
                .hint("nobody-bound", Seen.unroutable(TOPIC_LOGS, "kern.critical"))
                .hint("other-pattern", fact -> fact instanceof Fact.Bound it && it.exchange().equals(TOPIC_LOGS)
                        && !List.of("kern.#", "*.critical").contains(it.bindingKey())));
    }

    @Override
    public void play(Stage stage) {
        Exchange logs = stage.durableExchange(TOPIC_LOGS, "topic");

        stage.say("intro");
        Producer station = stage.producer("emit log", "emit_log_topic");
        station.declare(logs);
        animals(stage, station, logs);
        logs(stage, station, logs);
        stage.say("end");
    }

    private static void animals(Stage stage, Producer station, Exchange logs) {
        stage.say("animals");
        Worker orange = tuneIn(stage, "orange", logs, "*.orange.*");
        Worker rabbits = tuneIn(stage, "rabbits and lazy", logs, "*.*.rabbit", "lazy.#");

        Prediction fox = stage.ask("fox", "orange", "rabbits", "both", "nobody");
        emit(station, "quick orange fox");
        emit(station, "quick orange rabbit");
        awaitBoth(stage, "quick orange rabbit", orange, rabbits);
        fox.reveal(which(got(orange, "quick orange fox"), got(rabbits, "quick orange fox"),
                "both", "orange", "rabbits", "nobody"));
        stage.say("star");
        stage.expect("orange-two", List.of("quick orange fox", "quick orange rabbit"), orange::arrived);

        Prediction pink = stage.ask("pink", "once", "twice", "never");
        emit(station, "lazy pink rabbit");
        emit(station, "lazy orange elephant");
        stage.observe(true, () -> rabbits.arrived().contains("lazy orange elephant"));
        pink.reveal(List.of("never", "once", "twice")
                .get(Collections.frequency(rabbits.arrived(), "lazy pink rabbit")));
        stage.say("once");
        stage.expect("rabbits-three",
                List.of("quick orange rabbit", "lazy pink rabbit", "lazy orange elephant"), rabbits::arrived);

        Prediction words = stage.ask("four-words", "quick", "lazy", "both", "neither");
        emit(station, "quick orange new rabbit");
        emit(station, "lazy orange new rabbit");
        emit(station, "lazy orange snail");
        awaitBoth(stage, "lazy orange snail", orange, rabbits);
        words.reveal(which(
                got(orange, "quick orange new rabbit") || got(rabbits, "quick orange new rabbit"),
                got(orange, "lazy orange new rabbit") || got(rabbits, "lazy orange new rabbit"),
                "both", "quick", "lazy", "neither"));
        stage.say("hash");
        stage.expect("orange-in-all", List.of(
                "quick orange fox", "quick orange rabbit", "lazy orange elephant", "lazy orange snail"), orange::arrived);
        stage.expect("rabbits-in-all", List.of(
                "quick orange rabbit", "lazy pink rabbit", "lazy orange elephant", "lazy orange new rabbit",
                "lazy orange snail"), rabbits::arrived);
        stage.together(() -> {
            orange.close();
            rabbits.close();
        });
    }

    private static void logs(Stage stage, Producer station, Exchange logs) {
        stage.say("logs");
        Worker kernel = tuneIn(stage, "kernel", logs, "kern.*");
        Worker critical = tuneIn(stage, "critical", logs, "*.critical");
        Worker everything = tuneIn(stage, "everything", logs, "#");
        emit(station, "apache error");
        emit(station, "mysql critical");
        emit(station, "kern critical");
        stage.say("who-gets-what");
        stage.expect("kernel-one", List.of("kern critical"), kernel::arrived);
        stage.expect("critical-two", List.of("mysql critical", "kern critical"), critical::arrived);
        stage.expect("everything-three",
                List.of("apache error", "mysql critical", "kern critical"), everything::arrived);

        Prediction bare = stage.ask("bare-kern", "both", "everything", "nobody");
        emit(station, "kern");
        emit(station, "kern info");
        awaitBoth(stage, "kern info", kernel, everything);
        bare.reveal(which(got(kernel, "kern"), got(everything, "kern"), "both", "kernel", "everything", "nobody"));
        stage.say("star-needs-a-word");
        stage.expect("kernel-two", List.of("kern critical", "kern info"), kernel::arrived);
        stage.expect("everything-five",
                List.of("apache error", "mysql critical", "kern critical", "kern", "kern info"), everything::arrived);
    }

    private static void emit(Producer station, String words) {
        station.publish(TOPIC_LOGS, words.replace(' ', '.'), words);
    }

    /// @param marker a message for both: where it has arrived, everything has that was published before it
    private static void awaitBoth(Stage stage, String marker, Worker one, Worker other) {
        stage.observe(true, () -> got(one, marker) && got(other, marker));
    }

    private static boolean got(Worker worker, String words) {
        return worker.arrived().contains(words);
    }

    private static String which(boolean first, boolean second, String both, String one, String other, String none) {
        if (first && second) return both;
        return first ? one : second ? other : none;
    }

    private static Worker tuneIn(Stage stage, String name, Exchange logs, String... bindingKeys) {
        Worker listener = stage.worker(name, "receive_logs_topic");
        stage.together(() -> {
            listener.declare(logs);
            Queue own = listener.declareTemporary();
            for (String bindingKey : bindingKeys) {
                listener.bind(own, logs, bindingKey);
            }
            listener.consume(own, AUTO);
        });
        return listener;
    }
}

package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AUTO;

import java.util.List;
import java.util.Optional;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// A sender, a queue and a receiver: a queue keeps a message until somebody wants it, both sides declare it, and the
/// default exchange goes by the queue's name.
public final class HelloWorld implements Lesson {

    @Override
    public List<String> programs() {
        return List.of("send", "receive");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("sent", Seen.once(Seen.published("", "hello")))
                .step("got", Seen.once(Seen.delivered("hello")))
                .hint("misspelt", Seen.unroutable("")));
    }

    @Override
    public void play(Stage stage) {
        Queue hello = stage.durableQueue("hello");

        stage.say("intro");
        Producer sender = stage.producer("sender", "send");

        stage.say("declare");
        sender.declare(hello);

        Prediction nobodyListens = stage.ask("nobody-listens", "waits", "lost", "refused");
        sender.publish(DEFAULT_EXCHANGE, "hello", "Hello World!");
        nobodyListens.reveal(fate(stage, sender, hello));
        stage.say("waits");
        stage.expect("one-waits", 1, () -> sender.messagesReady(hello));

        stage.say("receiver");
        Worker receiver = stage.worker("receiver", "receive");

        Prediction declaredTwice = stage.ask("declared-twice", "unchanged", "emptied", "doubled");
        int found = receiver.declare(hello);
        declaredTwice.reveal(switch (found) {
            case 0 -> "emptied";
            case 1 -> "unchanged";
            default -> "doubled";
        });
        stage.say("both-declare");

        stage.say("consume");
        receiver.consume(hello, AUTO);
        stage.expect("received", List.of("Hello World!"), receiver::done);

        Prediction wrongKey = stage.ask("wrong-key", "received", "waits", "dropped");
        sender.publish(DEFAULT_EXCHANGE, "helo", "Hello nobody!");
        sender.publish(DEFAULT_EXCHANGE, "hello", "Hello again!");
        // the second was published after the first, on the same channel: where it has arrived, the first will not
        stage.expect("again", true, () -> receiver.done().contains("Hello again!"));
        wrongKey.reveal(receiver.done().contains("Hello nobody!")
                ? "received"
                : sender.messagesReady(hello) > 0 ? "waits" : "dropped");
        stage.say("dropped");
        stage.expect("only-two", List.of("Hello World!", "Hello again!"), receiver::done);

        stage.say("end");
        sender.close();
    }

    private static String fate(Stage stage, Producer sender, Queue hello) {
        if (!sender.isOpen()) return "refused";
        return stage.observe(1, () -> sender.messagesReady(hello)) == 1 ? "waits" : "lost";
    }
}

package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AUTO;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.tutorials.Exchange;
import org.brokerworkbench.tutorials.Fact;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Message;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// Routing by headers, all of them or any of them, and an alternate exchange for what matches nothing.
public final class Headers implements Lesson {

    @Override
    public List<String> programs() {
        return List.of("send_headers", "receive_headers", "emit_or_unsorted");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("bound-all", Seen.once(fact -> fact instanceof Fact.Bound it
                        && it.exchange().equals("documents") && "all".equals(it.arguments().get("x-match"))))
                .step("matched", Seen.then(Seen.published("documents"), Seen.routedTo("documents", 1)))
                .step("missed", Seen.once(Seen.unroutable("documents", "")))
                .step("caught", Seen.once(Seen.routed("inbox", "unsorted")))
                .hint("bare", fact -> fact instanceof Fact.Bound it
                        && it.exchange().equals("documents") && it.arguments().isEmpty())
                .hint("with-key", fact -> fact instanceof Fact.Published it
                        && it.exchange().equals("documents") && !it.routingKey().isEmpty()));
    }

    @Override
    public void play(Stage stage) {
        headers(stage);
        alternate(stage);
        stage.say("end");
    }

    private static void headers(Stage stage) {
        Exchange documents = stage.durableExchange("documents", "headers");
        stage.say("intro");
        Producer scanner = stage.producer("scanner", "send_headers");
        scanner.declare(documents);
        stage.say("all");
        Worker printer = receiver(stage, "printer", documents,
                Map.of("x-match", "all", "format", "pdf", "type", "report"));
        stage.say("any");
        Worker archive = receiver(stage, "archive", documents,
                Map.of("x-match", "any", "format", "pdf", "type", "log"));

        Prediction log = stage.ask("pdf-invoice", "printer", "archive", "both", "nobody");
        send(scanner, "A PDF invoice", "pdf", "invoice");
        // for both: where it has arrived, everything has that was published before it
        send(scanner, "A PDF report", "pdf", "report");
        stage.observe(true, () -> printer.arrived().contains("A PDF report") && archive.arrived().contains("A PDF report"));
        boolean printed = printer.arrived().contains("A PDF invoice");
        boolean archived = archive.arrived().contains("A PDF invoice");
        log.reveal(printed && archived ? "both" : printed ? "printer" : archived ? "archive" : "nobody");
        stage.say("matched");
        stage.expect("printer-one", List.of("A PDF report"), printer::arrived);
        stage.expect("archive-two", List.of("A PDF invoice", "A PDF report"), archive::arrived);

        stage.say("no-match");
        send(scanner, "A text report", "text", "report");
        send(scanner, "A text log", "text", "log");
        stage.expect("archive-three", List.of("A PDF invoice", "A PDF report", "A text log"), archive::arrived);
        stage.together(() -> {
            printer.close();
            archive.close();
            scanner.close();
        });
    }

    private static void alternate(Stage stage) {
        Exchange unsorted = stage.durableExchange("unsorted", "fanout");
        Exchange inbox = stage.durableExchange("inbox", "direct", Map.of("alternate-exchange", "unsorted"));
        Queue invoices = stage.durableQueue("invoices");
        Queue left = stage.durableQueue("unsorted");

        stage.say("alternate");
        Producer clerk = stage.producer("clerk", "emit_or_unsorted");
        stage.together(() -> {
            clerk.declare(unsorted);
            clerk.declare(inbox);
        });
        stage.together(() -> {
            clerk.declare(invoices);
            clerk.declare(left);
        });
        stage.together(() -> {
            clerk.bind(invoices, inbox, "invoice");
            clerk.bind(left, unsorted, "");
        });
        clerk.publish("inbox", "invoice", "An invoice");
        stage.expect("invoice-sorted", 1, () -> clerk.messagesReady(invoices));

        Prediction postcard = stage.ask("postcard", "unsorted", "returned", "dropped");
        clerk.publishMandatory("inbox", "postcard", "A postcard");
        int waiting = stage.observe(1, () -> clerk.messagesReady(left));
        postcard.reveal(waiting == 1 ? "unsorted" : clerk.returned().isEmpty() ? "dropped" : "returned");
        stage.say("caught");
        stage.expect("postcard-unsorted", 1, () -> clerk.messagesReady(left));
        stage.expect("not-returned", List.of(), clerk::returned);
        stage.expect("invoice-not-copied", 1, () -> clerk.messagesReady(invoices));
    }

    private static void send(Producer scanner, String body, String format, String type) {
        scanner.publish("documents", "", Message.of(body).withHeader("format", format).withHeader("type", type));
    }

    private static Worker receiver(Stage stage, String name, Exchange documents, Map<String, Object> wanted) {
        Worker receiver = stage.worker(name, "receive_headers");
        stage.together(() -> {
            receiver.declare(documents);
            Queue own = receiver.declareTemporary();
            receiver.bind(own, documents, wanted);
            receiver.consume(own, AUTO);
        });
        return receiver;
    }
}

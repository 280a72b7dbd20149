package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AFTER_WORK;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.tutorials.Caller;
import org.brokerworkbench.tutorials.Fact;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Message;
import org.brokerworkbench.tutorials.Procedure;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// Remote procedure calls: where an answer goes, to which call it belongs, and what becomes of both when a server dies.
public final class Rpc implements Lesson {

    private static final String RPC_QUEUE = "rpc_queue";

    @Override
    public List<String> programs() {
        return List.of("rpc_server", "rpc_client", "rpc_client_direct");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("serving", Seen.once(Seen.consuming(RPC_QUEUE)))
                .step("called", Seen.once(Seen.published(DEFAULT_EXCHANGE, RPC_QUEUE)))
                .step("answered", Seen.once(
                        fact -> fact instanceof Fact.Delivered it && it.queue().startsWith("amq.gen-")))
                .hint("no-server", Seen.unroutable(DEFAULT_EXCHANGE)));
    }

    @Override
    public void play(Stage stage) {
        Queue requests = stage.durableQueue(RPC_QUEUE);

        stage.say("intro");
        Worker first = server(stage, "server 1", requests);
        stage.say("client");
        Caller client = stage.caller("client", "rpc_client");
        Queue replies = client.listen();

        stage.say("call");
        String fib30 = client.call(RPC_QUEUE, "30");
        stage.expect("fib-30", Map.of(fib30, "832040"), client::answers);

        Worker second = server(stage, "server 2", requests);
        outOfOrder(stage, client, first, second);
        Worker survivor = aServerDies(stage, client, first, second);
        Worker fourth = answeredTwice(stage, client, survivor, server(stage, "server 3", requests));

        stage.say("stray");
        Producer stranger = stage.producer("stranger", "rpc_client");
        stranger.publish(DEFAULT_EXCHANGE, replies.name(), Message.of("42").withCorrelationId("no such call"));
        stage.expect("stray-ignored", List.of("75025", "42"), client::ignored);
        stranger.close();
        client.close();
        direct(stage, fourth);
        stage.say("end");
    }

    private static void outOfOrder(Stage stage, Caller client, Worker first, Worker second) {
        stage.say("two-servers");
        Prediction order = stage.ask("which-call", "first", "second", "unknown");
        first.getStuck();
        second.getStuck();
        String slow = client.call(RPC_QUEUE, "10");
        Worker slowServer = stage.receiverOf("10").equals(first.name()) ? first : second;
        other(slowServer, first, second).recover();
        String quick = client.call(RPC_QUEUE, "5");
        boolean answered = stage.observe(true, () -> client.answers().size() == 2);
        order.reveal(!answered ? "unknown" : client.answers().containsKey(quick) ? "second" : "first");
        stage.say("correlation");
        slowServer.recover();
        stage.expect("each-its-own", List.of("5", "55"), () -> List.of(
                client.answers().getOrDefault(quick, ""), client.answers().getOrDefault(slow, "")));
    }

    /// @return the server that is left
    private static Worker aServerDies(Stage stage, Caller client, Worker first, Worker second) {
        first.getStuck();
        second.getStuck();
        Prediction dies = stage.ask("server-dies", "other", "error", "never");
        String call = client.call(RPC_QUEUE, "20");
        Worker victim = stage.receiverOf("20").equals(first.name()) ? first : second;
        Worker survivor = other(victim, first, second);
        victim.kill();
        survivor.recover();
        boolean answered = stage.observe(true, () -> client.answers().containsKey(call));
        dies.reveal(answered ? "other" : client.isOpen() ? "never" : "error");
        stage.say("taken-over");
        stage.expect("fib-20", "6765", () -> client.answers().getOrDefault(call, ""));
        return survivor;
    }

    /// @return the server that is left
    private static Worker answeredTwice(Stage stage, Caller client, Worker first, Worker second) {
        Prediction twice = stage.ask("answered-twice", "one-answer", "two-answers-one-used", "two-results");
        first.getStuckBeforeAck();
        second.getStuckBeforeAck();
        String call = client.call(RPC_QUEUE, "25");
        stage.observe(true, () -> client.answers().containsKey(call));
        Worker victim = stage.receiverOf("25").equals(first.name()) ? first : second;
        Worker survivor = other(victim, first, second);
        victim.kill();
        survivor.recover();
        boolean again = stage.observe(true, () -> client.ignored().contains("75025"));
        twice.reveal(again ? "two-answers-one-used" : "one-answer");
        stage.say("idempotent");
        stage.expect("fib-25", "75025", () -> client.answers().getOrDefault(call, ""));
        stage.expect("second-ignored", List.of("75025"), client::ignored);
        stage.expect("computed-again", List.of("25"), () -> survivor.redelivered().stream().filter("25"::equals).toList());
        return survivor;
    }

    private static void direct(Stage stage, Worker server) {
        stage.say("direct");
        Caller caller = stage.caller("direct client", "rpc_client_direct");
        caller.listenDirectly();
        String call = caller.call(RPC_QUEUE, "12");
        stage.expect("fib-12", "144", () -> caller.answers().getOrDefault(call, ""));
        stage.expect("no-queue", true, () -> replyTo(server, "12").startsWith("amq.rabbitmq.reply-to"));
    }

    private static String replyTo(Worker server, String request) {
        return server.messages().stream()
                .filter(message -> message.body().equals(request))
                .map(message -> message.properties().getReplyTo())
                .findFirst()
                .orElse("");
    }

    private static Worker other(Worker one, Worker first, Worker second) {
        return one == first ? second : first;
    }

    private static Worker server(Stage stage, String name, Queue requests) {
        Worker server = stage.worker(name, "rpc_server");
        server.serve(Procedure.FIBONACCI);
        stage.together(() -> {
            server.declare(requests);
            server.prefetch(1);
            server.consume(requests, AFTER_WORK);
        });
        return server;
    }
}

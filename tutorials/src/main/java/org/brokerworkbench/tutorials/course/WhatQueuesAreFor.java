package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AFTER_WORK;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.tutorials.Exchange;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.LocalProgram;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// What people put a broker between their programs for: work for later, programs that need not know each other, a rush that is
/// bounded, one stream for several uses; and what a queue inside one process cannot do.
public final class WhatQueuesAreFor implements Lesson {

    private static final List<String> MAILS = List.of("Welcome Ada", "Welcome Ben", "Welcome Cleo");
    private static final List<String> ORDERS = List.of("Order 1", "Order 2", "Order 3");
    private static final List<String> LOGS = List.of("Log 1", "Log 2", "Log 3", "Log 4");
    private static final int ARTICLES = 3;
    /// The second takes so long that the process is killed before.
    private static final List<String> LONG_MAILS = List.of("Welcome Ada", "Welcome Ben.........", "Welcome Cleo");
    private static final String EMPTY = "[*] Mails in the queue: 0";

    @Override
    public List<String> programs() {
        return List.of("sign_up", "mailer", "in_process", "place_order", "on_order", "flash_sale", "emit_log", "index_logs");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("mailed-later", Seen.outliving(
                        Seen.published(DEFAULT_EXCHANGE, "sign_up_mails"), Seen.acknowledged("sign_up_mails")))
                .step("two-services", Seen.once(Seen.routedTo("orders", 2)))
                .step("sold-out", Seen.thenOfTheSameClient(
                        Seen.published(DEFAULT_EXCHANGE, "flash_sale"), Seen.confirmed(false)))
                .hint("nobody-bound", Seen.unroutable("orders"))
                .hint("oldest-dropped", Seen.died("flash_sale", "maxlen")));
    }

    @Override
    public void play(Stage stage) {
        asynchronousWork(stage);
        decoupling(stage);
        peakShaving(stage);
        logProcessing(stage);
        stage.say("end");
    }

    private static void asynchronousWork(Stage stage) {
        Queue mails = stage.durableQueue("sign_up_mails");
        stage.say("sign-up");
        Producer site = stage.producer("web site", "sign_up");
        site.declare(mails);
        for (String mail : MAILS) {
            site.publish(DEFAULT_EXCHANGE, "sign_up_mails", mail);
        }
        stage.expect("three-mails", MAILS.size(), () -> site.messagesReady(mails));
        Prediction dies = stage.ask("site-dies", "all", "none");
        site.kill();
        Worker mailer = stage.worker("mailer", "mailer");
        int[] left = new int[1];
        stage.together(() -> {
            left[0] = mailer.declare(mails);
            mailer.prefetch(1);
            mailer.consume(mails, AFTER_WORK);
        });
        List<String> sent = stage.observe(MAILS, mailer::done);
        dies.reveal(sent.equals(MAILS) ? "all" : "none");
        stage.say("in-process");
        stage.expect("all-mails-sent", MAILS, mailer::done);
        mailer.close();
        if (stage.canRun()) insideOneProcess(stage, left[0]);
        else stage.leaveOut("not-run");
    }

    /// The same without a broker: a process with a queue of its own, killed and started again.
    ///
    /// @param leftInBroker how many mails the broker had when the web site was gone
    private static void insideOneProcess(Stage stage, int leftInBroker) {
        Prediction finds = stage.ask("own-queue", "both", "one", "none");
        LocalProgram killed = stage.run("web site alone", "in_process", "work", LONG_MAILS);
        boolean sent = stage.observe(true, () -> killed.lines().contains("[x] Sent 'Welcome Ada'"));
        killed.kill();
        long unsent = LONG_MAILS.stream().filter(mail -> !killed.lines().contains("[x] Sent '" + mail + "'")).count();
        LocalProgram again = stage.run("web site again", "in_process", "queue", List.of());
        String first = stage.observe(EMPTY, () -> again.lines().stream().findFirst().orElse(""));
        int left = Integer.parseInt(first.substring(first.lastIndexOf(' ') + 1));
        finds.reveal(left == 0 ? "none" : left == 1 ? "one" : "both");
        stage.say("gone-with-its-process");
        stage.measured("sign_up_mails", Map.of("unsent", MAILS.size(), "left", leftInBroker));
        stage.measured("in_process", Map.of("unsent", unsent, "left", left));
        stage.expect("first-sent", true, () -> sent && unsent == LONG_MAILS.size() - 1);
        stage.expect("queue-empty", EMPTY, () -> first);
        stage.expect("broker-kept", MAILS.size(), () -> leftInBroker);
    }

    private static void decoupling(Stage stage) {
        Exchange orders = stage.durableExchange("orders", "fanout");
        Queue stock = stage.durableQueue("stock");
        Queue invoices = stage.durableQueue("invoices");
        stage.say("orders");
        Worker stockKeeper = listener(stage, "stock", orders, stock);
        Producer shop = stage.producer("order service", "place_order");
        shop.declare(orders);
        shop.publish("orders", "", ORDERS.get(0));
        stage.expect("first-order", ORDERS.subList(0, 1), stockKeeper::done);

        Prediction down = stage.ask("stock-is-down", "wait", "fail", "lost");
        stockKeeper.close();
        shop.publish("orders", "", ORDERS.get(1));
        shop.publish("orders", "", ORDERS.get(2));
        int waiting = stage.observe(2, () -> shop.messagesReady(stock));
        down.reveal(!shop.isOpen() ? "fail" : waiting == 2 ? "wait" : "lost");
        stage.say("catches-up");
        Worker again = listener(stage, "stock again", orders, stock);
        stage.expect("caught-up", ORDERS.subList(1, 3), again::done);

        stage.say("one-more-service");
        Worker invoicing = listener(stage, "invoices", orders, invoices);
        shop.publish("orders", "", "Order 4");
        stage.expect("invoiced", List.of("Order 4"), invoicing::done);
        stage.expect("stock-too", List.of("Order 2", "Order 3", "Order 4"), again::done);
        stage.together(() -> {
            again.close();
            invoicing.close();
            shop.close();
        });
    }

    private static void peakShaving(Stage stage) {
        Queue sale = stage.durableQueue("flash_sale",
                Map.of("x-max-length", ARTICLES, "x-overflow", "reject-publish"));
        stage.say("flash-sale");
        Producer entrance = stage.producer("entrance", "flash_sale");
        entrance.askForConfirms();
        entrance.declare(sale);
        Prediction five = stage.ask("five-customers", "three-two", "all-wait", "first-lost");
        List<String> customers = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            customers.add("Customer " + number);
            entrance.publish(DEFAULT_EXCHANGE, "flash_sale", customers.getLast());
        }
        stage.observe(5, () -> entrance.confirmed().size() + entrance.refused().size());
        five.reveal(entrance.refused().isEmpty()
                ? entrance.messagesReady(sale) == 5 ? "all-wait" : "first-lost"
                : "three-two");
        stage.say("sold-out");
        stage.expect("three-in", customers.subList(0, ARTICLES), entrance::confirmed);
        stage.expect("two-refused", customers.subList(ARTICLES, 5), entrance::refused);
        stage.expect("three-wait", ARTICLES, () -> entrance.messagesReady(sale));
        entrance.close();
    }

    private static void logProcessing(Stage stage) {
        Exchange logs = stage.durableExchange("logs", "fanout");
        Queue index = stage.durableQueue("log_index");
        Queue alarms = stage.durableQueue("log_alarms");
        stage.say("logs");
        Worker first = indexer(stage, "indexer 1", logs, index);
        Worker second = indexer(stage, "indexer 2", logs, index);
        Worker alarm = indexer(stage, "alarm", logs, alarms);
        Producer server = stage.producer("server", "emit_log");
        server.declare(logs);
        Prediction shares = stage.ask("who-gets-logs", "shared-and-all", "all-all", "shared");
        for (String log : LOGS) {
            server.publish("logs", "", log);
        }
        stage.observe(LOGS, alarm::done);
        stage.observe(LOGS.size(), () -> first.done().size() + second.done().size());
        boolean shared = first.done().size() == 2 && second.done().size() == 2;
        shares.reveal(!alarm.done().equals(LOGS) ? "shared" : shared ? "shared-and-all" : "all-all");
        stage.say("shared-and-copied");
        stage.expect("indexers-share", List.of(2, 2), () -> List.of(first.done().size(), second.done().size()));
        stage.expect("alarm-all", LOGS, alarm::done);
    }

    private static Worker listener(Stage stage, String name, Exchange orders, Queue queue) {
        return bound(stage, name, "on_order", orders, queue);
    }

    private static Worker indexer(Stage stage, String name, Exchange logs, Queue queue) {
        return bound(stage, name, "index_logs", logs, queue);
    }

    private static Worker bound(Stage stage, String name, String program, Exchange exchange, Queue queue) {
        Worker worker = stage.worker(name, program);
        stage.together(() -> {
            worker.declare(exchange);
            worker.declare(queue);
            worker.bind(queue, exchange, "");
            worker.consume(queue, AFTER_WORK);
        });
        return worker;
    }
}

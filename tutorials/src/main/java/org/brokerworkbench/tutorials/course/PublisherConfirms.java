package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.tutorials.Fact;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;

/// What a broker tells a publisher: a confirm, a return, a refusal; and what none of them says.
public final class PublisherConfirms implements Lesson {

    private static final String MISSPELT = "ordres";

    @Override
    public List<String> programs() {
        return List.of("publish_confirmed");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("confirmed", Seen.thenOfTheSameClient(
                        Seen.published(DEFAULT_EXCHANGE, "orders"), Seen.confirmed(true)))
                .step("returned", Seen.once(Seen.unroutable(true)))
                .step("refused", Seen.once(Seen.confirmed(false)))
                .hint("no-confirms", fact -> fact instanceof Fact.Published it && !it.confirms())
                .hint("vanished", Seen.unroutable(false)));
    }

    @Override
    public void play(Stage stage) {
        Queue orders = stage.durableQueue("orders");
        Queue small = stage.durableQueue("small_orders", Map.of("x-max-length", 1, "x-overflow", "reject-publish"));

        stage.say("intro");
        Producer shop = stage.producer("shop", "publish_confirmed");
        shop.askForConfirms();
        shop.declare(orders);
        stage.say("confirm");
        shop.publish(DEFAULT_EXCHANGE, "orders", "Order 1");
        stage.expect("first-confirmed", List.of("Order 1"), shop::confirmed);

        Prediction misspelt = stage.ask("misspelt", "confirmed", "refused", "silence");
        shop.publish(DEFAULT_EXCHANGE, MISSPELT, "Order 2");
        boolean heard = stage.observe(true, () -> shop.confirmed().contains("Order 2") || !shop.refused().isEmpty());
        misspelt.reveal(!heard ? "silence" : shop.refused().isEmpty() ? "confirmed" : "refused");
        stage.say("responsible-for-nothing");
        stage.expect("second-confirmed", List.of("Order 1", "Order 2"), shop::confirmed);
        stage.expect("only-one-there", 1, () -> shop.messagesReady(orders));

        Prediction mandatory = stage.ask("mandatory", "returned-and-confirmed", "returned", "refused");
        shop.publishMandatory(DEFAULT_EXCHANGE, MISSPELT, "Order 3");
        boolean answered = stage.observe(true, () -> shop.confirmed().contains("Order 3") || !shop.refused().isEmpty());
        boolean returned = shop.returned().contains("Order 3");
        mandatory.reveal(!returned ? "refused" : answered ? "returned-and-confirmed" : "returned");
        stage.say("returned");
        stage.expect("third-returned", List.of("Order 3"), shop::returned);
        stage.expect("third-confirmed", List.of("Order 1", "Order 2", "Order 3"), shop::confirmed);

        full(stage, shop, small);
        stage.say("not-consumed");
        stage.expect("nobody-has-read-it", List.of(1, 0), () -> List.of(shop.messagesReady(orders), shop.consumers(orders)));
        stage.say("end");
        shop.close();
    }

    private static void full(Stage stage, Producer shop, Queue small) {
        stage.say("small-queue");
        shop.declare(small);
        shop.publish(DEFAULT_EXCHANGE, "small_orders", "Order 4");
        stage.expect("fourth-confirmed", true, () -> shop.confirmed().contains("Order 4"));
        Prediction full = stage.ask("full", "confirmed", "refused", "returned");
        shop.publishMandatory(DEFAULT_EXCHANGE, "small_orders", "Order 5");
        stage.observe(true, () -> shop.refused().contains("Order 5") || shop.confirmed().contains("Order 5"));
        full.reveal(shop.refused().contains("Order 5")
                ? "refused"
                : shop.returned().contains("Order 5") ? "returned" : "confirmed");
        stage.say("refused");
        stage.expect("fifth-refused", List.of("Order 5"), shop::refused);
        stage.expect("still-one", 1, () -> shop.messagesReady(small));
    }
}

package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AFTER_WORK;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.tutorials.Administrator;
import org.brokerworkbench.tutorials.Fact;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Login;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// A virtual host of its own for an application, and users that may do there what they have to and nothing else.
///
/// Needs the management API, for an AMQP client can make neither.
public final class VirtualHosts implements Lesson {

    private static final int ACCESS_REFUSED = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 530;
    private static final String VHOST = "shop";
    private static final Login APP = new Login("shop_app", "secret", VHOST);
    private static final Login READER = new Login("shop_reader", "secret", VHOST);

    @Override
    public List<String> programs() {
        return List.of("shop_send", "shop_receive");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .in("my_shop")
                .step("own-user", Seen.once(fact -> fact instanceof Fact.Connected it && !it.user().equals("guest")))
                .step("ordered", Seen.then(
                        Seen.published(DEFAULT_EXCHANGE, "shop.orders"), Seen.routed(DEFAULT_EXCHANGE, "shop.orders")))
                .step("refused", Seen.once(Seen.refused("ACCESS_REFUSED")))
                .hint("guest", fact -> fact instanceof Fact.Connected it && it.user().equals("guest"))
                .hint("too-wide", fact -> fact instanceof Fact.QueueDeclared it
                        && !it.queue().name().startsWith("shop.")));
    }

    @Override
    public void play(Stage stage) {
        // in the shop's virtual host, with which it goes
        Queue orders = new Queue("shop.orders", true, Map.of());
        Administrator administrator = stage.administrator();

        stage.say("intro");
        administrator.addVhost(VHOST);
        stage.show(VHOST);
        stage.say("user");
        administrator.addUser(APP.user(), APP.password());

        Prediction stranger = stage.ask("no-permissions", "refused", "looks-on", "everything");
        int refused = stage.refusal(() -> stage.producer("app", "shop_send", APP));
        stranger.reveal(refused == 0 ? "everything" : "refused");
        stage.say("door-closed");
        stage.expect("not-allowed", NOT_ALLOWED, () -> refused);
        int wrongPassword = stage.refusal(() ->
                stage.producer("app", "shop_send", new Login(APP.user(), "guess", VHOST)));
        stage.expect("wrong-password", ACCESS_REFUSED, () -> wrongPassword);

        stage.say("permissions");
        administrator.setPermissions(VHOST, APP.user(), "^shop\\..*", ".*", ".*");
        Producer app = stage.producer("app", "shop_send", APP);
        app.declare(orders);
        app.publish(DEFAULT_EXCHANGE, "shop.orders", "Order 1");
        stage.expect("order-there", 1, () -> app.messagesReady(orders));

        accounts(stage);
        reader(stage, administrator, orders);
        otherHost(stage, orders);
        stage.say("end");
    }

    private static void accounts(Stage stage) {
        Prediction accounts = stage.ask("accounts", "refused", "made");
        Producer curious = stage.producer("curious app", "shop_send", APP);
        int code = stage.refusal(() -> curious.declare(new Queue("accounts", true, Map.of())));
        accounts.reveal(code == 0 ? "made" : "refused");
        stage.say("configure");
        stage.expect("accounts-403", ACCESS_REFUSED, () -> code);
        stage.expect("channel-closed", false, curious::isOpen);
    }

    private static void reader(Stage stage, Administrator administrator, Queue orders) {
        stage.say("reader");
        administrator.addUser(READER.user(), READER.password());
        administrator.setPermissions(VHOST, READER.user(), "^$", "^$", "^shop\\..*");
        Worker reader = stage.worker("reader", "shop_receive", READER);
        reader.consume(orders, AFTER_WORK);
        stage.expect("reader-reads", List.of("Order 1"), reader::done);
        Prediction writes = stage.ask("reader-writes", "closed", "ignored", "published");
        Producer scribbler = stage.producer("scribbling reader", "shop_send", READER);
        scribbler.publish(DEFAULT_EXCHANGE, "shop.orders", "Forged order");
        stage.observe(ACCESS_REFUSED, scribbler::closedWith);
        writes.reveal(scribbler.closedWith() != 0
                ? "closed"
                : reader.arrived().contains("Forged order") ? "published" : "ignored");
        stage.say("write");
        stage.expect("write-403", ACCESS_REFUSED, scribbler::closedWith);
        stage.expect("nothing-forged", List.of("Order 1"), reader::arrived);
    }

    private static void otherHost(Stage stage, Queue orders) {
        Prediction sees = stage.ask("other-host", "not-found", "finds", "refused");
        stage.showOwn();
        Producer neighbour = stage.producer("neighbour", "shop_send");
        int code = stage.refusal(() -> neighbour.messagesReady(orders));
        sees.reveal(code == NOT_FOUND ? "not-found" : code == 0 ? "finds" : "refused");
        stage.say("two-worlds");
        stage.show(VHOST);
        stage.expect("neighbour-404", NOT_FOUND, () -> code);
    }
}

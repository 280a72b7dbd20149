package org.brokerworkbench.fx.lesson;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.api.EventSubscription;
import org.brokerworkbench.tutorials.Lessons;

/// A broker, and the model of a task that watches it as the window does; beside it the way in for a learner's clients.
final class WatchedTask implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Broker broker = Broker.start(BrokerConfig.onFreePorts());
    private final EventSubscription events = broker.subscribe(10_000);
    private final Map<Connection, Socket> sockets = new ConcurrentHashMap<>();
    private final TaskModel model;

    /// @param progress where progress is remembered
    WatchedTask(Path progress) {
        model = new TaskModel(new LessonProgress(progress));
    }

    WatchedTask of(String lesson) {
        model.begin(Lessons.byName(lesson).orElseThrow());
        return this;
    }

    TaskModel model() {
        return model;
    }

    Broker broker() {
        return broker;
    }

    boolean done(String step) {
        return model.steps().get(step);
    }

    /// Hands everything to the model that happens, until it is as wanted.
    void see(BooleanSupplier wanted) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            show();
            return wanted.getAsBoolean();
        });
    }

    /// Hands to the model what has happened so far.
    void show() {
        events.poll((sequence, millis, event) -> model.show(event), 10_000);
    }

    /// Lets go of what has happened, as a window that was not open.
    void overlook() {
        events.poll((sequence, millis, event) -> {}, 10_000);
    }

    Connection connect() throws Exception {
        return connect("guest", "guest", "/");
    }

    Connection connect(String user, String password, String vhost) throws Exception {
        return connect(user, password, vhost, factory -> {});
    }

    /// A client that has agreed to heartbeats and then sends none.
    Connection connectWithoutSignsOfLife() throws Exception {
        ScheduledThreadPoolExecutor asleep = new ScheduledThreadPoolExecutor(1);
        Connection sleeper = connect("guest", "guest", "/", factory -> {
            factory.setRequestedHeartbeat(1);
            factory.setHeartbeatExecutor(asleep);
        });
        asleep.shutdownNow();
        return sleeper;
    }

    private Connection connect(String user, String password, String vhost, Consumer<ConnectionFactory> tuning)
            throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        tuning.accept(factory);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(vhost);
        factory.setAutomaticRecoveryEnabled(false);
        Socket[] opened = new Socket[1];
        factory.setSocketConfigurator(socket -> opened[0] = socket);
        Connection connection = factory.newConnection("learner");
        sockets.put(connection, opened[0]);
        return connection;
    }

    /// Ends a client as a process that is killed: without a word of AMQP.
    void kill(Connection connection) throws Exception {
        sockets.get(connection).setSoLinger(true, 0);
        sockets.get(connection).close();
    }

    /// The virtual host `my_shop`, and in it the user `my_app`.
    void makeShop(String configure) {
        var administrator = broker.administrator();
        administrator.putVhost("my_shop", "", List.of(), "guest").toCompletableFuture().join();
        administrator.putUser("my_app", "secret", List.of()).toCompletableFuture().join();
        administrator.setPermissions("my_shop", "my_app", configure, ".*", ".*").toCompletableFuture().join();
    }

    /// How many consumers the broker has, or a queue has.
    int consumers() {
        return broker.snapshot().toCompletableFuture().join().consumers().size();
    }

    int consumers(String queue) {
        return (int) broker.snapshot().toCompletableFuture().join().consumers().stream()
                .filter(consumer -> consumer.queue().equals(queue))
                .count();
    }

    @Override
    public void close() {
        events.close();
        broker.close();
    }
}

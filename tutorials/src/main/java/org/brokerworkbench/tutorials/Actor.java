package org.brokerworkbench.tutorials;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A client on the stage: one connection, one channel, one program that it runs.
///
/// Every method is one thing a learner can see, and passes a beat afterwards. Once a scenario is over the learner's
/// [Hands] move the same clients, without beats.
public abstract sealed class Actor permits Producer, Worker, Caller {

    private static final int ABORT_MILLIS = 1_000;

    final Stage stage;
    volatile Connection connection;
    volatile Channel channel;

    private final String name;
    private final String program;
    private final Entrance entrance;
    /// Whose connection it speaks on; null where it has one of its own.
    private final @Nullable Actor host;
    /// What the program does when it starts, for when it is started again.
    private final List<ClientCall<?>> beginning = new CopyOnWriteArrayList<>();
    /// What the temporary queues of the first start are called now.
    private final Map<String, String> renamed = new ConcurrentHashMap<>();
    private volatile ScheduledThreadPoolExecutor heartbeats;
    private volatile @Nullable Socket socket;
    /// Whether it goes of its own will, or of the scenario's.
    private volatile boolean leaving;

    /// How a client connects.
    ///
    /// @param login null for the user who plays the lesson
    /// @param heartbeatSeconds 0 for what the broker proposes
    record Entrance(@Nullable Login login, int heartbeatSeconds) {
        static final Entrance ORDINARY = new Entrance(null, 0);

        void tune(ConnectionFactory factory) {
            if (login != null) login.applyTo(factory);
            if (heartbeatSeconds > 0) factory.setRequestedHeartbeat(heartbeatSeconds);
        }
    }

    Actor(Stage stage, String name, String program, Entrance entrance) {
        this.stage = stage;
        this.name = name;
        this.program = program;
        this.entrance = entrance;
        this.host = null;
        Scenario.Connect step = new Scenario.Connect(name, entrance.login(), entrance.heartbeatSeconds());
        stage.recorder().client(name, kind(), program);
        stage.recorder().trying(step);
        connect();
        stage.recorder().add(step);
        stage.beat();
    }

    private Scenario.Kind kind() {
        return switch (this) {
            case Producer _ -> Scenario.Kind.PRODUCER;
            case Worker _ -> Scenario.Kind.WORKER;
            case Caller _ -> Scenario.Kind.CALLER;
        };
    }

    /// Opens one more channel on another's connection.
    Actor(Actor other, String name) {
        this.stage = other.stage;
        this.name = name;
        this.program = other.program;
        this.entrance = other.entrance;
        this.host = other;
        openChannel(other);
        stage.recorder().add(new Scenario.OpenChannel(name, other.name));
        stage.beat();
    }

    /// The connection's name, by which the picture knows the client.
    public String name() {
        return name;
    }

    /// Declares a queue as the program does: made where it is missing, left alone where it is there already.
    ///
    /// @return how many ready messages it holds
    public int declare(Queue queue) {
        running("declare");
        Scenario.Step step = new Scenario.DeclareQueue(
                name, queue.name(), queue.equals(stage.recorder().listed(queue.name())) ? null : queue);
        stage.recorder().trying(step);
        int messages = begin("declare queue '" + queue.name() + "'", () -> channel.queueDeclare(
                        queue.name(), queue.durable(), false, false, queue.arguments())
                .getMessageCount());
        stage.recorder().add(step);
        stage.beat();
        return messages;
    }

    /// Declares an exchange.
    public void declare(Exchange exchange) {
        running("exchange");
        begin("declare exchange '" + exchange.name() + "'", () -> channel.exchangeDeclare(
                exchange.name(), exchange.type(), exchange.durable(), false, exchange.arguments()));
        stage.recorder().add(new Scenario.DeclareExchange(name, exchange.name()));
        stage.beat();
    }

    /// Declares a queue of its own, named by the broker, that goes when this client goes.
    public Queue declareTemporary() {
        running("declare");
        String[] first = new String[1];
        first[0] = begin("declare a temporary queue", () -> {
            String queue = channel.queueDeclare().getQueue();
            if (first[0] != null) renamed.put(first[0], queue);
            return queue;
        });
        stage.recorder().add(new Scenario.DeclareTemporary(name, first[0]));
        stage.beat();
        return new Queue(first[0], false, Map.of());
    }

    /// Binds a queue to an exchange.
    public void bind(Queue queue, Exchange exchange, String bindingKey) {
        bind(queue, exchange, bindingKey, Map.of());
    }

    /// Binds a queue to an exchange by what a message's headers must be.
    ///
    /// @param arguments with `x-match`, `all` or `any`
    public void bind(Queue queue, Exchange exchange, Map<String, Object> arguments) {
        bind(queue, exchange, "", arguments);
    }

    void bind(Queue queue, Exchange exchange, String bindingKey, Map<String, Object> arguments) {
        running("bind");
        begin("bind queue '" + queue.name() + "' to '" + exchange.name() + "'", () ->
                channel.queueBind(here(queue.name()), exchange.name(), bindingKey, arguments));
        stage.recorder().add(new Scenario.Bind(name, queue.name(), exchange.name(), bindingKey, arguments));
        stage.beat();
    }

    /// How many consumers a queue has; nothing to see, hence no beat.
    public int consumers(Queue queue) {
        return call("look at queue '" + queue.name() + "'", () ->
                channel.queueDeclarePassive(queue.name()).getConsumerCount());
    }

    /// Asks the broker how many ready messages a queue holds; nothing to see, hence no beat.
    public int messagesReady(Queue queue) {
        stage.recorder().trying(new Scenario.Look(name, queue.name()));
        return call("look at queue '" + queue.name() + "'", () ->
                channel.queueDeclarePassive(queue.name()).getMessageCount());
    }

    /// Whether the broker still talks to this client.
    public boolean isOpen() {
        return channel.isOpen();
    }

    /// The reply code with which the broker closed its channel or connection, such as 404; 0 where it did not.
    public int closedWith() {
        return LessonFailure.replyCode(channel.getCloseReason());
    }

    /// Sends no heartbeat any more, as a program that does not let its client library run.
    public void fallAsleep() {
        stage.recorder().add(new Scenario.FallAsleep(name));
        heartbeats.shutdownNow();
    }

    /// Closes the connection in good order.
    public void close() {
        // a consuming program is ended from outside, no line of it does that
        if (this instanceof Producer) running("close");
        disconnect();
        stage.beat();
    }

    /// Dies in the middle of whatever it does, as a process that is killed: the socket goes, without a word of AMQP.
    public void kill() {
        tearOff();
        stage.beat();
    }

    /// Starts its program again from the beginning, on a new connection.
    public void comeBack() {
        reconnect();
        stage.beat();
    }

    // --- without a beat: for the learner's hands ---

    void disconnect() {
        leaving = true;
        stage.recordProgress();
        stage.recorder().add(new Scenario.Disconnect(name));
        call("close the connection", () -> {
            connection.close();
            return true;
        });
    }

    void tearOff() {
        if (host != null) {
            host.tearOff();
            return;
        }
        leaving = true;
        stage.recordProgress();
        stage.recorder().add(new Scenario.Kill(name));
        call("die", () -> {
            Socket open = Objects.requireNonNull(socket);
            // no lingering: the broker sees what it sees of a process that was killed
            open.setSoLinger(true, 0);
            open.close();
            return true;
        });
    }

    /// Starts the program again from its beginning, on a new connection; nothing while the broker still talks to it.
    void reconnect() {
        if (isOpen()) return;
        stage.recorder().add(new Scenario.Reconnect(name));
        if (host != null) {
            host.reconnect();
            openChannel(host);
        } else {
            connection.abort(ABORT_MILLIS);
            connect();
        }
        for (ClientCall<?> step : beginning) {
            call("start again", step);
        }
    }

    /// There is a new channel, and nothing was done on it yet.
    void connected() {}

    /// What a queue of the program is called now: a temporary one has another name after each start.
    String here(String queue) {
        return renamed.getOrDefault(queue, queue);
    }

    private void connect() {
        running("connect");
        leaving = false;
        ScheduledThreadPoolExecutor beating = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name("lesson heartbeat").unstarted(task));
        heartbeats = beating;
        try {
            connection = stage.connect(name, opened -> socket = opened, factory -> {
                factory.setHeartbeatExecutor(beating);
                entrance.tune(factory);
            });
            channel = connection.createChannel();
        } catch (IOException | TimeoutException failure) {
            beating.shutdownNow();
            throw LessonFailure.of(name + " could not connect", failure);
        }
        connection.addShutdownListener(cause -> {
            beating.shutdownNow();
            // nobody wanted it, so what comes then waits for it
            if (!leaving && !stage.ending()) stage.recorder().add(new Scenario.WaitUntilGone(name));
            stage.emit(new LessonEvent.Disconnected(name));
        });
        connected();
        stage.emit(new LessonEvent.Connected(name, !(this instanceof Producer)));
    }

    private void openChannel(Actor on) {
        connection = on.connection;
        heartbeats = on.heartbeats;
        running("channel");
        channel = call("open a channel", connection::createChannel);
        channel.addShutdownListener(cause -> stage.emit(new LessonEvent.Disconnected(name)));
        connected();
        stage.emit(new LessonEvent.Connected(name, !(this instanceof Producer)));
    }

    /// Marks the block of the program that runs now.
    void running(String block) {
        stage.running(name, program, block, false);
    }

    /// Marks the block that runs because a message came.
    void reacting(String block) {
        stage.running(name, program, block, true);
    }

    /// Does something that belongs to the program's beginning.
    <T> T begin(String what, ClientCall<T> call) {
        T result = call(what, call);
        beginning.add(call);
        return result;
    }

    <T> T call(String what, ClientCall<T> call) {
        try {
            return call.run();
        } catch (IOException | ShutdownSignalException failure) {
            throw LessonFailure.of(name + " could not " + what, failure);
        }
    }

    @FunctionalInterface
    interface ClientCall<T> {
        T run() throws IOException;
    }
}

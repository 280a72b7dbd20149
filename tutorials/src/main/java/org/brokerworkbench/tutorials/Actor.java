package org.brokerworkbench.tutorials;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A client on the stage: one connection, one channel, one program that it runs.
///
/// Every method is one thing a learner can see, and passes a beat afterwards.
public abstract sealed class Actor permits Producer, Worker, Caller {

    final Stage stage;
    final Connection connection;
    final Channel channel;

    private final String name;
    private final String program;
    private final ScheduledThreadPoolExecutor heartbeats;
    private volatile @Nullable Socket socket;

    /// @param tuning what its connection has of its own, such as a user
    Actor(Stage stage, String name, String program, Consumer<ConnectionFactory> tuning) {
        this.stage = stage;
        this.name = name;
        this.program = program;
        this.heartbeats = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name("lesson heartbeat").unstarted(task));
        running("connect");
        try {
            connection = stage.connect(name, opened -> socket = opened, factory -> {
                factory.setHeartbeatExecutor(heartbeats);
                tuning.accept(factory);
            });
            channel = connection.createChannel();
        } catch (IOException | TimeoutException failure) {
            heartbeats.shutdownNow();
            throw stage.failure(name + " could not connect", failure);
        }
        connection.addShutdownListener(cause -> {
            heartbeats.shutdownNow();
            stage.emit(new LessonEvent.Disconnected(name));
        });
        stage.emit(new LessonEvent.Connected(name, !(this instanceof Producer)));
        stage.beat();
    }

    /// Opens one more channel on another's connection.
    Actor(Actor other, String name) {
        this.stage = other.stage;
        this.name = name;
        this.program = other.program;
        this.heartbeats = other.heartbeats;
        this.connection = other.connection;
        running("channel");
        channel = call("open a channel", connection::createChannel);
        channel.addShutdownListener(cause -> stage.emit(new LessonEvent.Disconnected(name)));
        stage.emit(new LessonEvent.Connected(name, !(this instanceof Producer)));
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
        int messages = call("declare queue '" + queue.name() + "'", () -> channel.queueDeclare(
                        queue.name(), queue.durable(), false, false, queue.arguments())
                .getMessageCount());
        stage.beat();
        return messages;
    }

    /// Declares an exchange.
    public void declare(Exchange exchange) {
        running("exchange");
        call("declare exchange '" + exchange.name() + "'", () -> channel.exchangeDeclare(
                exchange.name(), exchange.type(), exchange.durable(), false, exchange.arguments()));
        stage.beat();
    }

    /// Declares a queue of its own, named by the broker, that goes when this client goes.
    public Queue declareTemporary() {
        running("declare");
        String queue = call("declare a temporary queue", () -> channel.queueDeclare().getQueue());
        stage.beat();
        return new Queue(queue, false, Map.of());
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

    private void bind(Queue queue, Exchange exchange, String bindingKey, Map<String, Object> arguments) {
        running("bind");
        call("bind queue '" + queue.name() + "' to '" + exchange.name() + "'", () ->
                channel.queueBind(queue.name(), exchange.name(), bindingKey, arguments));
        stage.beat();
    }

    /// How many consumers a queue has; nothing to see, hence no beat.
    public int consumers(Queue queue) {
        return call("look at queue '" + queue.name() + "'", () ->
                channel.queueDeclarePassive(queue.name()).getConsumerCount());
    }

    /// Asks the broker how many ready messages a queue holds; nothing to see, hence no beat.
    public int messagesReady(Queue queue) {
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
        heartbeats.shutdownNow();
    }

    /// Closes the connection in good order.
    public void close() {
        // a consuming program is ended from outside, no line of it does that
        if (this instanceof Producer) running("close");
        call("close the connection", () -> {
            connection.close();
            return true;
        });
        stage.beat();
    }

    /// Dies in the middle of whatever it does, as a process that is killed: the socket goes, without a word of AMQP.
    public void kill() {
        call("die", () -> {
            Socket open = Objects.requireNonNull(socket);
            // no lingering: the broker sees what it sees of a process that was killed
            open.setSoLinger(true, 0);
            open.close();
            return true;
        });
        stage.beat();
    }

    /// Marks the block of the program that runs now.
    void running(String block) {
        stage.running(name, program, block, false);
    }

    /// Marks the block that runs because a message came.
    void reacting(String block) {
        stage.running(name, program, block, true);
    }

    <T> T call(String what, ClientCall<T> call) {
        try {
            return call.run();
        } catch (IOException | ShutdownSignalException failure) {
            throw stage.failure(name + " could not " + what, failure);
        }
    }

    @FunctionalInterface
    interface ClientCall<T> {
        T run() throws IOException;
    }
}

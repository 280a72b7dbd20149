package org.brokerworkbench.fx.inspector;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.collections.ObservableList;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Turning to a queue, until its first page of messages is there: milliseconds, by how many messages lie in the queue.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OpeningBenchmark {

    private static final QueueRef QUEUE = new QueueRef("/", "long");

    @Param({"100", "1000000"})
    private int messages;

    private Broker broker;
    private MessagesModel model;
    private ObservableList<MessageRow> rows;

    @Setup(Level.Trial)
    public void fill() throws Exception {
        Platform.startup(() -> { });
        broker = Broker.start(BrokerConfig.onFreePorts());
        broker.operator().declareQueue("/", QUEUE.name(), false, false, Map.of()).toCompletableFuture().get();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        try (Connection connection = factory.newConnection(); Channel channel = connection.createChannel()) {
            for (int i = 0; i < messages; i++) channel.basicPublish("", QUEUE.name(), null, new byte[100]);
            // the answer comes when all that was published before is there
            channel.queueDeclarePassive(QUEUE.name());
        }
        BrokerModel brokerModel = new BrokerModel();
        brokerModel.reset(broker.snapshot().toCompletableFuture().get());
        model = new MessagesModel(broker, brokerModel, Throwable::printStackTrace);
        rows = model.rows();
    }

    @TearDown(Level.Trial)
    public void stop() {
        broker.close();
        Platform.exit();
    }

    @Benchmark
    public int open() throws InterruptedException, ExecutionException {
        CompletableFuture<Integer> shown = new CompletableFuture<>();
        Platform.runLater(() -> {
            model.show(null);
            model.show(QUEUE);
            rows.addListener(new InvalidationListener() {
                @Override
                public void invalidated(Observable changed) {
                    if (rows.isEmpty()) return;
                    rows.removeListener(this);
                    shown.complete(rows.size());
                }
            });
            model.pulse(System.nanoTime());
        });
        return shown.get();
    }
}

package org.brokerworkbench.engine.core;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.PropertyList;
import org.brokerworkbench.engine.amqp.Queue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The core alone, without sockets: a publish is checked, routed, queued, delivered and acknowledged. Nanoseconds a
/// message.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {

    private static final int MESSAGES = 100;

    @Param({"true", "false"})
    public boolean noAck;

    private final byte[] body = new byte[100];
    private final Counter counter = new Counter();
    private Node node;
    private ChannelSession session;

    @Setup
    public void connect() {
        node = new Node(new ManualClock(), Tap.NONE,
                new Node.Settings("bench@localhost", Rules.RABBITMQ_3, new SplittableRandom(1)));
        ClientConnection connection = node.connect(
                new ClientConnection.Handshake("bench", "guest", "PLAIN", Node.DEFAULT_VHOST, FieldTable.EMPTY,
                        "127.0.0.1", 1, 2047, 131072, 0),
                counter);
        connection.openChannel(1);
        session = connection.channel(1);
        call(new Channel.Open(""));
        call(new Queue.Declare(0, "queue", false, false, false, false, false, FieldTable.EMPTY));
        call(new Basic.Consume(0, "queue", "tag", false, noAck, false, true, FieldTable.EMPTY));
        counter.delivered = 0;
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long publishAndDeliver() {
        for (int i = 0; i < MESSAGES; i++) {
            // as they come off the wire: no two publishes share a string
            Basic.Publish publish = new Basic.Publish(0, "", new String("queue"), false, false);
            node.apply(new Command.Publish(session, publish, PropertyList.EMPTY, body));
        }
        while (node.runTurn(256)) continue;
        if (!noAck) call(new Basic.Ack(counter.lastTag, true));
        return counter.delivered;
    }

    private void call(Method method) {
        node.apply(new Command.Call(session, method));
        while (node.runTurn(256)) continue;
    }

    /// Takes what the broker sends.
    private static final class Counter implements Outbox {
        private long delivered;
        private long lastTag;

        @Override
        public void send(int channel, Method method) {}

        @Override
        public void send(int channel, Method method, Message message) {
            delivered++;
            if (method instanceof Basic.Deliver deliver) lastTag = deliver.deliveryTag();
        }

        @Override
        public void holdUntilCommitted() {}

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void close(AmqpFault fault, int causeClassId, int causeMethodId) {
            throw new AssertionError(fault);
        }
    }
}

package org.brokerworkbench.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.PropertyList;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.core.ChannelSession;
import org.brokerworkbench.engine.core.ClientConnection;
import org.brokerworkbench.engine.core.Command;
import org.brokerworkbench.engine.core.Message;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.Outbox;
import org.brokerworkbench.engine.core.Rules;
import org.brokerworkbench.engine.core.Snapshots;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The duty cycle under a hand-turned clock: a real node, and an executor that runs what is due when it is told.
class BrokerLoopTest {

    private static final Snapshots.TrafficSource NO_SOCKETS = _ -> new Snapshots.Traffic(0, 0);

    private final EmbeddedChannel executor = new EmbeddedChannel();
    private long nanos;
    private final BrokerLoop loop = new BrokerLoop(
            executor.eventLoop(),
            new BrokerClock(() -> nanos, () -> nanos / 1_000_000),
            (clock, tap) -> new Node(clock, tap, new Node.Settings("test", Rules.RABBITMQ_3, new SplittableRandom(1))),
            new Gate(),
            new MemoryWatch(Heap.ofThisProcess(), 0.9));
    private final Client client = new Client();
    private ChannelSession channel;

    @BeforeEach
    void openAChannel() {
        executor.freezeTime();
        channel = client.open(1);
        call(new Queue.Declare(0, "q", false, false, false, false, false, FieldTable.EMPTY));
        client.sent.clear();
    }

    @AfterEach
    void finish() {
        executor.finish();
    }

    @Test
    void aBugInOneCommandFailsItsConnectionAndTheLoopGoesOn() {
        loop.submit(new Command.Publish(channel, null, PropertyList.EMPTY, new byte[0]), client);
        assertThat(client.bugs).hasSize(1);
        call(new Basic.Get(0, "q", true));
        assertThat(client.sent).containsExactly(new Basic.GetEmpty(""));
    }

    @Test
    void afterTheCoreHasEndedAConnectionItsWaitingCommandsAreDropped() {
        loop.pause();
        publish("one");
        client.ended = true;
        loop.submit(new Command.ConnectionLost(channel.connection(), "test"), client);
        loop.resume();
        runDue();
        assertThat(loop.snapshot(NO_SOCKETS).totals().published()).isZero();
        assertThat(loop.snapshot(NO_SOCKETS).connections()).isEmpty();
    }

    @Test
    void aTimerFiresWhenAMessagesTimeHasCome() {
        call(new Queue.Declare(0, "ttl", false, false, false, false, false,
                FieldTable.of("x-message-ttl", FieldValue.of(100))));
        loop.submit(new Command.Publish(
                channel, new Basic.Publish(0, "", "ttl", false, false), PropertyList.EMPTY, new byte[1]), client);
        loop.endOfBatch();
        pass(99);
        assertThat(ready("ttl")).isEqualTo(1);
        pass(1);
        assertThat(ready("ttl")).isZero();
    }

    @Test
    void whilePausedNoTimerFiresAndAfterwardsTheRestOfTheTimeIsLeft() {
        call(new Queue.Declare(0, "ttl", false, false, false, false, false,
                FieldTable.of("x-message-ttl", FieldValue.of(100))));
        loop.submit(new Command.Publish(
                channel, new Basic.Publish(0, "", "ttl", false, false), PropertyList.EMPTY, new byte[1]), client);
        loop.endOfBatch();
        pass(60);
        loop.pause();
        pass(10_000);
        loop.resume();
        pass(39);
        assertThat(ready("ttl")).isEqualTo(1);
        pass(1);
        assertThat(ready("ttl")).isZero();
    }

    @Test
    void aLongBacklogIsHandedOutInSlicesBetweenWhichOthersAreHeard() {
        int messages = 20_000;
        for (int i = 0; i < messages; i++) publish("m");
        loop.submit(new Command.Call(
                channel, new Basic.Consume(0, "q", "t", false, true, false, false, FieldTable.EMPTY)), client);
        loop.endOfBatch();
        int first = client.delivered;
        assertThat(first).isPositive().isLessThan(messages / 2);

        List<Integer> deliveredWhenHeard = new ArrayList<>();
        loop.call(() -> deliveredWhenHeard.add(client.delivered));
        runDue();
        assertThat(deliveredWhenHeard.getFirst()).isLessThan(messages);
        assertThat(client.delivered).isEqualTo(messages);
    }

    @Test
    void outputIsFlushedOnceForABatch() {
        List<String> flushed = new ArrayList<>();
        loop.flushLater(() -> flushed.add("flush"));
        publish("one");
        publish("two");
        assertThat(flushed).isEmpty();
        loop.endOfBatch();
        loop.endOfBatch();
        assertThat(flushed).containsExactly("flush");
    }

    @Test
    void aQuestionThatFailsFailsItsAnswerAlone() {
        CompletableFuture<Object> answer = loop.call(() -> { throw AmqpFault.notFound("no such thing"); });
        CompletableFuture<Integer> next = loop.call(() -> 42);
        runDue();
        assertThatThrownBy(answer::join).hasCause(AmqpFault.notFound("no such thing")).hasMessageContaining("NOT_FOUND");
        assertThat(next).isCompletedWithValue(42);
    }

    @Test
    void theLongestTurnIsRemembered() {
        long before = loop.snapshot(NO_SOCKETS).totals().longestTurnNanos();
        client.slowNanos = 5_000_000;
        call(new Basic.Get(0, "q", true));
        client.slowNanos = 0;
        call(new Basic.Get(0, "q", true));
        assertThat(loop.snapshot(NO_SOCKETS).totals().longestTurnNanos()).isGreaterThan(before).isEqualTo(5_000_000);
    }

    @Test
    void aPublishThatNeverRunsIsNotWaitedForByItsFrames() {
        loop.watchFrames(new EventRing(8));
        loop.pause();
        for (String body : List.of("one", "two")) {
            Command.Publish command = publishing(body);
            loop.frames().became(command, loop.frames().nextContentId());
            loop.submit(command, client);
        }
        assertThat(loop.frames().expected()).isEqualTo(2);
        client.ended = true;
        loop.resume();
        runDue();
        assertThat(loop.frames().expected()).isZero();
        assertThat(ready("q")).isZero();
    }

    private void call(Method method) {
        loop.submit(new Command.Call(channel, method), client);
    }

    private void publish(String body) {
        loop.submit(publishing(body), client);
    }

    private Command.Publish publishing(String body) {
        return new Command.Publish(
                channel, new Basic.Publish(0, "", "q", false, false), PropertyList.EMPTY, body.getBytes());
    }

    private long ready(String queue) {
        return loop.node().snapshots().queues().stream()
                .filter(info -> info.name().equals(queue)).findFirst().orElseThrow().ready();
    }

    private void pass(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
        executor.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        runDue();
    }

    private void runDue() {
        executor.runPendingTasks();
    }

    private final class Client implements Outbox, Intake {
        final List<Method> sent = new ArrayList<>();
        final List<Throwable> bugs = new ArrayList<>();
        int delivered;
        long slowNanos;
        boolean ended;

        ChannelSession open(int number) {
            ClientConnection connection = loop.node().connect(
                    new ClientConnection.Handshake(
                            "test", "guest", "PLAIN", "/", FieldTable.EMPTY, "127.0.0.1", 1, 2047, 131_072, 0),
                    this);
            ChannelSession session = connection.openChannel(number);
            loop.submit(new Command.Call(session, new Channel.Open("")), this);
            return session;
        }

        @Override
        public void send(int number, Method method) {
            nanos += slowNanos;
            sent.add(method);
        }

        @Override
        public void send(int number, Method method, Message message) {
            delivered++;
        }

        @Override
        public void holdUntilCommitted() {}

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void close(AmqpFault fault, int classId, int methodId) {
            throw new AssertionError(fault);
        }

        @Override
        public void hold() { }

        @Override
        public void release() { }

        @Override
        public boolean ended() {
            return ended;
        }

        @Override
        public void failed(Throwable bug) {
            bugs.add(bug);
        }
    }
}

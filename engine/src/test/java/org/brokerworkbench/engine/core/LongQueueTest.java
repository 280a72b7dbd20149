package org.brokerworkbench.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.core.QueueScan.Seen;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.ScanPage.Cursor;
import org.junit.jupiter.api.Test;

/// A queue of a million messages opens at once: looking into it costs what is looked at, not what is there.
class LongQueueTest {

    private static final int SHORT = 2_000;
    private static final int LONG = 1_000_000;
    private static final int PAGE = 50;

    private final Node node = new Node(new ManualClock(), new Tap() {
        @Override
        public boolean open() {
            return false;
        }

        @Override
        public void emit(BrokerEvent event) {
            throw new AssertionError("nobody watches");
        }
    }, new Node.Settings("rabbit@test", Rules.RABBITMQ_3, new Random(1)));
    private final VirtualHost vhost = node.vhost(Node.DEFAULT_VHOST);

    private MessageQueue queueOf(String name, int messages, FieldTable arguments) {
        MessageQueue queue = new Declarations(vhost, Principal.OPERATOR)
                .declareQueue(new Queue.Declare(0, name, false, false, false, false, false, arguments));
        HandPublishing publishing = new HandPublishing(vhost, Principal.OPERATOR);
        byte[] body = new byte[16];
        for (int i = 0; i < messages; i++) publishing.publish("", name, BasicProperties.EMPTY, body);
        return queue;
    }

    private static long allocatedBytes(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        work.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void aPageOfAMillionMessagesIsNoMoreWorkThanOneOfTwoThousand() {
        queueOf("short", SHORT, FieldTable.EMPTY);
        MessageQueue queue = queueOf("long", LONG, FieldTable.EMPTY);
        assertThat(queue.readyCount()).isEqualTo(LONG);
        Snapshots snapshots = node.snapshots();
        long few = allocatedBytes(() -> snapshots.peek("/", "short", SHORT / 2, PAGE, 256));
        for (long from : new long[] {0, LONG / 2, LONG - PAGE}) {
            assertThat(snapshots.peek("/", "long", from, PAGE, 256).messages()).hasSize(PAGE);
            assertThat(allocatedBytes(() -> snapshots.peek("/", "long", from, PAGE, 256)))
                    .as("from %d", from).isLessThan(few * 2);
        }
        Cursor far = new Cursor(-1, 0, LONG - 100L);
        long step = allocatedBytes(() -> new QueueScan(node, vhost.findQueue("short")).step(Cursor.START, PAGE));
        assertThat(allocatedBytes(() -> new QueueScan(node, queue).step(far, PAGE))).isLessThan(step * 4 + 20_000);
    }

    @Test
    void aWalkSeesEveryMessageThatStaysOnceWhileOthersComeAndGo() {
        for (FieldTable arguments : List.of(FieldTable.EMPTY, FieldTable.of("x-max-priority", FieldValue.of(3)))) {
            String name = "walked-" + arguments.entries().size();
            MessageQueue queue = queueOf(name, 5_000, arguments);
            HandPublishing publishing = new HandPublishing(vhost, Principal.OPERATOR);
            HandSorting sorting = new HandSorting(vhost, Principal.OPERATOR);
            List<Long> stayed = new ArrayList<>(queue.peek(0, 5_000).stream().map(entry -> entry.position()).toList());
            Set<Long> seen = new HashSet<>();
            QueueScan scan = new QueueScan(node, queue);
            int steps = 0;
            for (Cursor at = Cursor.START; at != null; steps++) {
                QueueScan.Step step = scan.step(at, 300);
                for (Seen one : step.seen()) assertThat(seen.add(one.position())).as("seen twice").isTrue();
                at = step.next();
                sorting.takeFirst(name, 70, Long.MAX_VALUE).forEach(entry -> stayed.remove(entry.position()));
                publishing.publish("", name, BasicProperties.EMPTY, new byte[1]);
            }
            assertThat(steps).isLessThan(30);
            assertThat(seen).containsAll(stayed);
        }
    }
}

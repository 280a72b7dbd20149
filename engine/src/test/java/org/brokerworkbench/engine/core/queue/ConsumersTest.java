package org.brokerworkbench.engine.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.brokerworkbench.engine.amqp.FieldTable;
import org.junit.jupiter.api.Test;

class ConsumersTest {

    private final Consumers consumers = new Consumers(false);

    @Test
    void consumersOfOnePriorityTakeTurns() {
        Consumer first = consumer("first", 0);
        Consumer second = consumer("second", 0);
        assertThat(consumers.nextWithCredit()).isSameAs(first);
        assertThat(consumers.nextWithCredit()).isSameAs(second);
        assertThat(consumers.nextWithCredit()).isSameAs(first);
    }

    @Test
    void aLowerPriorityIsServedOnlyWhenAllAboveHaveNoCredit() {
        Consumer low = consumer("low", 0);
        Consumer high = consumer("high", 5);
        assertThat(consumers.nextWithCredit()).isSameAs(high);
        block(high);
        assertThat(consumers.nextWithCredit()).isSameAs(low);
    }

    @Test
    void oneThatHasCreditAgainJoinsTheEndOfItsLine() {
        Consumer first = consumer("first", 0);
        Consumer second = consumer("second", 0);
        block(first);
        assertThat(consumers.nextWithCredit()).isSameAs(second);
        ((TestChannel) first.channel()).open = true;
        assertThat(consumers.unblock(first.channel())).isTrue();
        assertThat(consumers.nextWithCredit()).isSameAs(second);
        assertThat(consumers.nextWithCredit()).isSameAs(first);
    }

    @Test
    void theNextInLineTakesOverFromASingleActiveConsumer() {
        Consumers single = new Consumers(true);
        Consumer first = newConsumer("first", 0);
        Consumer second = newConsumer("second", 0);
        single.add(first);
        single.add(second);
        block(first);
        assertThat(single.nextWithCredit()).as("the active one is blocked, nobody else is served").isNull();
        single.remove(first);
        assertThat(single.nextWithCredit()).isSameAs(second);
        assertThat(single.isActive(second)).isTrue();
    }

    private Consumer consumer(String tag, int priority) {
        Consumer consumer = newConsumer(tag, priority);
        consumers.add(consumer);
        return consumer;
    }

    private static Consumer newConsumer(String tag, int priority) {
        return new Consumer(new TestChannel(), null, tag, true, false, 0, priority, FieldTable.EMPTY);
    }

    private static void block(Consumer consumer) {
        ((TestChannel) consumer.channel()).open = false;
    }

    private static final class TestChannel implements ConsumerChannel {
        boolean open = true;

        @Override
        public long id() {
            return 1;
        }

        @Override
        public long connectionId() {
            return 1;
        }

        @Override
        public boolean windowOpen() {
            return true;
        }

        @Override
        public boolean canTake() {
            return open;
        }

        @Override
        public long deliver(Consumer consumer, QueueEntry entry) {
            throw new AssertionError("nothing is delivered here");
        }

        @Override
        public void consumerCancelled(Consumer consumer) {
            throw new AssertionError("nothing is cancelled here");
        }
    }
}

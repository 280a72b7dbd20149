package org.brokerworkbench.fx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerEvent.DeathReason;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.HeldDelivery;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.junit.jupiter.api.Test;

class BrokerModelTest {

    private static final long SECOND = 1_000_000_000L;
    private static final QueueRef TASKS = new QueueRef("/", "tasks");

    private final BrokerModel model = new BrokerModel();
    private final Happenings happenings = new Happenings(model);

    private BindingInfo tasksBehindLogs() {
        happenings.connect(1, "emit");
        happenings.connect(2, "worker");
        happenings.exchange("logs", "topic");
        happenings.queue("tasks");
        return happenings.bind("logs", "tasks", "#");
    }

    @Test
    void aDeliveryMovesAMessageFromReadyIntoTheConsumersWindowAndAnAckTakesItOut() {
        BindingInfo binding = tasksBehindLogs();
        happenings.consume(2, "ctag", "tasks", false, 3);
        long first = happenings.publish(1, "logs", "a", binding);
        happenings.publish(1, "logs", "b", binding);
        happenings.later(500);
        happenings.deliver(first, "tasks", 2, "ctag", 7, false);

        QueueModel queue = model.queue(TASKS);
        ConsumerModel consumer = model.consumer(new ConsumerRef(20, "ctag"));
        assertThat(queue.ready()).isEqualTo(1);
        assertThat(queue.unacknowledged()).isEqualTo(1);
        assertThat(consumer.held()).containsExactly(new HeldDelivery(first, 7, 1_500));

        happenings.ack(first, "tasks", 2, 7);
        assertThat(queue.unacknowledged()).isZero();
        assertThat(queue.acknowledged()).isEqualTo(1);
        assertThat(consumer.heldCount()).isZero();
        assertThat(model.channel(20).unacknowledged()).isZero();
    }

    @Test
    void aDeliveryThatNeedsNoAckIsNotHeld() {
        BindingInfo binding = tasksBehindLogs();
        happenings.consume(2, "ctag", "tasks", true, 0);
        long message = happenings.publish(1, "logs", "a", binding);
        happenings.deliver(message, "tasks", 2, "ctag", 1, true);
        assertThat(model.queue(TASKS).depth()).isZero();
        assertThat(model.consumer(new ConsumerRef(20, "ctag")).heldCount()).isZero();
    }

    @Test
    void aRequeuedMessageIsReadyAgainEvenWhenItsConsumerHasGone() {
        BindingInfo binding = tasksBehindLogs();
        happenings.consume(2, "ctag", "tasks", false, 1);
        long message = happenings.publish(1, "logs", "a", binding);
        happenings.deliver(message, "tasks", 2, "ctag", 1, false);
        happenings.tell(new BrokerEvent.ChannelClosed(20, 2, "gone"));
        happenings.tell(new BrokerEvent.Requeued(
                message, "/", "tasks", 20, 1, BrokerEvent.RequeueCause.CHANNEL_CLOSED));
        assertThat(model.queue(TASKS).ready()).isEqualTo(1);
        assertThat(model.queue(TASKS).unacknowledged()).isZero();
        assertThat(model.consumers()).isEmpty();
    }

    @Test
    void anExpiredMessageLeavesTheReadyOnesARejectedOneHadLeftThem() {
        BindingInfo binding = tasksBehindLogs();
        happenings.publish(1, "logs", "a", binding);
        happenings.publish(1, "logs", "b", binding);
        happenings.tell(new BrokerEvent.Dropped(1, "/", "tasks", DeathReason.EXPIRED));
        assertThat(model.queue(TASKS).ready()).isEqualTo(1);
        happenings.tell(new BrokerEvent.Dropped(2, "/", "tasks", DeathReason.REJECTED));
        assertThat(model.queue(TASKS).ready()).isEqualTo(1);
    }

    @Test
    void anEventThatComesTwiceOrIsContainedInTheSnapshotCountsOnce() {
        tasksBehindLogs();
        BrokerEvent enqueued = new BrokerEvent.Enqueued(9, "/", "tasks", 1);
        model.apply(100, 0, enqueued);
        model.apply(100, 0, enqueued);
        assertThat(model.queue(TASKS).published()).isEqualTo(1);

        model.reset(Happenings.picture(200, List.of(), List.of(Happenings.queueInfo("tasks", Map.of(), 5))));
        model.apply(150, 0, new BrokerEvent.Enqueued(10, "/", "tasks", 2));
        assertThat(model.queue(TASKS).ready()).isEqualTo(5);
    }

    @Test
    void eventsAfterASnapshotThatCameLateAreFoldedAgainOnTopOfIt() {
        tasksBehindLogs();
        model.apply(100, 0, new BrokerEvent.Enqueued(1, "/", "tasks", 1));
        model.apply(101, 0, new BrokerEvent.Enqueued(2, "/", "tasks", 2));
        model.reset(Happenings.picture(100, List.of(), List.of(Happenings.queueInfo("tasks", Map.of(), 1))));
        model.apply(101, 0, new BrokerEvent.Enqueued(2, "/", "tasks", 2));
        assertThat(model.queue(TASKS).ready()).isEqualTo(2);
    }

    @Test
    void aSnapshotKeepsTheObjectsOfThingsThatAreStillThere() {
        tasksBehindLogs();
        QueueModel before = model.queue(TASKS);
        model.reset(Happenings.picture(50, List.of(), List.of(Happenings.queueInfo("tasks", Map.of(), 3))));
        assertThat(model.queue(TASKS)).isSameAs(before);
        assertThat(before.ready()).isEqualTo(3);
    }

    @Test
    void onlyWhatComesGoesOrConnectsChangesTheStructure() {
        BindingInfo binding = tasksBehindLogs();
        happenings.publish(1, "logs", "a", binding);
        long structure = model.structureVersion();
        long values = model.valueVersion();
        happenings.publish(1, "logs", "b", binding);
        assertThat(model.structureVersion()).isEqualTo(structure);
        assertThat(model.valueVersion()).isGreaterThan(values);
        happenings.bind("logs", "tasks", "other");
        assertThat(model.structureVersion()).isGreaterThan(structure);
    }

    @Test
    void anUnchangedSnapshotDoesNotChangeTheStructure() {
        model.reset(Happenings.picture(1, List.of(Happenings.exchangeInfo("logs", "topic")), List.of()));
        long structure = model.structureVersion();
        model.reset(Happenings.picture(2, List.of(Happenings.exchangeInfo("logs", "topic")), List.of()));
        assertThat(model.structureVersion()).isEqualTo(structure);
    }

    @Test
    void aClientThatPublishedAndClosedLingersAMomentAndThenGoes() {
        BindingInfo binding = tasksBehindLogs();
        happenings.publish(1, "logs", "a", binding);
        model.lingerFor(Duration.ofSeconds(4));
        happenings.disconnect(1);
        assertThat(model.contains(new ConnectionRef(1))).isFalse();
        assertThat(model.goneConnections()).extracting(ConnectionModel::title).containsExactly("emit");
        model.sample(10 * SECOND);
        model.sample(13 * SECOND);
        assertThat(model.goneConnections()).hasSize(1);
        model.sample(15 * SECOND);
        assertThat(model.goneConnections()).isEmpty();
    }

    @Test
    void aClientThatDidNothingGoesAtOnce() {
        happenings.connect(1, "curious");
        happenings.disconnect(1);
        assertThat(model.goneConnections()).isEmpty();
    }

    @Test
    void aClientThatCameAndWentBetweenTwoSnapshotsIsStillSeen() {
        model.reset(Happenings.picture(1_000, List.of(), List.of(Happenings.queueInfo("hello", Map.of(), 1))));
        happenings.connect(7, "sender");
        happenings.tell(new BrokerEvent.Published(1, 70, "/", "", "hello", false, false, 5, 0));
        happenings.tell(new BrokerEvent.Routed(1, "/", "", List.of(), List.of("hello")));
        happenings.tell(new BrokerEvent.Enqueued(1, "/", "hello", 1));
        happenings.disconnect(7);
        assertThat(model.goneConnections()).extracting(ConnectionModel::title).containsExactly("sender");
        assertThat(model.exchange(new ExchangeRef("/", "")).routedTo()).containsExactly(new QueueRef("/", "hello"));
        assertThat(model.queue(new QueueRef("/", "hello")).ready()).isEqualTo(1);
    }

    @Test
    void aRateIsTheGrowthOfItsCounterOverTheMeasuredTime() {
        BindingInfo binding = tasksBehindLogs();
        long now = 0;
        for (int half = 0; half < 12; half++) {
            for (int i = 0; i < 10; i++) happenings.publish(1, "logs", "a", binding);
            now += SECOND / 2;
            model.sample(now);
        }
        assertThat(model.queue(TASKS).inRate().perSecond()).isCloseTo(20, within(0.01));
        assertThat(model.connection(new ConnectionRef(1)).publishRate().perSecond()).isCloseTo(20, within(0.01));
        for (int half = 0; half < 5; half++) model.sample(now += SECOND / 2);
        assertThat(model.queue(TASKS).inRate().perSecond()).isZero();
        assertThat(model.queue(TASKS).depthHistory()).endsWith(120, 120);
    }

    @Test
    void theBrokersClockRunsOnBetweenEventsAndStandsStillWhilePaused() {
        happenings.connect(1, "any");
        model.sample(5 * SECOND);
        model.sample(7 * SECOND);
        assertThat(model.brokerMillisNow()).isEqualTo(3_000);
        happenings.tell(new BrokerEvent.Paused());
        model.sample(9 * SECOND);
        assertThat(model.brokerMillisNow()).isEqualTo(1_000);
    }

    @Test
    void deletingAQueueTakesItsBindingsAndConsumersWithIt() {
        tasksBehindLogs();
        happenings.consume(2, "ctag", "tasks", false, 1);
        happenings.tell(new BrokerEvent.QueueDeleted("/", "tasks"));
        assertThat(model.bindings()).isEmpty();
        assertThat(model.consumers()).isEmpty();
        assertThat(model.contains(TASKS)).isFalse();
    }
}

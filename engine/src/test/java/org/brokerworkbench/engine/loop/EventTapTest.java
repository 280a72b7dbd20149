package org.brokerworkbench.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.core.Clock;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerEvent.Enqueued;
import org.brokerworkbench.engine.event.BrokerEvent.QueueDeleted;
import org.junit.jupiter.api.Test;

class EventTapTest {

    private final SettableClock clock = new SettableClock();
    private final EventTap tap = new EventTap(clock);

    @Test
    void withNobodyWatchingNothingIsMadeAndNothingIsNumbered() {
        assertThat(tap.open()).isFalse();
        assertThat(tap.sequence()).isZero();
        assertThat(tap.dropped()).isZero();
    }

    @Test
    void eventsArriveInOrderWithSequenceAndBrokerTime() {
        EventRing ring = new EventRing(8);
        tap.add(ring);
        clock.millis = 40;
        emit("a");
        clock.millis = 41;
        emit("b");

        assertThat(drain(ring)).containsExactly("1 at 40: a", "2 at 41: b");
        assertThat(drain(ring)).isEmpty();
    }

    @Test
    void aFullRingDropsAndCountsAndLeavesAGapInTheNumbers() {
        EventRing ring = new EventRing(2);
        tap.add(ring);
        for (String queue : List.of("a", "b", "c", "d")) emit(queue);
        assertThat(ring.dropped()).isEqualTo(2);
        assertThat(drain(ring)).containsExactly("1 at 0: a", "2 at 0: b");

        emit("e");
        assertThat(drain(ring)).containsExactly("5 at 0: e");
        assertThat(tap.dropped()).isEqualTo(2);
    }

    @Test
    void whereOnlyFullRingsWatchTheEventIsNotEvenMade() {
        EventRing ring = new EventRing(1);
        tap.add(ring);
        emit("a");
        assertThat(tap.open()).isFalse();
        assertThat(ring.dropped()).isEqualTo(1);
        assertThat(tap.sequence()).isEqualTo(2);
    }

    @Test
    void aSlowReaderCostsAnotherNothing() {
        EventRing slow = new EventRing(1);
        EventRing quick = new EventRing(8);
        tap.add(slow);
        tap.add(quick);
        for (String queue : List.of("a", "b", "c")) emit(queue);

        assertThat(drain(quick)).hasSize(3);
        assertThat(slow.dropped()).isEqualTo(2);
        assertThat(quick.dropped()).isZero();
    }

    @Test
    void capacityIsRoundedUpToAPowerOfTwoAndTheRingGoesRound() {
        EventRing ring = new EventRing(3);
        tap.add(ring);
        for (int round = 0; round < 5; round++) {
            for (String queue : List.of("a", "b", "c", "d")) emit(queue);
            assertThat(drain(ring)).hasSize(4);
        }
        assertThat(ring.dropped()).isZero();
    }

    @Test
    void aPollHandsOverNoMoreThanItsLimit() {
        EventRing ring = new EventRing(8);
        tap.add(ring);
        for (String queue : List.of("a", "b", "c")) emit(queue);
        List<BrokerEvent> seen = new ArrayList<>();
        assertThat(ring.poll((_, _, event) -> seen.add(event), 2)).isEqualTo(2);
        assertThat(drain(ring)).containsExactly("3 at 0: c");
    }

    @Test
    void anEventOverWhichItsReaderFailsIsNotHandedOverAgain() {
        EventRing ring = new EventRing(8);
        tap.add(ring);
        emit("a");
        emit("b");
        assertThatThrownBy(() -> ring.poll((_, _, _) -> { throw new IllegalStateException("reader"); }, 10))
                .hasMessage("reader");
        assertThat(drain(ring)).containsExactly("2 at 0: b");
    }

    @Test
    void aReaderThatAsksForASampleMissesRoutineEventsOnly() {
        EventRing ring = new EventRing(8);
        ring.limitRoutine(2);
        tap.add(ring);
        for (int i = 0; i < 5; i++) {
            if (tap.openForRoutine()) tap.emit(new Enqueued(i, "/", "busy", 1));
        }
        assertThat(tap.dropped()).isEqualTo(3);
        tap.endOfBatch();
        assertThat(tap.dropped()).isEqualTo(3);
        assertThat(ring.dropped()).isEqualTo(3);
        emit("a");
        emit("b");
        List<BrokerEvent> seen = new ArrayList<>();
        ring.poll((_, _, event) -> seen.add(event), 10);
        assertThat(seen).containsExactly(
                new Enqueued(0, "/", "busy", 1), new Enqueued(1, "/", "busy", 1), new QueueDeleted("/", "a"),
                new QueueDeleted("/", "b"));
        assertThat(tap.sequence()).isEqualTo(7);
    }

    @Test
    void aReaderThatHasMadeRoomIsSeenByTheNextBatch() {
        EventRing ring = new EventRing(8);
        ring.limitRoutine(1);
        tap.add(ring);
        emitRoutine();
        emitRoutine();
        ring.poll((_, _, _) -> {}, 10);
        emitRoutine();
        assertThat(drain(ring)).isEmpty();
        tap.endOfBatch();
        emitRoutine();
        assertThat(ring.poll((_, _, _) -> {}, 10)).isEqualTo(1);
        assertThat(ring.dropped()).isEqualTo(2);
    }

    private void emitRoutine() {
        if (tap.openForRoutine()) tap.emit(new Enqueued(1, "/", "busy", 1));
    }

    @Test
    void aSampleForOneReaderIsNoneForAnother() {
        EventRing sampled = new EventRing(8);
        sampled.limitRoutine(1);
        EventRing whole = new EventRing(8);
        tap.add(sampled);
        tap.add(whole);
        for (int i = 0; i < 3; i++) {
            if (tap.openForRoutine()) tap.emit(new Enqueued(i, "/", "busy", 1));
        }
        assertThat(sampled.dropped()).isEqualTo(2);
        assertThat(whole.poll((_, _, _) -> {}, 10)).isEqualTo(3);
    }

    @Test
    void aRemovedRingGetsNothingMoreAndItsDropsStayCounted() {
        EventRing ring = new EventRing(1);
        tap.add(ring);
        emit("a");
        emit("b");
        tap.remove(ring);
        emit("c");
        assertThat(drain(ring)).containsExactly("1 at 0: a");
        assertThat(tap.dropped()).isEqualTo(1);
    }

    @Test
    void aBreakpointIsMetOnceForEachTimeItIsAskedEvenWithNobodyWatching() {
        tap.breakWhen(event -> event instanceof QueueDeleted deleted && deleted.queue().equals("b"));
        emit("a");
        assertThat(tap.takeBreakpointHit()).isFalse();
        emit("b");
        assertThat(tap.takeBreakpointHit()).isTrue();
        assertThat(tap.takeBreakpointHit()).isFalse();

        tap.breakWhen(null);
        assertThat(tap.open()).isFalse();
    }

    @Test
    void aBreakpointThatFailsIsCleared() {
        tap.breakWhen(_ -> { throw new IllegalStateException("predicate"); });
        emit("a");
        assertThat(tap.takeBreakpointHit()).isFalse();
        assertThat(tap.open()).isFalse();
    }

    @Test
    void writerAndReaderMayBeDifferentThreads() throws InterruptedException {
        EventRing ring = new EventRing(64);
        tap.add(ring);
        int events = 200_000;
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < events; i++) emit("q" + i);
        });
        long[] lastSequence = {0};
        long[] seen = {0};
        boolean[] inOrder = {true};
        while (writer.isAlive() || ring.poll((_, _, _) -> seen[0]++, 0) > 0 || seen[0] + ring.dropped() < events) {
            ring.poll((sequence, _, event) -> {
                inOrder[0] &= sequence > lastSequence[0]
                        && ((QueueDeleted) event).queue().equals("q" + (sequence - 1));
                lastSequence[0] = sequence;
                seen[0]++;
            }, 16);
        }
        writer.join();
        assertThat(inOrder[0]).isTrue();
        assertThat(seen[0] + ring.dropped()).isEqualTo(events);
    }

    private void emit(String queue) {
        if (tap.open()) tap.emit(new QueueDeleted("/", queue));
    }

    private static List<String> drain(EventRing ring) {
        List<String> drained = new ArrayList<>();
        ring.poll((sequence, millis, event) ->
                drained.add(sequence + " at " + millis + ": " + ((QueueDeleted) event).queue()), 1_000);
        return drained;
    }

    private static final class SettableClock implements Clock {
        long millis;

        @Override
        public long brokerMillis() {
            return millis;
        }

        @Override
        public long wallMillis() {
            return millis;
        }
    }
}

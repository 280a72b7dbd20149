package org.brokerworkbench.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryWatchTest {

    private static final long MB = 1 << 20;

    private final SettableHeap heap = new SettableHeap();
    private final MemoryWatch watch = new MemoryWatch(heap, 0.6);

    @Test
    void aFloodIsNoticedWithoutWaitingForACollection() {
        heap.collected(10 * MB);
        assertThat(watch.isShort(0)).isFalse();
        assertThat(watch.isShort(49 * MB)).isFalse();
        assertThat(watch.isShort(51 * MB)).isTrue();
    }

    @Test
    void garbageIsNoShortage() {
        heap.collected(10 * MB);
        heap.used = 99 * MB;
        assertThat(watch.isShort(1 * MB)).isFalse();
    }

    @Test
    void aCollectionCorrectsTheEstimate() {
        heap.collected(10 * MB);
        assertThat(watch.isShort(20 * MB)).isFalse();
        heap.collected(58 * MB);
        assertThat(watch.isShort(21 * MB)).as("58 live with the 21 in it").isFalse();
        assertThat(watch.isShort(24 * MB)).as("3 more since").isTrue();
    }

    @Test
    void aDrainClearsTheAlarmOnlyWellBelowTheLimit() {
        heap.collected(10 * MB);
        watch.isShort(0);
        assertThat(watch.isShort(51 * MB)).isTrue();
        assertThat(watch.isShort(46 * MB)).as("56 of 60").isTrue();
        assertThat(watch.isShort(43 * MB)).as("53 of 60, below nine tenths").isFalse();
    }

    @Test
    void messagesThatAreReallyHeldAreNoReasonToCollect() {
        heap.collected(10 * MB);
        watch.isShort(0);
        assertThat(watch.isShort(80 * MB)).isTrue();
        assertThat(watch.isShort(60 * MB)).isTrue();
        assertThat(heap.asked).isZero();
    }

    @Test
    void deadObjectsInOldRegionsDoNotHoldTheAlarm() {
        heap.collected(70 * MB);
        assertThat(watch.isShort(1 * MB)).as("a partial collection left garbage").isTrue();
        assertThat(watch.isShort(1 * MB)).isTrue();
        assertThat(heap.asked).as("once").isEqualTo(1);
        heap.fullyCollected(12 * MB);
        assertThat(watch.isShort(1 * MB)).isFalse();
    }

    @Test
    void whatAFullCollectionLeavesIsNotTakenForGarbage() {
        heap.collected(70 * MB);
        watch.isShort(0);
        heap.fullyCollected(66 * MB);
        assertThat(watch.isShort(0)).as("somebody else's live objects").isTrue();
        heap.collected(68 * MB);
        assertThat(watch.isShort(0)).isTrue();
        assertThat(heap.asked).isEqualTo(1);
    }

    @Test
    void aDrainBetweenACollectionAndTheNextLookDoesNotHoldTheAlarm() {
        heap.collected(10 * MB);
        watch.isShort(0);
        assertThat(watch.isShort(51 * MB)).isTrue();
        heap.collected(61 * MB);
        assertThat(watch.isShort(20 * MB)).as("the collection still saw the 51").isFalse();
        assertThat(heap.asked).isZero();
    }

    @Test
    void aDrainAsksForAnotherCollectionWhereTheLastOneSawMessagesThatCostMoreThanTheirCount() {
        heap.fullyCollected(70 * MB);
        watch.isShort(30 * MB);
        assertThat(watch.isShort(30 * MB)).as("30 counted, 60 on the heap, 10 besides").isTrue();
        int asked = heap.asked;
        assertThat(watch.isShort(10 * MB)).isFalse();
        heap.fullyCollected(75 * MB);
        assertThat(watch.isShort(10 * MB)).isTrue();
        assertThat(watch.isShort(0)).as("75 less the 10").isTrue();
        assertThat(heap.asked).isEqualTo(asked + 1);
        heap.fullyCollected(12 * MB);
        assertThat(watch.isShort(0)).isFalse();
    }

    private static final class SettableHeap implements Heap {
        long collections;
        long usedAfterCollection;
        long used;
        long fullCollections;
        int asked;

        void fullyCollected(long usedAfterwards) {
            collected(usedAfterwards);
            fullCollections++;
        }

        void collected(long usedAfterwards) {
            collections++;
            usedAfterCollection = usedAfterwards;
        }

        @Override
        public long collections() {
            return collections;
        }

        @Override
        public long usedAfterCollection() {
            return usedAfterCollection;
        }

        @Override
        public long usedBytes() {
            return used;
        }

        @Override
        public long maxBytes() {
            return 100 * MB;
        }

        @Override
        public void collect() {
            asked++;
        }

        @Override
        public long fullCollectionsAskedFor() {
            return fullCollections;
        }
    }
}

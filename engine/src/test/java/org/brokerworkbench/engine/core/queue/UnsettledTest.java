package org.brokerworkbench.engine.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.brokerworkbench.engine.core.queue.Unsettled.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsettledTest {

    private final Unsettled unsettled = new Unsettled();

    @Test
    void oneTagIsTakenOnce() {
        addUpTo(3);
        assertThat(unsettled.take(2).tag()).isEqualTo(2);
        assertThat(unsettled.take(2)).isNull();
        assertThat(unsettled.size()).isEqualTo(2);
    }

    @Test
    void takingUpToATagThatIsSettledTakesNothing() {
        addUpTo(5);
        unsettled.take(3);
        assertThat(unsettled.takeUpTo(3)).isNull();
        assertThat(unsettled.size()).isEqualTo(4);
    }

    @Test
    void whatARollbackPutsBackIsInItsOldPlace() {
        addUpTo(6);
        List<Delivery> taken = new ArrayList<>();
        taken.add(unsettled.take(2));
        taken.add(unsettled.take(5));
        unsettled.putBack(taken);
        assertThat(tags(unsettled.list())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderOfSettlingKeepsExactlyTheRest(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeSet<Long> expected = new TreeSet<>();
        long tag = 0;
        for (int step = 0; step < 5_000; step++) {
            int what = random.nextInt(10);
            if (what < 5) {
                tag += 1 + random.nextInt(3);
                unsettled.add(delivery(tag));
                expected.add(tag);
            } else if (what < 9) {
                long wanted = random.nextLong(Math.max(1, tag) + 2);
                Delivery taken = unsettled.take(wanted);
                assertThat(taken != null).isEqualTo(expected.remove(wanted));
            } else {
                long wanted = random.nextLong(Math.max(1, tag) + 2);
                List<Delivery> taken = unsettled.takeUpTo(wanted);
                if (expected.contains(wanted)) {
                    assertThat(tags(taken)).containsExactlyElementsOf(expected.headSet(wanted, true));
                    expected.headSet(wanted, true).clear();
                } else {
                    assertThat(taken).isNull();
                }
            }
            assertThat(unsettled.size()).isEqualTo(expected.size());
        }
        assertThat(tags(unsettled.takeAll())).containsExactlyElementsOf(expected);
    }

    private void addUpTo(long last) {
        for (long tag = 1; tag <= last; tag++) unsettled.add(delivery(tag));
    }

    private static Delivery delivery(long tag) {
        return new Delivery(tag, null, null, null, 0);
    }

    private static List<Long> tags(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::tag).toList();
    }
}

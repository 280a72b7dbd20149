package org.brokerworkbench.engine.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryRingTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatComesBackFindsItsOldPlace(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EntryRing ring = new EntryRing();
        TreeSet<Long> expected = new TreeSet<>();
        List<QueueEntry> out = new ArrayList<>();
        long position = 0;
        for (int step = 0; step < 20_000; step++) {
            int what = random.nextInt(10);
            if (what < 5) {
                ring.addLast(new QueueEntry(null, position, QueueEntry.NEVER));
                expected.add(position++);
            } else if (what < 9 && !ring.isEmpty()) {
                QueueEntry first = ring.pollFirst();
                assertThat(first.position).isEqualTo(expected.pollFirst());
                out.add(first);
            } else if (!out.isEmpty()) {
                List<QueueEntry> returning = someOf(out, random);
                if (returning.isEmpty()) continue;
                ring.merge(returning);
                returning.forEach(entry -> expected.add(entry.position));
            }
            assertThat(ring.size()).isEqualTo(expected.size());
        }
        for (long next : expected) assertThat(ring.pollFirst().position).isEqualTo(next);
        assertThat(ring.isEmpty()).isTrue();
    }

    /// Takes a random part out of the list, ordered by position.
    private static List<QueueEntry> someOf(List<QueueEntry> out, SplittableRandom random) {
        List<QueueEntry> chosen = new ArrayList<>();
        out.removeIf(entry -> random.nextInt(3) == 0 && chosen.add(entry));
        chosen.sort((a, b) -> Long.compare(a.position, b.position));
        return chosen;
    }
}

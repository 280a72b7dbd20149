package org.brokerworkbench.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The topic workload is what its description says, judged by a matcher of its own.
class TopicKeysTest {

    @Test
    void aThousandDifferentBindings() {
        Set<String> bindings = new HashSet<>();
        for (int queue = 0; queue < 10; queue++) bindings.addAll(TopicKeys.bindingsOf(queue));
        assertThat(bindings).hasSize(1_000);
    }

    @Test
    void everyMessageGoesToExactlyOneQueue() {
        assertThat(new HashSet<>(TopicKeys.published())).hasSize(1_000);
        for (String key : TopicKeys.published()) {
            List<Integer> queues = IntStream.range(0, 10)
                    .filter(queue -> TopicKeys.bindingsOf(queue).stream()
                            .anyMatch(binding -> matches(binding.split("\\."), 0, key.split("\\."), 0)))
                    .boxed()
                    .toList();
            assertThat(queues).as(key).hasSize(1);
        }
    }

    private static boolean matches(String[] binding, int i, String[] key, int j) {
        if (i == binding.length) return j == key.length;
        if (binding[i].equals("#")) {
            return matches(binding, i + 1, key, j) || j < key.length && matches(binding, i, key, j + 1);
        }
        return j < key.length
                && (binding[i].equals("*") || binding[i].equals(key[j]))
                && matches(binding, i + 1, key, j + 1);
    }
}

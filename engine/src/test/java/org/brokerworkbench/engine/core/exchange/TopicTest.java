package org.brokerworkbench.engine.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {

    private static final String[] PATTERN_WORDS = {"a", "b", "", "*", "#", "#", "*"};
    private static final String[] KEY_WORDS = {"a", "b", "c", "", "*", "#"};

    private final Topic topic = new Topic();
    private final Matches matches = new Matches();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void routesAsTheSpecificationReadsWhateverWasAddedAndRemoved(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Binding> bound = new LinkedHashSet<>();
        for (int round = 0; round < 3_000; round++) {
            if (bound.size() > 40 || !bound.isEmpty() && random.nextInt(3) == 0) {
                Binding gone = new ArrayList<>(bound).get(random.nextInt(bound.size()));
                bound.remove(gone);
                topic.remove(gone);
            } else {
                Binding added = binding(words(random, PATTERN_WORDS));
                bound.add(added);
                topic.add(added);
            }
            String key = words(random, KEY_WORDS);
            Set<Binding> expected = new LinkedHashSet<>();
            bound.forEach(binding -> {
                if (covers(split(binding.routingKey()), split(key))) expected.add(binding);
            });
            assertThat(route(key))
                    .as("seed %d, round %d, key '%s'", seed, round, key)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        List.copyOf(bound).forEach(topic::remove);
        assertThat(route("a.b")).isEmpty();
    }

    @Test
    void aBindingThatMatchesInManyWaysIsFoundOnce() {
        Binding binding = binding("#.#.a.#.*.#");
        topic.add(binding);
        assertThat(route("a.a.a.a.a")).containsExactly(binding);
    }

    @Test
    void manyHashesAgainstALongKeyStayCheap() {
        topic.add(binding("#." + "a.#.".repeat(30) + "b"));
        String key = "a.".repeat(126) + "c";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(route(key)).isEmpty());
    }

    @Test
    void removingWhatWasNeverBoundIsIgnored() {
        topic.add(binding("a.b"));
        assertThatCode(() -> topic.remove(binding("a.b.c.#"))).doesNotThrowAnyException();
        assertThat(route("a.b")).hasSize(1);
    }

    private List<Binding> route(String key) {
        matches.clear();
        topic.route(key, () -> FieldTable.EMPTY, matches);
        List<Binding> found = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) found.add(matches.get(i));
        return found;
    }

    private static Binding binding(String pattern) {
        return new Binding("x", Place.queue("q"), pattern, FieldTable.EMPTY);
    }

    private static String words(SplittableRandom random, String[] vocabulary) {
        String[] words = new String[random.nextInt(6)];
        for (int i = 0; i < words.length; i++) words[i] = vocabulary[random.nextInt(vocabulary.length)];
        return String.join(".", words);
    }

    private static List<String> split(String key) {
        return key.isEmpty() ? List.of() : List.of(key.split("\\.", -1));
    }

    /// The specification, word for word.
    private static boolean covers(List<String> pattern, List<String> key) {
        if (pattern.isEmpty()) return key.isEmpty();
        List<String> rest = pattern.subList(1, pattern.size());
        return switch (pattern.getFirst()) {
            case "#" -> covers(rest, key) || !key.isEmpty() && covers(pattern, key.subList(1, key.size()));
            case "*" -> !key.isEmpty() && covers(rest, key.subList(1, key.size()));
            default -> !key.isEmpty()
                    && key.getFirst().equals(pattern.getFirst())
                    && covers(rest, key.subList(1, key.size()));
        };
    }
}

package org.brokerworkbench.engine.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.event.RouteAnswer.Reason.WordByWord;
import org.brokerworkbench.engine.event.RouteAnswer.WordFit;
import org.brokerworkbench.engine.event.RouteAnswer.WordPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordAlignmentTest {

    private static final String[] PATTERN_WORDS = {"a", "b", "", "*", "#"};
    private static final String[] KEY_WORDS = {"a", "b", "c", ""};

    @Test
    void theWordThatDiffersIsNamed() {
        WordByWord why = WordAlignment.of("kern.*.error", "kern.disk.info");
        assertThat(why.pairs()).containsExactly(
                new WordPair("kern", List.of("kern"), WordFit.SAME),
                new WordPair("*", List.of("disk"), WordFit.ONE),
                new WordPair("error", List.of("info"), WordFit.DIFFERENT));
        assertThat(why.keyThatMatches()).isEqualTo("kern.disk.error");
        assertThat(why.patternThatMatches()).isEqualTo("kern.*.*");
    }

    @Test
    void aMissingWordAndOneTooManyAreNamed() {
        WordByWord lacking = WordAlignment.of("a.*.c", "a.c");
        assertThat(lacking.pairs().get(1)).isEqualTo(new WordPair("*", List.of(), WordFit.MISSING));
        assertThat(lacking.keyThatMatches()).isEqualTo("a.any.c");
        WordByWord longer = WordAlignment.of("a.*", "a.b.c");
        assertThat(longer.wrong()).isEqualTo(1);
        assertThat(longer.pairs()).extracting(WordPair::fit).contains(WordFit.EXTRA);
        assertThat(longer.patternThatMatches()).contains("#");
    }

    @Test
    void aHashTakesAllTheWordsThatItStandsFor() {
        assertThat(WordAlignment.of("a.#.z", "a.b.c.z").pairs())
                .contains(new WordPair("#", List.of("b", "c"), WordFit.ANY));
        assertThat(WordAlignment.of("a.#", "a").pairs()).contains(new WordPair("#", List.of(), WordFit.ANY));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5})
    void nothingIsWrongExactlyWhereTheExchangeRoutesAndWhatIsSuggestedRoutes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20_000; round++) {
            String pattern = words(random, PATTERN_WORDS);
            String key = words(random, KEY_WORDS);
            WordByWord why = WordAlignment.of(pattern, key);
            String what = "seed %d: '%s' against '%s'".formatted(seed, key, pattern);
            assertThat(why.wrong() == 0).as(what).isEqualTo(routes(pattern, key));
            assertThat(why.pairs().stream().filter(pair -> !pair.fit().fits()).count()).as(what).isEqualTo(why.wrong());
            assertThat(routes(pattern, why.keyThatMatches())).as(what + " mended to " + why.keyThatMatches()).isTrue();
            assertThat(routes(why.patternThatMatches(), key)).as(what + " widened to " + why.patternThatMatches()).isTrue();
        }
    }

    private static boolean routes(String pattern, String key) {
        Topic topic = new Topic();
        topic.add(new Binding("t", Place.queue("q"), pattern, FieldTable.EMPTY));
        Matches matches = new Matches();
        topic.route(key, () -> FieldTable.EMPTY, matches);
        return !matches.isEmpty();
    }

    private static String words(SplittableRandom random, String[] alphabet) {
        String[] words = new String[random.nextInt(6)];
        for (int i = 0; i < words.length; i++) words[i] = alphabet[random.nextInt(alphabet.length)];
        return String.join(".", words);
    }
}

package org.brokerworkbench.fx.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.brokerworkbench.fx.inspector.Description.Argument;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private final Words words = new Words(new Texts(Texts.ENGLISH));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0 ms", "999 | 999 ms", "1000 | 1 s", "4250 | 4.2 s", "60000 | 1 min", "200000 | 3 min 20 s",
        "3600000 | 1 h", "7500000 | 2 h 5 min", "97200000 | 1 d 3 h"
    })
    void durationsAreSaidInAtMostTwoUnits(long millis, String said) {
        assertThat(words.duration(millis)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0 B", "1023 | 1,023 B", "1024 | 1 KB", "1434 | 1.4 KB", "131072 | 128 KB", "5242880 | 5 MB"
    })
    void bytesAreSaidInStepsOf1024(long bytes, String said) {
        assertThat(words.bytes(bytes)).isEqualTo(said);
    }

    @Test
    void argumentsAreExplainedAndUnknownOnesLeftAlone() {
        assertThat(words.arguments(Map.of("x-message-ttl", 60_000L, "x-overflow", "reject-publish", "mine", 1L)))
                .containsExactly(
                        new Argument("mine", "1", ""),
                        new Argument("x-message-ttl", "60000", "Messages expire after 1 min in the queue"),
                        new Argument("x-overflow", "reject-publish", "When full, new messages are refused"));
    }

    @Test
    void anUnknownChoiceIsNamedInsteadOfExplained() {
        assertThat(words.arguments(Map.of("x-overflow", "spill"))).first()
                .extracting(Argument::words).isEqualTo("When full: spill");
    }

    @Test
    void textInsideAListDiffersFromANumber() {
        assertThat(Words.value(List.of("1", 1L, Map.of("a", true)))).isEqualTo("[\"1\", 1, {a=true}]");
        assertThat(Words.value("1")).isEqualTo("1");
    }
}

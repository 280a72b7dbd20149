package org.brokerworkbench.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErlangRegexTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^a{2}$ aa true", "^a{2}$ a false", "{x} {x} true", "a{,2} a{,2} true", "^[[:alpha:]]+$ abc true",
                "^[[:alpha:]]+$ a1c false", "^[^[:digit:]]+$ a1 false", "[a[b] [ true", "^[]a]+$ a]a true",
                "^[a&&b]+$ a&b true", "\\.gen amq.gen-x true", "(?i)ABC xabcx true", "^$ x false"
            })
    void readsAPatternAsPerlDoes(String pattern, String name, boolean found) {
        assertThat(ErlangRegex.compile(pattern).isFoundIn(name)).isEqualTo(found);
    }

    @Test
    void aPatternThatExplodesFindsNothing() {
        ErlangRegex evil = ErlangRegex.compile("^(a|aa|aaa)+$");
        String name = "a".repeat(200) + "b";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(evil.isFoundIn(name)).isFalse());
    }

    @Test
    void whatIsNoPatternIsRefused() {
        assertThatThrownBy(() -> ErlangRegex.compile("["))
                .isInstanceOfSatisfying(PatternSyntaxException.class, e -> assertThat(ErlangRegex.flaw(e))
                        .isEqualTo(new ErlangRegex.Flaw("missing terminating ] for character class", 1)));
    }
}

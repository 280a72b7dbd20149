package org.brokerworkbench.fx.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypeAheadTest {

    private static final List<String> NAMES = List.of("queue mail", "exchange logs", "queue Logs", "logs");

    @Test
    void aBeginningWinsOverAMiddleAndTheFirstOverALaterOne() {
        assertThat(TypeAhead.find(NAMES, "logs")).isEqualTo(3);
        assertThat(TypeAhead.find(NAMES, "ogs")).isEqualTo(1);
        assertThat(TypeAhead.find(NAMES, "queue l")).isEqualTo(2);
        assertThat(TypeAhead.find(NAMES, "nobody")).isEqualTo(-1);
    }
}

package org.brokerworkbench.engine.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecFuzzTest {

    private static final int STREAMS = 50_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedStreamsAreFaultsAndNothingElse(long seed) {
        CodecFuzz fuzz = new CodecFuzz(seed);
        fuzz.run(STREAMS);

        assertThat(fuzz.faults()).isGreaterThan(STREAMS / 4);
        assertThat(fuzz.frames()).isGreaterThan(STREAMS / 4);
    }
}

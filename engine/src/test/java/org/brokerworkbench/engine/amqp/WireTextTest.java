package org.brokerworkbench.engine.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTextTest {

    @Test
    void everyStringOfTwoBytesSurvives() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                assertSurvives(new byte[] {(byte) first, (byte) second});
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomBytesSurvive(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            // half of the bytes from where UTF-8 begins and continues its sequences, or nearly everything is malformed
            for (int i = 0; i < bytes.length; i++) {
                if (random.nextBoolean()) bytes[i] = (byte) (0x80 + random.nextInt(0x80));
            }
            assertSurvives(bytes);
        }
    }

    @Test
    void wellFormedTextIsPlainUtf8() {
        String text = "what? é 消息 🐰 \uFFFD \0";

        assertThat(WireText.encode(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(WireText.decode(WireText.encode(text))).isEqualTo(text);
        assertThat(WireText.wellFormed(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ff, dcff", "61ff62, 0061 dcff 0062", "c3, dcc3", "e6b6, dce6 dcb6", "eda080, dced dca0 dc80",
        "f0908d, dcf0 dc90 dc8d", "c080, dcc0 dc80", "ffc3a9, dcff 00e9"})
    void bytesThatAreNotUtf8AreLoneSurrogates(String hex, String expectedChars) {
        StringBuilder expected = new StringBuilder();
        for (String unit : expectedChars.split(" ")) {
            expected.append((char) Integer.parseInt(unit, 16));
        }
        String text = WireText.decode(HexFormat.of().parseHex(hex));

        assertThat(text).isEqualTo(expected.toString());
        assertThat(WireText.wellFormed(text)).isFalse();
    }

    @Test
    void aSurrogateThatStandsForNoByteIsReplaced() {
        assertThat(WireText.encode("a\uD800b")).isEqualTo("a?b".getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertSurvives(byte[] bytes) {
        String text = WireText.decode(bytes);
        assertThat(WireText.encode(text)).as("%s", HexFormat.of().formatHex(bytes)).isEqualTo(bytes);
        assertThat(WireText.encodedBytes(text)).isEqualTo(bytes.length);
    }
}

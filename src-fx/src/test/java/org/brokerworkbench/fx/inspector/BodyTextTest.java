package org.brokerworkbench.fx.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BodyTextTest {

    @Test
    void textIsTextInAnyLanguage() {
        assertThat(BodyText.utf8("Grüße 书 🐇\n".getBytes(UTF_8), false)).isEqualTo("Grüße 书 🐇\n");
    }

    @Test
    void bytesThatAreNoTextAreNotShownAsText() {
        assertThat(BodyText.utf8(new byte[] {(byte) 0xC3, 0x28}, false)).isNull();
        assertThat(BodyText.utf8(new byte[] {1, 2, 3}, false)).isNull();
    }

    @Test
    void aBodyCutInsideACharacterIsStillText() {
        byte[] whole = "ab书🐇".getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            String text = BodyText.utf8(Arrays.copyOf(whole, length), true);
            assertThat(text).as("%d bytes", length).isNotNull();
            assertThat("ab书🐇").startsWith(text);
        }
        assertThat(BodyText.utf8(Arrays.copyOf(whole, 4), false)).isNull();
    }

    @Test
    void jsonIsIndentedAndKeepsItsNumbers() {
        assertThat(BodyText.json("{\"price\":1.10,\"n\":[1,2]}".getBytes(UTF_8)))
                .contains("1.10").contains("\n").contains("\"n\"");
    }

    @Test
    void onlyWholeObjectsAndArraysAreJson() {
        assertThat(BodyText.json("42".getBytes(UTF_8))).isNull();
        assertThat(BodyText.json("{\"a\":".getBytes(UTF_8))).isNull();
        assertThat(BodyText.json("{} trailing".getBytes(UTF_8))).isNull();
        assertThat(BodyText.json(new byte[0])).isNull();
    }

    @Test
    void hexHasOffsetsBytesAndText() {
        assertThat(BodyText.hex("ABCDEFGHIJKLMNOPQ\0".getBytes(UTF_8))).isEqualTo("""
                000000  41 42 43 44 45 46 47 48  49 4a 4b 4c 4d 4e 4f 50  |ABCDEFGHIJKLMNOP|
                000010  51 00                                             |Q.|
                """);
    }

    @Test
    void aPreviewIsOneLine() {
        assertThat(BodyText.preview("a\nb\tc\r\nd\n".getBytes(UTF_8), false)).isEqualTo("a⏎b c⏎d");
        assertThat(BodyText.preview("long".getBytes(UTF_8), true)).isEqualTo("long…");
        assertThat(BodyText.preview(new byte[] {0, (byte) 0xFF}, false)).isEqualTo("00 ff");
    }

    @Test
    void aGzipBodyIsDecodedAsFarAsItGoes() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"a\":1}".repeat(500).getBytes(UTF_8));
        }
        byte[] body = packed.toByteArray();
        assertThat(BodyText.gunzip(body, false).body()).hasSize(3_500);
        assertThat(BodyText.gunzip(Arrays.copyOf(body, body.length - 4), false)).as("broken").isNull();
        assertThat(BodyText.gunzip(Arrays.copyOf(body, body.length - 4), true).cut()).isTrue();
        assertThat(BodyText.gunzip("plain".getBytes(UTF_8), false)).isNull();
        assertThat(BodyText.isImage(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13})).isTrue();
        assertThat(BodyText.isImage("BM".getBytes(UTF_8))).isFalse();
    }
}

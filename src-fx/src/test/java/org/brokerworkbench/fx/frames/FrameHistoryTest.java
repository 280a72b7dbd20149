package org.brokerworkbench.fx.frames;

import static org.assertj.core.api.Assertions.assertThat;

import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.Test;

class FrameHistoryTest {

    private final FrameHistory history = new FrameHistory();
    private final FrameWords words = new FrameWords(new Texts(Texts.ENGLISH));

    @Test
    void framesThatWentByUntoldAreCountedAndSaid() {
        assertThat(words.count(2, history.missedProperty().get())).isEqualTo("2 frames");
        history.missed(1_200);
        history.missed(34);
        assertThat(words.count(2, history.missedProperty().get())).isEqualTo("2 frames, 1,234 missed");
    }
}

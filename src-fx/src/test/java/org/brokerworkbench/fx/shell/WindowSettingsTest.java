package org.brokerworkbench.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowSettingsTest {

    @TempDir Path directory;

    @Test
    void whatIsWrittenIsReadAgain() {
        WindowSettings settings = new WindowSettings(
                1.0, 2.0, 1280.0, 800.0, false, "zh", "DARK", "LESSONS", true, 372.5, 400.0, 0.7, 0.5,
                new Presentation.Chosen(true, false, true, null, "NODE"));
        settings.write(directory.resolve("not/there/yet"));
        assertThat(WindowSettings.read(directory.resolve("not/there/yet"))).isEqualTo(settings);
    }

    @Test
    void aFirstStartRemembersNothing() {
        assertThat(WindowSettings.read(directory)).isEqualTo(WindowSettings.NONE);
    }

    @Test
    void aDamagedFileIsLikeAFirstStart() throws IOException {
        Files.writeString(directory.resolve("window.json"), "{\"width\": ");
        assertThat(WindowSettings.read(directory)).isEqualTo(WindowSettings.NONE);
    }

    @Test
    void aSettingOfALaterReleaseIsPassedOver() throws IOException {
        Files.writeString(directory.resolve("window.json"), "{\"theme\": \"DARK\", \"hologram\": true}");
        assertThat(WindowSettings.read(directory).theme()).isEqualTo("DARK");
    }

}

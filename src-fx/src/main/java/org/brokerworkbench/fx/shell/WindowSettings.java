package org.brokerworkbench.fx.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the window remembers between two runs; null where the user has not chosen.
///
/// @param language `en` or `zh`
/// @param theme name of a [Theme]
/// @param view name of a [View]
/// @param inspectorWidth pixels, as are the other sizes
/// @param survivalShare of the height of what survives, that the messages do not have
public record WindowSettings(
        @Nullable Double x,
        @Nullable Double y,
        @Nullable Double width,
        @Nullable Double height,
        @Nullable Boolean maximized,
        @Nullable String language,
        @Nullable String theme,
        @Nullable String view,
        @Nullable Boolean inspectorOpen,
        @Nullable Double inspectorWidth,
        @Nullable Double lessonWidth,
        @Nullable Double survivalShare,
        @Nullable Double speed,
        Presentation.@Nullable Chosen presentation) {

    public static final WindowSettings NONE =
            new WindowSettings(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    Presentation.Chosen presentationOrNothing() {
        return presentation == null ? Presentation.Chosen.NOTHING : presentation;
    }

    private static final String FILE = "window.json";
    private static final Logger LOG = LoggerFactory.getLogger(WindowSettings.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /// Reads `window.json` of a directory; nothing remembered where it is missing or unreadable.
    public static WindowSettings read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) return NONE;
        try {
            return JSON.readValue(Files.readAllBytes(file), WindowSettings.class);
        } catch (IOException | JacksonException unreadable) {
            LOG.warn("{} cannot be read ({}): the window starts as if for the first time", file, unreadable.getMessage());
            return NONE;
        }
    }

    /// Replaces `window.json` in one move, so that a crash leaves the old one or the new one.
    public void write(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            Path written = Files.createTempFile(directory, "window", ".tmp");
            Files.write(written, JSON.writeValueAsBytes(this));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            LOG.warn("{} cannot be written ({}): the window's place will not be remembered", file, unwritable.toString());
        }
    }
}

package org.brokerworkbench.tutorials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Scenarios as JSON files, which people may also write by hand.
public final class ScenarioFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ScenarioFile() {}

    /// Replaces the file in one move.
    public static void write(Scenario scenario, Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Path written = Files.createTempFile(directory, "scenario", ".tmp");
        try {
            Files.write(written, JSON.writeValueAsBytes(scenario));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /// Reads a scenario as a lesson that can be played like every other.
    ///
    /// @throws LessonFailure where the file is no scenario, naming the place; IOException where it cannot be read
    public static Lesson read(Path file) throws IOException {
        Scenario scenario;
        try {
            scenario = JSON.readValue(Files.readAllBytes(file), Scenario.class);
        } catch (JacksonException | NullPointerException broken) {
            throw new LessonFailure(file.getFileName() + " is no scenario: " + broken.getMessage(), broken);
        }
        if (!Scenario.FORMAT.equals(scenario.format())) {
            throw new LessonFailure(file.getFileName() + " is of format '" + scenario.format() + "'; this program reads '"
                    + Scenario.FORMAT + "'", null);
        }
        return new ScriptedLesson(scenario);
    }
}

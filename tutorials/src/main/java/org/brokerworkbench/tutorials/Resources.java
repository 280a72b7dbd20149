package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The files beside a lesson.
final class Resources {

    private Resources() {}

    /// @throws LessonFailure where the lesson has no such file
    static String read(Lesson lesson, String file) {
        String path = "course/" + lesson.name() + "/" + file;
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new LessonFailure("lesson '" + lesson.name() + "' has no file '" + path + "'", null);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("could not read '" + path + "'", broken);
        }
    }
}

package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The course's files.
final class Resources {

    private Resources() {}

    /// @param file in the course's folder, such as `hello-world/en.md`
    /// @throws LessonFailure where there is no such file
    static String read(String file) {
        String path = "course/" + file;
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new LessonFailure("the course has no file '" + path + "'", null);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("could not read '" + path + "'", broken);
        }
    }
}

package org.brokerworkbench.fx.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which lessons were played to their end, remembered in `lessons.properties`.
public final class LessonProgress {

    private static final String FILE = "lessons.properties";
    private static final String DONE = "done";
    private static final String TASK = ".task";
    private static final Logger LOG = LoggerFactory.getLogger(LessonProgress.class);

    private final Path directory;
    private final Properties remembered = new Properties();

    public LessonProgress(Path directory) {
        this.directory = directory;
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) return;
        try (InputStream in = Files.newInputStream(file)) {
            remembered.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.warn("{} cannot be read, the course starts anew", file, unreadable);
        }
    }

    public boolean done(String lesson) {
        return DONE.equals(remembered.getProperty(lesson));
    }

    /// Whether a lesson's task was done with programs of the learner's own.
    public boolean taskDone(String lesson) {
        return DONE.equals(remembered.getProperty(lesson + TASK));
    }

    /// Remembers at once, in one move.
    public void markDone(String lesson) {
        remember(lesson);
    }

    /// Remembers at once, in one move.
    public void markTaskDone(String lesson) {
        remember(lesson + TASK);
    }

    private void remember(String done) {
        if (DONE.equals(remembered.getProperty(done))) return;
        remembered.setProperty(done, DONE);
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            Path written = Files.createTempFile(directory, "lessons", ".tmp");
            try (OutputStream out = Files.newOutputStream(written)) {
                remembered.store(out, null);
            }
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            LOG.warn("{} cannot be written, progress will not be remembered", file, unwritable);
        }
    }
}

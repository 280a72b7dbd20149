package org.brokerworkbench.tutorials;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// How a lesson is played. Immutable; begin with [#unwatched] or [#watched] and change what differs.
///
/// @param uri the broker and virtual host, such as `amqp://localhost:5672`
/// @param choices by the choice's name; what is missing has its default
/// @param asking whether questions wait for an answer
/// @param patience how long a check waits for what it expects while nothing stands still
/// @param readingTime how long a section is left to be read while playing, in lesson time
/// @param standstill true while the broker itself is held, so that waiting for it does not count
/// @param stagehand who looks for what is in the lesson's way and deletes what it has made; a client like any other where it is empty
/// @param management the same broker's management API, such as `http://localhost:15672`; empty for the port of RabbitMQ's convention, 10,000 above AMQP's
/// @param replaceOthers whether somebody else's queue or exchange of a lesson's name is deleted first, not refused
public record LessonSettings(
        String uri,
        Map<String, Integer> choices,
        boolean asking,
        Duration patience,
        Function<String, Duration> readingTime,
        BooleanSupplier standstill,
        Optional<Stagehand> stagehand,
        Optional<URI> management,
        boolean replaceOthers) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public LessonSettings {
        choices = Map.copyOf(choices);
    }

    /// Nobody reads and nobody answers.
    public static LessonSettings unwatched(String uri) {
        return new LessonSettings(
                uri, Map.of(), false, PATIENCE, section -> Duration.ZERO, () -> false, Optional.empty(), Optional.empty(), false);
    }

    /// Somebody reads and answers.
    public static LessonSettings watched(
            String uri, Function<String, Duration> readingTime, BooleanSupplier standstill) {
        return new LessonSettings(
                uri, Map.of(), true, PATIENCE, readingTime, standstill, Optional.empty(), Optional.empty(), false);
    }

    public LessonSettings withChoices(Map<String, Integer> changed) {
        return new LessonSettings(uri, changed, asking, patience, readingTime, standstill, stagehand, management, replaceOthers);
    }

    public LessonSettings withPatience(Duration changed) {
        return new LessonSettings(uri, choices, asking, changed, readingTime, standstill, stagehand, management, replaceOthers);
    }

    public LessonSettings withStagehand(Stagehand changed) {
        return new LessonSettings(
                uri, choices, asking, patience, readingTime, standstill, Optional.of(changed), management, replaceOthers);
    }

    /// @param changed such as `http://localhost:15672`
    public LessonSettings withManagement(URI changed) {
        return new LessonSettings(
                uri, choices, asking, patience, readingTime, standstill, stagehand, Optional.of(changed), replaceOthers);
    }

    public LessonSettings withReplaceOthers(boolean changed) {
        return new LessonSettings(uri, choices, asking, patience, readingTime, standstill, stagehand, management, changed);
    }
}

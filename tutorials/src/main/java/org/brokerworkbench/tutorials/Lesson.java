package org.brokerworkbench.tutorials;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One lesson: what the clients do, in order, and what must be true afterwards.
///
/// The words are not here but in `course/NAME/en.md` and `zh.md`, the programs a learner copies in `course/programs`; the
/// scenario names their sections and blocks. See docs/lessons.md.
public interface Lesson {

    /// The name on the command line and of the folder with its texts, such as `hello-world`.
    default String name() {
        String[] words = getClass().getSimpleName().split("(?=\\p{Lu})");
        return String.join("-", words).toLowerCase(Locale.ROOT);
    }

    /// What the learner may vary before the lesson starts.
    default List<Choice> choices() {
        return List.of();
    }

    /// Its words, in Chinese for a Chinese locale, in English for every other.
    default LessonText text(Locale locale) {
        return LessonText.read(name(), locale);
    }

    /// Whether it is one of [Lessons#all()], whose progress is remembered; a scenario from a file is not.
    default boolean partOfTheCourse() {
        return true;
    }

    /// Whether it restarts the broker where it can, which others who are connected should know beforehand.
    default boolean restartsBroker() {
        return false;
    }

    /// The programs whose text is shown, by their Python name without the suffix, such as `new_task`.
    List<String> programs();

    /// Patterns to play with, where the lesson is about them.
    default Optional<PatternPlayground> playground() {
        return Optional.empty();
    }

    /// What the learner does with programs of their own when the scenario is over.
    default Optional<Task> task() {
        return Optional.empty();
    }

    /// Plays the scenario from beginning to end; the stage decides when each thing may happen.
    ///
    /// @throws Exception whatever the clients throw: the run ends as failed, with the broker's own words
    void play(Stage stage) throws Exception;
}

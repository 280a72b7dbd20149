package org.brokerworkbench.tutorials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CourseTest {

    static Stream<Lesson> lessons() {
        return Lessons.all().stream();
    }

    @Test
    void everyLessonHasAName() {
        assertThat(Lessons.all()).extracting(Lesson::name).doesNotHaveDuplicates().startsWith("hello-world", "round-robin");
        assertThat(Lessons.byName("round-robin")).isPresent();
        assertThat(Lessons.byName("square-robin")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void bothLanguagesSayTheSame(Lesson lesson) {
        LessonText english = LessonText.of(lesson, Locale.ENGLISH);
        LessonText chinese = LessonText.of(lesson, Locale.CHINESE);
        assertThat(outline(chinese)).isEqualTo(outline(english));
        assertThat(chinese.summary()).isNotEmpty().isNotEqualTo(english.summary());
        assertThat(english.summary()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyChoiceHasALabel(Lesson lesson) {
        LessonText english = LessonText.of(lesson, Locale.ENGLISH);
        assertThat(lesson.choices()).allSatisfy(choice -> assertThat(english.sections()).containsKey(choice.name()));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyTaskHasItsWords(Lesson lesson) {
        assumeTrue(lesson.task().isPresent());
        Task task = lesson.task().get();
        LessonText.Section words = LessonText.of(lesson, Locale.ENGLISH).section(task.section(), "a test");
        assertThat(words.checks().keySet()).containsExactlyElementsOf(task.steps().stream().map(Task.Step::id).toList());
        assertThat(words.options().keySet()).containsExactlyElementsOf(task.hints().stream().map(Task.Hint::id).toList());
    }

    private static List<String> outline(LessonText text) {
        return text.sections().values().stream()
                .map(section -> section.id() + section.options().keySet() + section.checks().keySet() + section.figures().keySet()
                        + (section.look().isEmpty() ? "" : " look") + (section.body().isEmpty() ? "" : " body"))
                .toList();
    }
}

package org.brokerworkbench.tutorials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.brokerworkbench.tutorials.course.HelloWorld;
import org.junit.jupiter.api.Test;

class LessonTextTest {

    private static final String TEXT = """
            # Acknowledgements

            What a worker
            owes the broker.

            ## Half done {#half-done}

            First paragraph with `code`.

            - a list
            - of two

            > Look at the *amber* blocks.
            > And at the line.

            - [ ] the message came back {#came-back}

            ## Who gets it? {#who}

            - Worker 1 {#worker-1}
            - **Nobody** {#nobody}
            """;

    @Test
    void aSectionIsTakenApart() {
        LessonText text = LessonText.parse(TEXT);
        assertThat(text.title()).isEqualTo("Acknowledgements");
        assertThat(text.summary()).isEqualTo("What a worker\nowes the broker.");
        LessonText.Section section = text.section("half-done", "a test");
        assertThat(section.title()).isEqualTo("Half done");
        assertThat(section.body()).isEqualTo("First paragraph with `code`.\n\n- a list\n- of two");
        assertThat(section.look()).isEqualTo("Look at the *amber* blocks.\nAnd at the line.");
        assertThat(section.checks()).containsEntry("came-back", "the message came back").hasSize(1);
        assertThat(section.options()).isEmpty();
    }

    @Test
    void optionsKeepTheirOrder() {
        assertThat(LessonText.parse(TEXT).section("who", "a test").options().sequencedEntrySet())
                .extracting(option -> option.getKey() + "=" + option.getValue())
                .containsExactly("worker-1=Worker 1", "nobody=**Nobody**");
    }

    @Test
    void aMistakeInATextIsNamed() {
        assertThatThrownBy(() -> LessonText.parse("Hello")).hasMessageContaining("'Hello'");
        assertThatThrownBy(() -> LessonText.parse("# A\n\n## B\n")).hasMessageContaining("'## B");
        assertThatThrownBy(() -> LessonText.parse("# A\n\n## B {#x}\n\n## C {#x}\n")).hasMessageContaining("'x'");
        assertThatThrownBy(() -> LessonText.parse(TEXT).section("what", "the scenario"))
                .hasMessageContaining("'what'")
                .hasMessageContaining("the scenario");
    }

    @Test
    void aCheckIsFoundWhereverItStands() {
        assertThat(LessonText.parse(TEXT).check("came-back")).isEqualTo("the message came back");
    }

    @Test
    void aLocaleGetsItsLanguageAndEveryOtherEnglish() {
        HelloWorld lesson = new HelloWorld();
        assertThat(LessonText.of(lesson, Locale.ENGLISH).summary()).startsWith("A sender");
        assertThat(LessonText.of(lesson, Locale.SIMPLIFIED_CHINESE).summary()).startsWith("一个发送者");
        assertThat(LessonText.of(lesson, Locale.FRENCH).summary()).startsWith("A sender");
    }
}

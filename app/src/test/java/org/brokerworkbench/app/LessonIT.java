package org.brokerworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Lessons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `workbench lesson` from outside.
@Timeout(120)
class LessonIT {

    static Iterable<String> lessons() {
        return Lessons.all().stream().map(Lesson::name).toList();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyExpectationHoldsOnABrokerOfItsOwn(String lesson) throws Exception {
        WorkbenchProcess.Ending ending = WorkbenchProcess.run("lesson", "run", lesson);
        assertThat(ending.out()).startsWith(lesson + ": ").contains("  ok  ").doesNotContain("FAILED", "left out");
        assertThat(ending.err()).isEmpty();
        assertThat(ending.exitCode()).isZero();
    }

    @Test
    void playsOnTheBrokerThatIsNamed() throws Exception {
        try (WorkbenchProcess workbench = WorkbenchProcess.start("serve", "--port", "0", "--http-port", "-1")) {
            String uri = workbench.awaitReady();
            assertThat(WorkbenchProcess.run("lesson", "run", "hello-world", "--uri", uri).exitCode()).isZero();
            WorkbenchProcess.Ending ending = WorkbenchProcess.run("lesson", "run", "durability", "--uri", uri);
            assertThat(ending.out()).as("another's broker is not restarted").contains("  left out  ");
            assertThat(ending.exitCode()).isZero();
        }
    }

    @Test
    void aBrokerThatIsNotThereFailsTheLesson() throws Exception {
        WorkbenchProcess.Ending ending =
                WorkbenchProcess.run("lesson", "run", "hello-world", "--uri", "amqp://127.0.0.1:1");
        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.out()).contains("FAILED");
    }

    @Test
    void listsEveryLesson() throws Exception {
        assertThat(WorkbenchProcess.run("lesson", "list").out()).contains(lessons());
    }
}

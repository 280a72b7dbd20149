package org.brokerworkbench.tutorials;

import java.util.List;
import java.util.Optional;

/// How a lesson without a window ended.
///
/// @param expectations in the order in which they were checked
/// @param failure why the lesson could not be played to its end
public record LessonResult(Lesson lesson, List<Expectation> expectations, Optional<String> failure) {

    public LessonResult {
        expectations = List.copyOf(expectations);
    }

    /// Whether the lesson came to its end and everything it says was true.
    public boolean held() {
        boolean checked = !expectations.isEmpty() || !lesson.partOfTheCourse();
        return failure.isEmpty() && checked && expectations.stream().allMatch(Expectation::held);
    }
}

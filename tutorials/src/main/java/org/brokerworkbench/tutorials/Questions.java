package org.brokerworkbench.tutorials;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The question that is open, and what the learner answers. Thread-safe.
final class Questions {

    private final Happenings happenings;
    private final Pace pace;
    private final boolean asking;

    private @Nullable String asked;
    private @Nullable String answer;

    /// @param asking whether a question waits for its answer
    Questions(Happenings happenings, Pace pace, boolean asking) {
        this.happenings = happenings;
        this.pace = pace;
        this.asking = asking;
    }

    /// @return the option that the learner predicts; null where the question was passed over
    @Nullable String ask(String section, List<String> options) {
        synchronized (this) {
            asked = section;
            answer = null;
        }
        Runnable question = () -> happenings.tell(new LessonEvent.Asked(section, options));
        if (asking) {
            pace.ask(question, () -> given() != null);
        } else {
            question.run();
        }
        synchronized (this) {
            asked = null;
            return answer;
        }
    }

    /// @return whether this question is open
    boolean answer(String section, String option) {
        synchronized (this) {
            if (!section.equals(asked)) return false;
            answer = option;
        }
        pace.wake();
        return true;
    }

    private synchronized @Nullable String given() {
        return answer;
    }
}

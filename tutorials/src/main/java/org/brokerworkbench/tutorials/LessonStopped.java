package org.brokerworkbench.tutorials;

/// Unwinds a scenario whose run was closed; never seen outside.
final class LessonStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LessonStopped() {
        super("the lesson was closed", null, false, false);
    }
}

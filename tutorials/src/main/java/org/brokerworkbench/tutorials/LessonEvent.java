package org.brokerworkbench.tutorials;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happens in a lesson, for whoever shows or records it. Sections, options and checks are ids in its text.
///
/// Events come one at a time and in order, on the thread of the client or of the scenario that caused them.
public sealed interface LessonEvent {

    /// How far the run is.
    enum State {
        /// Nothing has happened yet.
        READY,
        /// One thing after the other; lesson time passes.
        PLAYING,
        /// On the way to the next beat, where it will hold; lesson time passes.
        STEPPING,
        /// Held before the next thing happens; lesson time stands still.
        HOLDING,
        /// Held until the learner predicts, or asks to go on without.
        ASKING,
        /// Played to the end; the clients are still there to be looked at.
        FINISHED,
        /// The learner has taken the clients over before the end.
        FREE,
        /// The scenario could not go on.
        FAILED,
        /// The clients are gone and so is what the lesson had made.
        CLOSED
    }

    record StateChanged(State state, @Nullable LessonFailure failure) implements LessonEvent {}

    /// A section of the text is reached.
    record Said(String section) implements LessonEvent {}

    /// A part of the lesson is left out, for the reason that this section of the text gives.
    record LeftOut(String section) implements LessonEvent {}

    /// There is something to see in this virtual host now.
    ///
    /// @param vhost empty for the lesson's own
    record Turned(String vhost) implements LessonEvent {}

    record Asked(String section, List<String> options) implements LessonEvent {}

    /// What really happened, beside what the learner had predicted; null where the question was passed over.
    record Revealed(String section, @Nullable String predicted, String actual) implements LessonEvent {}

    record Checked(Expectation expectation) implements LessonEvent {}

    /// Something was measured and is shown as a row of a small table; a row of the same name before it is out of date.
    ///
    /// @param row such as a queue's name
    /// @param figures by their ids in the section at hand
    record Measured(String row, Map<String, Number> figures) implements LessonEvent {}

    /// A client executes a block of its program.
    ///
    /// @param onItsOwn because a message came, not because it is the scenario's next line
    record Running(String actor, String program, String block, boolean onItsOwn) implements LessonEvent {}

    /// @param consumes whether messages go to it
    record Connected(String actor, boolean consumes) implements LessonEvent {}

    /// What a broker tells a publisher about a message.
    enum Answer {
        /// It has taken responsibility for the message.
        CONFIRMED,
        /// It would not take it.
        REFUSED,
        /// No queue got it, and it came back.
        RETURNED
    }

    record Disconnected(String actor) implements LessonEvent {}

    /// A worker consumes, or consumes anew with other terms.
    ///
    /// @param prefetch 0 for no limit
    record Consuming(String actor, String queue, int prefetch, Worker.Acknowledgement acknowledgement)
            implements LessonEvent {}

    /// A producer goes on publishing by itself.
    ///
    /// @param perSecond messages a second of lesson time, 0 where it has stopped
    record Publishing(String actor, double perSecond) implements LessonEvent {}

    record Published(String actor, String body) implements LessonEvent {}

    /// A message reached a worker, which may still be busy with an earlier one.
    record Arrived(String actor, String body, boolean redelivered) implements LessonEvent {}

    /// A worker begins with a message that had arrived.
    record Began(String actor, String body) implements LessonEvent {}

    /// A worker is done with a message and, where it acknowledges, has said so.
    record Done(String actor, String body) implements LessonEvent {}

    /// A client would not have a message.
    ///
    /// @param requeued whether it goes back to its queue
    record Rejected(String actor, String body, boolean requeued) implements LessonEvent {}

    /// A publisher was told what became of its message.
    record Answered(String actor, String body, Answer answer) implements LessonEvent {}
}

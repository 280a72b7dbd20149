package org.brokerworkbench.tutorials;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What a learner does with programs of their own, recognised by what a broker sees of it.
///
/// ```java
/// Task.of("your-turn")
///         .step("sent", Seen.once(Seen.published("", "hello")))
///         .step("received", Seen.once(Seen.delivered("hello")))
///         .hint("misspelt", Seen.unroutable(""))
/// ```
///
/// Steps may be done in any order. A hint is said when something else happens than the task asks for.
///
/// @param section the task's section in the lesson's text, which has the words of steps (as checks) and hints (as options)
/// @param vhost where the learner's programs connect
public record Task(String section, String vhost, List<Step> steps, List<Hint> hints) {

    private static final String DEFAULT_VHOST = "/";

    /// @param seen what has to be seen, counted anew in each watch
    public record Step(String id, Seen seen) {}

    /// @param applies whether a fact is the reason to say it
    public record Hint(String id, Predicate<Fact> applies) {}

    public Task {
        steps = List.copyOf(steps);
        hints = List.copyOf(hints);
    }

    /// A task without steps yet.
    public static Task of(String section) {
        return new Task(section, DEFAULT_VHOST, List.of(), List.of());
    }

    /// The same in another virtual host, which the learner makes.
    public Task in(String vhost) {
        return new Task(section, vhost, steps, hints);
    }

    public Task step(String id, Seen seen) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(id, seen));
        return new Task(section, vhost, more, hints);
    }

    public Task hint(String id, Predicate<Fact> applies) {
        List<Hint> more = new ArrayList<>(hints);
        more.add(new Hint(id, applies));
        return new Task(section, vhost, steps, more);
    }
}

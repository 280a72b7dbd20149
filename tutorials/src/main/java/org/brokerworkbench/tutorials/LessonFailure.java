package org.brokerworkbench.tutorials;

import org.jspecify.annotations.Nullable;

/// A lesson cannot go on; the message says why in the broker's own words where it has some.
public class LessonFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LessonFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// A queue of a name that the lesson uses is there already, and the lesson did not make it.
    public static final class QueueExists extends LessonFailure {

        private static final long serialVersionUID = 1L;

        private final String queue;

        public QueueExists(String queue, String vhost) {
            super(
                    "queue '" + queue + "' in vhost '" + vhost + "' exists already and was not made by this lesson; "
                            + "delete it, then start the lesson again",
                    null);
            this.queue = queue;
        }

        public String queue() {
            return queue;
        }
    }
}

package org.brokerworkbench.tutorials;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// Looks for a lesson's queues and exchanges before it begins and removes them afterwards.
///
/// Over AMQP it is one more client for a moment, and a picture would show it; a window that owns the broker brings
/// its own, which nobody sees. Called on the run's own threads, one call at a time.
public interface Stagehand {

    /// What can be in a lesson's way.
    enum Kind {
        QUEUE,
        EXCHANGE
    }

    /// Makes room for the lesson before it begins; nothing for a stagehand that has no place of its own to offer.
    default void makeRoom() throws IOException, TimeoutException {}

    /// Takes that room away again, with whatever is left in it, when everything else is gone.
    default void removeRoom() throws IOException, TimeoutException {}

    /// How the broker can be made to begin anew with what it has kept; empty where that is not the lesson's to do.
    default Optional<Plug> plug() {
        return Optional.empty();
    }

    /// A grip on the broker's process.
    interface Plug {

        /// Lets the broker end in good order and begin anew; returns when it accepts connections again.
        void restart() throws IOException;

        /// Lets it end as if its plug were pulled, and begin anew.
        void cutPower() throws IOException;

        /// Lets everything that is to survive be written down so much later.
        ///
        /// @param delay zero for as soon as the disk can
        void delayWriting(Duration delay) throws IOException;
    }

    /// Counts a queue's messages; empty where nobody can be asked, for AMQP itself knows of ready ones only.
    Optional<QueueCount> count(String queue) throws IOException, TimeoutException;

    boolean exists(Kind kind, String name) throws IOException, TimeoutException;

    /// Deletes a queue with its messages, or an exchange with its bindings; nothing where there is none.
    void delete(Kind kind, String name) throws IOException, TimeoutException;
}

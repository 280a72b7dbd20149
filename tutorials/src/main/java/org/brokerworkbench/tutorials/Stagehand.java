package org.brokerworkbench.tutorials;

import java.io.IOException;
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
    default void open() throws IOException, TimeoutException {}

    /// Takes that room away again, with whatever is left in it, when everything else is gone.
    default void close() throws IOException, TimeoutException {}

    boolean exists(Kind kind, String name) throws IOException, TimeoutException;

    /// Deletes a queue with its messages, or an exchange with its bindings; nothing where there is none.
    void delete(Kind kind, String name) throws IOException, TimeoutException;
}

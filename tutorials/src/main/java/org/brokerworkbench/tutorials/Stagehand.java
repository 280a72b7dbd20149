package org.brokerworkbench.tutorials;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/// Looks for a lesson's queues before it begins and removes them afterwards.
///
/// Over AMQP it is one more client for a moment, and a picture would show it; a window that owns the broker brings
/// its own, which nobody sees. Called on the run's own threads, one call at a time.
public interface Stagehand {

    boolean exists(String queue) throws IOException, TimeoutException;

    /// Deletes a queue with its messages; nothing where there is none.
    void delete(String queue) throws IOException, TimeoutException;
}

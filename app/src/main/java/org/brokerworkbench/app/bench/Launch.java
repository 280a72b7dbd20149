package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// A way to start a broker on a free port of this machine.
@FunctionalInterface
public interface Launch {

    /// Starts it and waits until clients may connect.
    ///
    /// @param directory empty; all that it keeps goes there
    /// @throws IOException if it ends without having been ready
    Running start(Path directory) throws IOException;

    /// A broker that was started and is ready.
    ///
    /// @param process whose processor time and memory count
    /// @param startedAtNanos of `System.nanoTime`
    /// @param stop ends it and returns when it has ended
    record Running(URI uri, ProcessHandle process, long startedAtNanos, long readyAtNanos, Runnable stop) {}
}

package org.brokerworkbench.app;

import org.brokerworkbench.engine.api.Broker;

/// Makes being told to stop (SIGTERM, Ctrl-C) a success: connections get 320 and the program ends with 0.
///
/// A JVM that is left alone ends with 128 + the signal's number, which supervisors take for a failure.
final class StopOnSignal implements AutoCloseable {

    private final Thread hook;

    private StopOnSignal(Thread hook) {
        this.hook = hook;
    }

    static StopOnSignal closing(Broker broker) {
        Thread hook = new Thread(() -> endWith(broker), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopOnSignal(hook);
    }

    /// Halts rather than returns, because only halting can set the exit code of a JVM that ends by a signal.
    private static void endWith(Broker broker) {
        int exitCode = 1;
        try {
            broker.close();
            exitCode = 0;
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /// Leaves the ending, and its exit code, to the program again.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stoppingAlready) {
            // the hook runs and decides
        }
    }
}

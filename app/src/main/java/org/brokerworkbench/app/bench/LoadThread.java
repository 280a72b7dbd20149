package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A thread of the generator with the connection that it works on, until it is closed.
abstract class LoadThread implements AutoCloseable {

    private static final long WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final LoadConnection connection;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile IOException failure;

    LoadThread(String name, LoadConnection connection) {
        this.connection = connection;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /// What it does, until [#stopping()] or the connection breaks.
    abstract void work() throws IOException;

    LoadConnection connection() {
        return connection;
    }

    void start() {
        thread.start();
    }

    boolean stopping() {
        return stopping;
    }

    /// Where others look for a change, a moment later.
    static void waitAMoment() {
        LockSupport.parkNanos(WAIT_NANOS);
    }

    /// @throws IOException with what broke the load off, if it did
    void requireAlive() throws IOException {
        IOException failed = failure;
        if (failed != null) throw new IOException("the load broke off: " + failed.getMessage(), failed);
    }

    private void run() {
        try {
            work();
        } catch (IOException broken) {
            if (!stopping) failure = broken;
        }
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        connection.close();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

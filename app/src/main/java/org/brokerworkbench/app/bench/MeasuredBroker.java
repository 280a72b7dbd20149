package org.brokerworkbench.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A broker under measurement: where it listens, and the processor time of its process.
///
/// Either a child of this process, ended by [#close()], or one that runs anyway and is left alone.
public final class MeasuredBroker implements AutoCloseable {

    private static final String READY = "ready ";
    private static final long STOP_SECONDS_MAX = 10;

    private final String name;
    private final URI uri;
    private final ProcessHandle process;
    private final Process child;

    private MeasuredBroker(String name, URI uri, ProcessHandle process, Process child) {
        this.name = name;
        this.uri = uri;
        this.process = process;
        this.child = child;
    }

    /// Starts a workbench by this command and waits for its `ready amqp://…`.
    ///
    /// @throws IOException if it ends without having been ready; what it said on the error stream stays on ours
    public static MeasuredBroker start(String name, List<String> command) throws IOException {
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        child.getOutputStream().close();
        BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                URI uri = URI.create(line.substring(READY.length()).strip());
                return new MeasuredBroker(name, uri, child.toHandle(), child);
            }
        }
        child.destroy();
        throw new IOException(String.join(" ", command) + " ended without being ready");
    }

    /// Measures a broker that runs already.
    ///
    /// @param process whose processor time counts, where it is on this machine and can be found
    public static MeasuredBroker at(String name, URI uri, Optional<ProcessHandle> process) {
        return new MeasuredBroker(name, uri, process.orElse(null), null);
    }

    public String name() {
        return name;
    }

    URI uri() {
        return uri;
    }

    /// The processor time that the broker has used so far, all its threads together; empty where it is not known.
    Optional<Duration> cpu() {
        return process == null ? Optional.empty() : process.info().totalCpuDuration();
    }

    @Override
    public void close() {
        if (child == null) return;
        child.destroy();
        try {
            if (!child.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) child.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A broker under measurement: where it listens, and what its process uses.
///
/// Either a child of this process, ended by [#close()], or one that runs anyway and is left alone.
public final class MeasuredBroker implements AutoCloseable {

    private static final String FORWARDING = "relay";

    /// What a broker's process takes; NaN where it is not known.
    ///
    /// @param heapBytes what a full collection leaves on the heap of a JVM
    /// @param residentBytes of the whole process
    record Memory(double heapBytes, double residentBytes) {}

    private final String name;
    private final Launch launch;
    private Launch.Running running;
    private TemporaryDirectory directory;
    private boolean closed;
    private boolean ended;

    private MeasuredBroker(String name, Launch launch) {
        this.name = name;
        this.launch = launch;
    }

    /// Starts a broker and waits until it is ready.
    public static MeasuredBroker start(String name, Launch launch) throws IOException {
        MeasuredBroker broker = new MeasuredBroker(name, launch);
        broker.start();
        return broker;
    }

    /// Measures a broker that runs already.
    ///
    /// @param process whose processor time counts, where it is on this machine and can be found
    public static MeasuredBroker at(String name, URI uri, Optional<ProcessHandle> process) {
        MeasuredBroker broker = new MeasuredBroker(name, null);
        broker.running = new Launch.Running(uri, process.orElse(null), 0, 0, () -> {});
        return broker;
    }

    public String name() {
        return name;
    }

    URI uri() {
        return running.uri();
    }

    /// Whether it was started by this benchmark, and can be started again.
    boolean ours() {
        return launch != null;
    }

    /// Whether it is no broker but passes bytes on from one connection to the next (see [Relay]).
    boolean onlyForwards() {
        return uri().getScheme().equals(FORWARDING);
    }

    long startedAtNanos() {
        return running.startedAtNanos();
    }

    long readyAtNanos() {
        return running.readyAtNanos();
    }

    /// Ends it, forgets all that it kept, and starts it anew; one that is not ours goes on as it is.
    void restart() throws IOException {
        if (!ours()) return;
        close();
        start();
    }

    /// Whether it can be killed and started again on what it kept.
    boolean canCrash() {
        return ours() && !onlyForwards() && Files.isDirectory(data());
    }

    private Path data() {
        return directory.path().resolve("data");
    }

    /// Kills it as a power cut does, and starts it again on what it kept.
    synchronized void crash() throws IOException {
        if (ended) throw new IOException(name + " is ended");
        running.process().destroyForcibly();
        running.process().onExit().join();
        running = launch.start(directory.path());
    }

    /// What it keeps takes so much of the disk.
    long diskBytes() throws IOException {
        try (Stream<Path> files = Files.list(data())) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /// Ends it for good: it cannot be started again. Any thread.
    public synchronized void end() {
        ended = true;
        close();
    }

    private synchronized void start() throws IOException {
        if (ended) throw new IOException(name + " is ended");
        closed = false;
        directory = TemporaryDirectory.create("workbench-bench-");
        try {
            running = launch.start(directory.path());
        } catch (IOException | RuntimeException failure) {
            directory.close();
            throw failure;
        }
    }

    /// The processor time that the broker has used so far, all its threads together; empty where it is not known.
    Optional<Duration> cpu() {
        return running.process() == null ? Optional.empty() : running.process().info().totalCpuDuration();
    }

    /// Its process, where it is on this machine and known.
    Optional<ProcessHandle> process() {
        return Optional.ofNullable(running.process());
    }

    /// Between two moments, for so many messages; NaN where it is not known.
    static double cpuSecondsPerMillion(Optional<Duration> before, Optional<Duration> after, long messages) {
        if (before.isEmpty() || after.isEmpty() || messages == 0) return Double.NaN;
        return after.get().minus(before.get()).toNanos() / 1e9 / (messages / 1e6);
    }

    /// What it takes now; a JVM is told to collect first.
    Memory memory() throws IOException {
        if (running.process() == null) return new Memory(Double.NaN, Double.NaN);
        double heap = JavaProcess.liveHeapBytes(running.process().pid());
        return new Memory(heap, residentBytes(running.process().pid()));
    }

    /// By Linux's `/proc`; NaN elsewhere.
    private static double residentBytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) return Double.NaN;
        List<String> lines = Files.readAllLines(status);
        return lines.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    /// Ends what this benchmark has started; once more does nothing. Any thread.
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        running.stop().run();
        if (directory != null) directory.close();
    }
}

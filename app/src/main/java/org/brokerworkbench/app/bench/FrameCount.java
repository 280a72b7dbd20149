package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// How many frames a second a window draws, by a flight recording of its process.
final class FrameCount implements AutoCloseable {

    private static final String EVENT = "org.brokerworkbench.PulseShown";
    private static final String RECORDING = "workbench-frames";

    /// 0 where there is no JVM that can be asked.
    private final long pid;
    private final TemporaryDirectory directory;
    private boolean recording;

    private FrameCount(long pid, TemporaryDirectory directory) {
        this.pid = pid;
        this.directory = directory;
    }

    static FrameCount of(MeasuredBroker broker) throws IOException {
        long pid = broker.process().map(ProcessHandle::pid).filter(JavaProcess::isJava).orElse(0L);
        return new FrameCount(pid, TemporaryDirectory.create("workbench-frames-"));
    }

    void begin() throws IOException {
        if (pid == 0) return;
        String answer = JavaProcess.ask(
                pid, "JFR.start", "name=" + RECORDING, "settings=none", "+" + EVENT + "#enabled=true");
        recording = answer.contains("Started recording");
    }

    /// From its first frame to its last; NaN where no window is open.
    double perSecond() throws IOException {
        if (!recording) return Double.NaN;
        Path file = directory.path().resolve("frames.jfr");
        recording = false;
        JavaProcess.ask(pid, "JFR.stop", "name=" + RECORDING, "filename=" + file);
        if (!Files.exists(file)) return Double.NaN;
        int frames = 0;
        long firstNanos = 0;
        long lastNanos = 0;
        try (RecordingFile recorded = new RecordingFile(file)) {
            while (recorded.hasMoreEvents()) {
                RecordedEvent event = recorded.readEvent();
                if (!event.getEventType().getName().equals(EVENT)) continue;
                long nanos = event.getStartTime().getEpochSecond() * 1_000_000_000L + event.getStartTime().getNano();
                if (frames++ == 0 || nanos < firstNanos) firstNanos = nanos;
                lastNanos = Math.max(lastNanos, nanos);
            }
        }
        return frames < 2 ? Double.NaN : (frames - 1) * 1e9 / (lastNanos - firstNanos);
    }

    @Override
    public void close() throws IOException {
        if (recording) JavaProcess.ask(pid, "JFR.stop", "name=" + RECORDING);
        directory.close();
    }
}

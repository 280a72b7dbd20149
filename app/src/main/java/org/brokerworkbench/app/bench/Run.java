package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// What one run measured.
///
/// @param brokerCpuNanos processor time of the broker, -1 where it is not known
record Run(long messages, long nanos, long brokerCpuNanos) {

    /// Connections are up, buffers are full and the queue is at its bound after this long.
    private static final Duration SETTLING = Duration.ofMillis(500);

    /// Puts a workload on a broker and measures it for a while.
    static Run measure(Workload workload, MeasuredBroker broker, Duration duration)
            throws IOException, InterruptedException {
        try (PassThrough load = new PassThrough(workload, broker.uri())) {
            Thread.sleep(SETTLING);
            long messages = load.received();
            long nanos = System.nanoTime();
            Optional<Duration> cpu = broker.cpu();
            Thread.sleep(duration);
            long messagesAfter = load.received();
            long nanosAfter = System.nanoTime();
            Optional<Duration> cpuAfter = broker.cpu();
            long cpuNanos = cpu.isPresent() && cpuAfter.isPresent()
                    ? cpuAfter.get().minus(cpu.get()).toNanos()
                    : -1;
            return new Run(messagesAfter - messages, nanosAfter - nanos, cpuNanos);
        }
    }

    double messagesPerSecond() {
        return messages * 1e9 / nanos;
    }

    /// The figure that a noisy machine cannot spoil; NaN where the broker's processor time is not known.
    double cpuSecondsPerMillion() {
        return brokerCpuNanos < 0 || messages == 0 ? Double.NaN : brokerCpuNanos / 1e9 / (messages / 1e6);
    }
}

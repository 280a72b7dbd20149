package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A publisher that waits for the disk: persistent messages for a durable queue that nobody reads.
///
/// @param windowMax how many publishes may be unconfirmed
record Confirms(int windowMax) implements Workload {

    @Override
    public String name() {
        return "confirms-" + windowMax;
    }

    @Override
    public String description() {
        return String.format("%d bytes, persistent, nobody reads, at most %,d unconfirmed", DurableQueue.BODY_BYTES, windowMax);
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.PUBLISHED_PER_SECOND, Figure.CPU_SECONDS_PER_MILLION);
    }

    @Override
    public Map<Figure, Double> measure(MeasuredBroker broker, Duration duration) throws IOException {
        try (DurableQueue queue = new DurableQueue(broker)) {
            Optional<Duration> cpu = broker.cpu();
            long begun = System.nanoTime();
            long published = queue.publish(windowMax, _ -> System.nanoTime() - begun < duration.toNanos());
            double seconds = (System.nanoTime() - begun) / 1e9;
            return Map.of(
                    Figure.PUBLISHED_PER_SECOND, published / seconds,
                    Figure.CPU_SECONDS_PER_MILLION, MeasuredBroker.cpuSecondsPerMillion(cpu, broker.cpu(), published));
        }
    }
}

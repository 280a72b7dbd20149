package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How long a broker takes from its command to the moment when clients may connect; of one with a window, until its
/// window is there as well.
record Start() implements Workload {

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "from the command to the first client, on an empty disk";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.SECONDS_TO_READY, Figure.CPU_SECONDS_TO_READY);
    }

    /// Only what this benchmark starts itself can be started.
    @Override
    public boolean suits(MeasuredBroker broker) {
        return broker.ours() && !broker.onlyForwards();
    }

    @Override
    public Map<Figure, Double> measure(MeasuredBroker broker, Duration duration)
            throws IOException, InterruptedException {
        broker.restart();
        double seconds = (broker.readyAtNanos() - broker.startedAtNanos()) / 1e9;
        double cpuSeconds = broker.cpu().map(cpu -> cpu.toNanos() / 1e9).orElse(Double.NaN);
        return Map.of(Figure.SECONDS_TO_READY, seconds, Figure.CPU_SECONDS_TO_READY, cpuSeconds);
    }
}

package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Clients that connect, open a channel and do nothing.
record IdleConnections(int count) implements Workload {

    @Override
    public String name() {
        return "idle-connections";
    }

    @Override
    public String description() {
        return String.format("%,d connections with a channel each, one after the other, that do nothing", count);
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.HEAP_BYTES_EACH, Figure.RESIDENT_BYTES_EACH, Figure.CONNECTS_PER_SECOND);
    }

    @Override
    public boolean onceOnFresh() {
        return true;
    }

    @Override
    public Map<Figure, Double> measure(MeasuredBroker broker, Duration duration) throws IOException {
        // some that come and go, so that what is there once is there already
        connect(broker, 1 + count / 10);
        MeasuredBroker.Memory before = broker.memory();
        long begun = System.nanoTime();
        List<LoadConnection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) connections.add(LoadConnection.open(broker, "bench idle"));
            long connected = System.nanoTime();
            MeasuredBroker.Memory after = broker.memory();
            return Map.of(
                    Figure.HEAP_BYTES_EACH, (after.heapBytes() - before.heapBytes()) / count,
                    Figure.RESIDENT_BYTES_EACH, (after.residentBytes() - before.residentBytes()) / count,
                    Figure.CONNECTS_PER_SECOND, count * 1e9 / (connected - begun));
        } finally {
            for (LoadConnection connection : connections) connection.close();
        }
    }

    private static void connect(MeasuredBroker broker, int count) throws IOException {
        for (int i = 0; i < count; i++) LoadConnection.open(broker, "bench first").close();
    }
}

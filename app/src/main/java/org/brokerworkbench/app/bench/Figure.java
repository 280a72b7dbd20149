package org.brokerworkbench.app.bench;

/// What a workload measures: a column of a table.
public enum Figure {
    MESSAGES_PER_SECOND("messages a second", "%,.0f"),
    DELIVERIES_PER_SECOND("deliveries a second", "%,.0f"),
    PUBLISHED_PER_SECOND("published a second", "%,.0f"),
    DRAINED_PER_SECOND("drained a second", "%,.0f"),
    TRIPS_PER_SECOND("round trips a second", "%,.0f"),
    /// Of a window, where one is open.
    FRAMES_PER_SECOND("frames a second", "%.1f"),
    CONNECTS_PER_SECOND("connects a second", "%,.0f"),
    /// The figure that a noisy machine cannot spoil: the processor time of the broker's process.
    CPU_SECONDS_PER_MILLION("broker CPU-seconds per million", "%.2f"),
    MEDIAN_MICROS("median µs", "%,.0f"),
    P99_MICROS("99th percentile µs", "%,.0f"),
    /// What a full collection leaves on the heap, of brokers that run on a JVM.
    HEAP_BYTES_EACH("heap bytes each", "%,.0f"),
    /// How much larger the broker's process is than before; on a JVM with what the collector has not given back.
    RESIDENT_BYTES_EACH("resident bytes each", "%,.0f"),
    /// The data directory, by the number of messages in it.
    DISK_BYTES_EACH("disk bytes each", "%,.0f"),
    DISK_BYTES_EACH_DRAINED("disk bytes each, drained", "%,.2f"),
    SECONDS_TO_READY("seconds to ready", "%.2f"),
    CPU_SECONDS_TO_READY("CPU-seconds to ready", "%.2f");

    private final String label;
    private final String format;

    Figure(String label, String format) {
        this.label = label;
        this.format = format;
    }

    String label() {
        return label;
    }

    /// For `String.format`, one number.
    String format() {
        return format;
    }
}

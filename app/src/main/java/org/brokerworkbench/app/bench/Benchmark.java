package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures workloads on brokers side by side and prints tables in Markdown.
///
/// The brokers take turns within one benchmark, run by run, so that a change of the machine's mood hits all of them;
/// ratios are taken against the first.
///
/// @param warmUp load on each broker before the first run that counts
/// @param runs at least one
/// @param duration of one run
public record Benchmark(List<MeasuredBroker> brokers, Duration warmUp, int runs, Duration duration) {

    public void print(List<Workload> workloads, PrintWriter out) throws IOException, InterruptedException {
        out.printf("machine: %s%n", machine());
        out.printf(
                Locale.ROOT,
                "method: warm-up of %d s, then %d runs of %d s in turn; median (least to most) ×ratio to %s%n",
                warmUp.toSeconds(), runs, duration.toSeconds(), brokers.getFirst().name());
        List<Figure> columns = List.of();
        for (Workload workload : workloads) {
            if (!columns.equals(workload.figures())) {
                columns = workload.figures();
                printHead(columns, out);
            }
            print(workload, measure(workload), out);
        }
        out.printf("%nload of the machine at the end: %s%n", load());
        out.flush();
    }

    /// The runs of one broker, or why it has none.
    private static final class Results {
        private final List<Map<Figure, Double>> runs = new ArrayList<>();
        private String failure;
    }

    private Map<MeasuredBroker, Results> measure(Workload workload) throws IOException, InterruptedException {
        Map<MeasuredBroker, Results> measured = new LinkedHashMap<>();
        for (MeasuredBroker broker : brokers) {
            if (!workload.suits(broker)) continue;
            Results results = new Results();
            measured.put(broker, results);
            if (workload.onceOnFresh()) broker.restart();
            else if (!warmUp.isZero()) measure(workload, broker, warmUp, results);
        }
        measured.values().forEach(results -> results.runs.clear());
        for (int run = 0; run < (workload.onceOnFresh() ? 1 : runs); run++) {
            for (var entry : measured.entrySet()) measure(workload, entry.getKey(), duration, entry.getValue());
        }
        return measured;
    }

    /// One run; a broker that cannot do it is not asked again, unless it is the first, without which there is nothing.
    private void measure(Workload workload, MeasuredBroker broker, Duration wanted, Results results)
            throws IOException, InterruptedException {
        if (results.failure != null) return;
        try {
            results.runs.add(TimeLimit.of(workload.patience().plus(wanted)).call(() -> workload.measure(broker, wanted)));
        } catch (IOException failure) {
            if (broker == brokers.getFirst()) {
                throw new IOException(workload.name() + " on " + broker.name() + ": " + failure.getMessage(), failure);
            }
            results.failure = failure.getMessage();
            broker.restart();
        }
    }

    private static void printHead(List<Figure> columns, PrintWriter out) {
        out.print("\n| workload | broker |");
        for (Figure column : columns) out.printf(" %s |", column.label());
        out.print("\n|---|---|");
        out.println("---|".repeat(columns.size()));
        out.flush();
    }

    private void print(Workload workload, Map<MeasuredBroker, Results> measured, PrintWriter out) {
        Results first = measured.get(brokers.getFirst());
        String shown = "**" + workload.name() + "**: " + workload.description();
        for (var entry : measured.entrySet()) {
            out.printf("| %s | %s |", shown, entry.getKey().name());
            // once is enough to read it
            shown = "";
            Results results = entry.getValue();
            if (results.failure != null) {
                out.printf(" %s%s%n", results.failure, " |".repeat(workload.figures().size()));
                continue;
            }
            for (Figure figure : workload.figures()) {
                Spread spread = Spread.of(results.runs, run -> run.get(figure));
                double base = first == null ? Double.NaN : Spread.of(first.runs, run -> run.get(figure)).median();
                out.printf(" %s%s |", spread.text(figure.format()), ratio(spread.median() / base));
            }
            out.println();
        }
        out.flush();
    }

    private static String ratio(double ratio) {
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, " ×%.2f", ratio) : "";
    }

    private static String machine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors()
                + " processors, load " + load() + ", Java " + Runtime.version();
    }

    /// Processes that want a processor, the average of the last minute.
    private static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "not known" : String.format(Locale.ROOT, "%.1f", load);
    }
}

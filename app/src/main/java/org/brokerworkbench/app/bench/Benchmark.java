package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures workloads on brokers side by side and prints a table in Markdown.
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
                "method: warm-up of %d s, then %d runs of %d s in turn; median (least to most)%n%n",
                warmUp.toSeconds(), runs, duration.toSeconds());
        out.println("| workload | broker | messages a second | broker CPU-seconds per million | speed, CPU against "
                + brokers.getFirst().name() + " |");
        out.println("|---|---|---|---|---|");
        out.flush();
        for (Workload workload : workloads) print(workload, measure(workload), out);
    }

    private Map<MeasuredBroker, List<Run>> measure(Workload workload) throws IOException, InterruptedException {
        Map<MeasuredBroker, List<Run>> measured = new LinkedHashMap<>();
        for (MeasuredBroker broker : brokers) {
            measured.put(broker, new ArrayList<>());
            if (!warmUp.isZero()) Run.measure(workload, broker, warmUp);
        }
        for (int run = 0; run < runs; run++) {
            for (MeasuredBroker broker : brokers) {
                measured.get(broker).add(Run.measure(workload, broker, duration));
            }
        }
        return measured;
    }

    private void print(Workload workload, Map<MeasuredBroker, List<Run>> measured, PrintWriter out) {
        List<Run> first = measured.get(brokers.getFirst());
        measured.forEach((broker, runs) -> {
            Spread speed = Spread.of(runs, Run::messagesPerSecond);
            Spread cpu = Spread.of(runs, Run::cpuSecondsPerMillion);
            double speedRatio = speed.median() / Spread.of(first, Run::messagesPerSecond).median();
            double cpuRatio = cpu.median() / Spread.of(first, Run::cpuSecondsPerMillion).median();
            out.printf(
                    "| %s (%s) | %s | %s | %s | %s, %s |%n",
                    workload.name(), workload.description(), broker.name(), speed.text("%,.0f"), cpu.text("%.2f"),
                    ratio(speedRatio), ratio(cpuRatio));
        });
        out.flush();
    }

    private static String ratio(double ratio) {
        return Double.isNaN(ratio) ? "not known" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String machine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors()
                + " processors, Java " + Runtime.version();
    }
}

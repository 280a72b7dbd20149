package org.brokerworkbench.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.brokerworkbench.app.bench.Benchmark;
import org.brokerworkbench.app.bench.ListeningProcess;
import org.brokerworkbench.app.bench.MeasuredBroker;
import org.brokerworkbench.app.bench.Workload;
import org.brokerworkbench.engine.api.BrokerConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Measures a broker from outside: load over TCP, processor time by the operating system.
@Command(
        name = "bench",
        description = "Measures messages a second and the broker's processor time for each million, with a broker"
                + " started for it (or the one of --uri).",
        mixinStandardHelpOptions = true,
        versionProvider = WorkbenchVersion.class)
final class BenchCommand implements Callable<Integer> {

    /// Set by the start script: the folder with bin/ and lib/.
    private static final String HOME_PROPERTY = "workbench.home";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "WORKLOAD", arity = "0..*", description = "Which workloads to run; all by default.")
    private List<String> names = List.of();

    @Option(names = "--list", description = "List the workloads and end.")
    private boolean list;

    @Option(names = "--uri", paramLabel = "URI", description = "Measure the broker that runs at this amqp:// URI.")
    private URI uri;

    @Option(
            names = "--against",
            paramLabel = "NAME=URI",
            description = "Measure another running broker in turn with the first; may be repeated.")
    private Map<String, URI> others = new LinkedHashMap<>();

    @Option(names = "--window", description = "Measure the broker with its window open in turn with the first.")
    private boolean window;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "Runs that count; ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Seconds of one run; ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "10",
            description = "Seconds of load before the first run that counts; ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Override
    public Integer call() throws InterruptedException {
        if (list) {
            Workload.ALL.forEach(workload ->
                    spec.commandLine().getOut().printf("%-14s %s%n", workload.name(), workload.description()));
            return 0;
        }
        require(runs > 0, "--runs", runs);
        require(seconds > 0, "--seconds", seconds);
        require(warmUpSeconds >= 0, "--warm-up", warmUpSeconds);
        List<Workload> workloads = workloads();
        List<MeasuredBroker> brokers = new ArrayList<>();
        try {
            startBrokers(brokers);
            new Benchmark(brokers, Duration.ofSeconds(warmUpSeconds), runs, Duration.ofSeconds(seconds))
                    .print(workloads, spec.commandLine().getOut());
            return 0;
        } catch (IOException failure) {
            throw new CommandFailure("The benchmark failed: " + failure.getMessage(), failure);
        } finally {
            brokers.forEach(MeasuredBroker::close);
        }
    }

    private void startBrokers(List<MeasuredBroker> brokers) throws IOException {
        brokers.add(uri == null ? MeasuredBroker.start("workbench", serve()) : running(uri.getHost() + ":" + port(uri), uri));
        if (window) brokers.add(MeasuredBroker.start("window open", windowOpen()));
        for (var other : others.entrySet()) brokers.add(running(other.getKey(), other.getValue()));
    }

    private static MeasuredBroker running(String name, URI uri) {
        return MeasuredBroker.at(name, uri, ListeningProcess.onPort(port(uri)));
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? BrokerConfig.AMQP_PORT : uri.getPort();
    }

    private List<String> windowOpen() {
        if (System.getProperty(HOME_PROPERTY) == null) {
            throw new ParameterException(
                    spec.commandLine(), "--window needs the built program: start bin/workbench of target/workbench.");
        }
        return List.of(script(), "--port", "0", "--http-port", "-1");
    }

    /// By the start script, as a user would; from a build without one, with this Java and this class path.
    private static List<String> serve() {
        List<String> command = new ArrayList<>();
        if (System.getProperty(HOME_PROPERTY) != null) {
            command.add(script());
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        }
        command.addAll(List.of("serve", "--port", "0", "--http-port", "-1"));
        return command;
    }

    private static String script() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Path.of(System.getProperty(HOME_PROPERTY), "bin", windows ? "workbench.cmd" : "workbench").toString();
    }

    private List<Workload> workloads() {
        return names.isEmpty() ? Workload.ALL : names.stream().map(this::workload).toList();
    }

    private Workload workload(String name) {
        return Workload.ALL.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no workload '" + name + "', but "
                                + String.join(", ", Workload.ALL.stream().map(Workload::name).toList()) + "."));
    }

    private void require(boolean holds, String option, int value) {
        if (!holds) throw new ParameterException(spec.commandLine(), option + " cannot be " + value + ".");
    }
}

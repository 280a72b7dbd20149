package org.brokerworkbench.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.brokerworkbench.app.bench.Benchmark;
import org.brokerworkbench.app.bench.ListeningProcess;
import org.brokerworkbench.app.bench.MeasuredBroker;
import org.brokerworkbench.app.bench.RabbitLaunch;
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
        description = "Measures messages a second, the broker's processor time for each million, latency and memory, with"
                + " a broker started for it (or the one of --uri), beside others if you like.",
        mixinStandardHelpOptions = true,
        versionProvider = WorkbenchVersion.class)
final class BenchCommand implements Callable<Integer> {

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

    @Option(names = "--rabbitmq", description = "Measure Debian's rabbitmq-server too, started for it.")
    private boolean rabbitMq;

    @Option(
            names = "--qpid",
            paramLabel = "DIR",
            description = "Measure Apache Qpid Broker-J too, started for it from the jars in this folder"
                    + " (mvn -f app/src/qpid/pom.xml package makes it: app/target/qpid).")
    private Path qpid;

    @Option(
            names = "--limit",
            description = "Measure a relay too that does nothing but forward bytes: what no broker can surpass here.")
    private boolean limit;

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

    @Option(
            names = "--backlog",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "Messages of the workload 'backlog', in two hundreds; half as many of 'power-cut'; ${DEFAULT-VALUE}.")
    private int backlogMessages;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Connections of the workload 'idle-connections'; ${DEFAULT-VALUE}.")
    private int idleConnections;

    @Override
    public Integer call() throws InterruptedException {
        if (list) {
            all().forEach(workload ->
                    spec.commandLine().getOut().printf("%-17s %s%n", workload.name(), workload.description()));
            return 0;
        }
        require(runs > 0, "--runs", runs);
        require(seconds > 0, "--seconds", seconds);
        require(warmUpSeconds >= 0, "--warm-up", warmUpSeconds);
        require(backlogMessages > 0 && backlogMessages % 200 == 0, "--backlog", backlogMessages);
        require(idleConnections > 0, "--connections", idleConnections);
        List<Workload> workloads = workloads();
        List<MeasuredBroker> brokers = new CopyOnWriteArrayList<>();
        // Ctrl-C and SIGTERM end the brokers too
        Runtime.getRuntime().addShutdownHook(new Thread(() -> brokers.forEach(MeasuredBroker::end)));
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
        ThisProgram program = new ThisProgram();
        if (uri == null) brokers.add(MeasuredBroker.start("workbench", program.serve()));
        else brokers.add(running(uri.getHost() + ":" + port(uri), uri));
        if (window) brokers.add(MeasuredBroker.start("window open", program.window()));
        for (var other : others.entrySet()) brokers.add(running(other.getKey(), other.getValue()));
        if (rabbitMq) brokers.add(MeasuredBroker.start("RabbitMQ " + RabbitLaunch.version(), RabbitLaunch.bare()));
        if (qpid != null) brokers.add(MeasuredBroker.start("Qpid Broker-J", program.qpid(qpid)));
        if (limit) brokers.add(MeasuredBroker.start("only forwards", program.relay()));
    }

    private static MeasuredBroker running(String name, URI uri) {
        return MeasuredBroker.at(name, uri, ListeningProcess.onPort(port(uri)));
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? BrokerConfig.AMQP_PORT : uri.getPort();
    }

    private List<Workload> all() {
        return Workload.all(new Workload.Size(backlogMessages, idleConnections));
    }

    private List<Workload> workloads() {
        return names.isEmpty() ? all() : names.stream().map(this::workload).toList();
    }

    private Workload workload(String name) {
        return all().stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no workload '" + name + "', but "
                                + String.join(", ", all().stream().map(Workload::name).toList()) + "."));
    }

    private void require(boolean holds, String option, int value) {
        if (!holds) throw new ParameterException(spec.commandLine(), option + " cannot be " + value + ".");
    }
}

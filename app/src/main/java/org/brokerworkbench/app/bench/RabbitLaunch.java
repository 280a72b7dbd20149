package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Debian's rabbitmq-server on this machine's own address, with ports, a node name, a cookie and a database of its own,
/// so that one that runs anyway is not disturbed.
///
/// @param management whether it serves its management API, on the port 10,000 above AMQP's
public record RabbitLaunch(boolean management) implements Launch {

    private static final Path PROGRAMS = Path.of("/usr/lib/rabbitmq/bin");
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final long STOP_SECONDS_MAX = 30;
    private static final int MANAGEMENT_PORT_DISTANCE = 10_000;
    private static final int PORT_MAX = 65_535;

    /// Without plugins.
    public static RabbitLaunch bare() {
        return new RabbitLaunch(false);
    }

    public static RabbitLaunch withManagement() {
        return new RabbitLaunch(true);
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAMS.resolve("rabbitmq-server"));
    }

    /// The version that is installed.
    ///
    /// @throws IOException where none is
    public static String version() throws IOException {
        String folder = "rabbitmq_server-";
        if (isInstalled()) {
            try (Stream<Path> versions = Files.list(PROGRAMS.resolveSibling("lib"))) {
                return versions.map(path -> path.getFileName().toString())
                        .filter(name -> name.startsWith(folder))
                        .map(name -> name.substring(folder.length()))
                        .findFirst()
                        .orElse("");
            }
        }
        throw new IOException("there is no " + PROGRAMS + "/rabbitmq-server: on Debian, apt-get install rabbitmq-server");
    }

    @Override
    public Running start(Path directory) throws IOException {
        int port = management ? portWithManagement() : freePort();
        Map<String, String> environment = environment(directory, port, freePort(), freePort());
        long startedAtNanos = System.nanoTime();
        Process child = builder(environment, directory, "rabbitmq-server").start();
        try {
            child.getOutputStream().close();
            URI uri = URI.create("amqp://" + LOOPBACK + ":" + port);
            awaitAnswer(uri, child, directory);
            long readyAtNanos = System.nanoTime();
            ProcessHandle measured = ListeningProcess.onPort(port)
                    .orElseThrow(() -> new IOException("nobody listens on RabbitMQ's port " + port));
            return new Running(uri, measured, startedAtNanos, readyAtNanos, () -> stop(child, environment, directory));
        } catch (IOException | RuntimeException failure) {
            stop(child, environment, directory);
            throw failure;
        }
    }

    private Map<String, String> environment(Path directory, int port, int distributionPort, int epmdPort)
            throws IOException {
        Path configuration = Files.writeString(directory.resolve("rabbitmq.conf"), management
                ? "management.tcp.ip = " + LOOPBACK + "\nmanagement.tcp.port = " + (port + MANAGEMENT_PORT_DISTANCE) + "\n"
                : "");
        Path plugins = Files.writeString(
                directory.resolve("enabled_plugins"), management ? "[rabbitmq_management]." : "[].");
        return Map.ofEntries(
                Map.entry("HOME", directory.toString()),
                Map.entry("RABBITMQ_NODENAME", "bench-" + port + "@localhost"),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", LOOPBACK),
                Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
                Map.entry("ERL_EPMD_ADDRESS", LOOPBACK),
                Map.entry("ERL_EPMD_PORT", Integer.toString(epmdPort)),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                Map.entry("RABBITMQ_CONFIG_FILE", configuration.toString()),
                Map.entry("RABBITMQ_CONF_ENV_FILE", directory.resolve("none").toString()),
                Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", directory.resolve("database").toString()),
                Map.entry("RABBITMQ_LOG_BASE", directory.resolve("log").toString()),
                Map.entry("RABBITMQ_PID_FILE", directory.resolve("pid").toString()));
    }

    private static ProcessBuilder builder(Map<String, String> environment, Path directory, String... words) {
        words[0] = PROGRAMS.resolve(words[0]).toString();
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("console").toFile()));
        builder.environment().putAll(environment);
        return builder;
    }

    private static void awaitAnswer(URI uri, Process child, Path directory) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (LoadConnection _ = LoadConnection.open(uri, "bench first")) {
                return;
            } catch (IOException notYet) {
                if (!child.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("rabbitmq-server does not answer:\n"
                            + Files.readString(directory.resolve("console")), notYet);
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = probe(0)) {
            return probe.getLocalPort();
        }
    }

    private static int portWithManagement() throws IOException {
        while (true) {
            int port = freePort();
            if (port + MANAGEMENT_PORT_DISTANCE > PORT_MAX) continue;
            try (ServerSocket _ = probe(port + MANAGEMENT_PORT_DISTANCE)) {
                return port;
            } catch (IOException taken) {
                // another pair then
            }
        }
    }

    private static ServerSocket probe(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK));
    }

    /// By its own command; its port mapper, which would outlive it, goes too.
    private static void stop(Process child, Map<String, String> environment, Path directory) {
        List<ProcessHandle> family = child.descendants().toList();
        try {
            run(environment, directory, "rabbitmqctl", "-q", "-n", environment.get("RABBITMQ_NODENAME"), "stop");
            if (!child.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) family.forEach(ProcessHandle::destroyForcibly);
            Process epmd = new ProcessBuilder("epmd", "-port", environment.get("ERL_EPMD_PORT"), "-kill")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            epmd.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (IOException notStopped) {
            family.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException interrupted) {
            family.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        } finally {
            child.destroyForcibly();
        }
    }

    private static void run(Map<String, String> environment, Path directory, String... words)
            throws IOException, InterruptedException {
        builder(environment, directory, words).start().waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS);
    }
}

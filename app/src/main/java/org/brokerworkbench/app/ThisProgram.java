package org.brokerworkbench.app;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.brokerworkbench.app.bench.Launch;
import org.brokerworkbench.app.bench.ReadyLineLaunch;
import org.brokerworkbench.app.bench.Relay;

/// This program and what belongs to its benchmark, as processes of their own.
final class ThisProgram {

    /// Set by the start script: the folder with bin/ and lib/.
    private static final String HOME_PROPERTY = "workbench.home";

    private static final String WINDOW_LINE = "window open on";

    /// The broker alone, by the start script as a user would; from a build without one, with this Java and class path.
    Launch serve() {
        return new ReadyLineLaunch(directory -> {
            List<String> command = new ArrayList<>(script() == null ? java(Main.class) : List.of(script()));
            command.add("serve");
            command.addAll(brokerOptions(directory));
            return command;
        });
    }

    /// The broker with its window, which remembers nothing afterwards.
    Launch window() throws IOException {
        if (script() == null) {
            throw new IOException("--window needs the built program: start bin/workbench of target/workbench");
        }
        return directory -> new ReadyLineLaunch(
                        _ -> withArguments(directory),
                        Map.of("WORKBENCH_LOG_LEVEL", "INFO", "WORKBENCH_JAVA_OPTS", javaOptions("-Duser.home=" + directory)),
                        WINDOW_LINE,
                        line -> {
                            if (!line.contains(" INFO ")) System.err.println(line);
                        })
                .start(directory);
    }

    /// The broker, alone or with its window on no screen, that leaves a cache of its classes when it ends.
    ///
    /// @param log takes what it says when it is ready, and at its end
    Launch leavingCache(boolean window, Path cache, Consumer<String> log) {
        return directory -> {
            String options = "-XX:AOTCacheOutput=" + cache + " -Duser.home=" + directory
                    + (window ? " -Dglass.platform=Headless -Dprism.order=sw" : "");
            return new ReadyLineLaunch(
                            _ -> window ? withArguments(directory) : withArguments(directory, "serve"),
                            Map.of("WORKBENCH_LOG_LEVEL", "INFO", "WORKBENCH_JAVA_OPTS", javaOptions(options)),
                            window ? WINDOW_LINE : null,
                            log)
                    .start(directory);
        };
    }

    /// lib/aot, where the caches lie.
    static Path cacheFolder() throws IOException {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) throw new IOException("only the built program has a place for it: start bin/workbench");
        return Path.of(home, "lib", "aot");
    }

    private static List<String> withArguments(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script()));
        command.addAll(List.of(arguments));
        command.addAll(brokerOptions(directory));
        return command;
    }

    private static String javaOptions(String further) {
        String given = System.getenv("WORKBENCH_JAVA_OPTS");
        return given == null ? further : given + " " + further;
    }

    private static List<String> brokerOptions(Path directory) {
        return List.of("--port", "0", "--http-port", "-1", "--data", directory.resolve("data").toString());
    }

    /// What only forwards.
    Launch relay() {
        return new ReadyLineLaunch(_ -> java(Relay.class));
    }

    /// Apache Qpid Broker-J.
    ///
    /// @param jars what app/src/qpid builds
    /// @throws IOException where it is not there
    Launch qpid(Path jars) throws IOException {
        if (!Files.isRegularFile(jars.resolve("bench-qpid.jar"))) {
            throw new IOException("there is no bench-qpid.jar in " + jars
                    + ": make it with mvn -q -f app/src/qpid/pom.xml package");
        }
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        return new ReadyLineLaunch(directory -> List.of(
                javaProgram(), "-Dderby.stream.error.file=" + directory.resolve("derby.log"), "-cp",
                jars + File.separator + "*", "QpidBroker", Integer.toString(port),
                directory.toString()));
    }

    private static List<String> java(Class<?> main) {
        List<String> command = new ArrayList<>(List.of(javaProgram()));
        // agents of a debugger or a coverage tool listen on something that is taken
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-agent") && !argument.startsWith("-javaagent"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }

    private static String javaProgram() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String script() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) return null;
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Path.of(home, "bin", windows ? "workbench.cmd" : "workbench").toString();
    }
}

package org.brokerworkbench.engine.store;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;

/// A broker in a process of its own, so that it can be killed.
final class BrokerProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private BrokerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static BrokerProcess start(Path directory) throws IOException {
        return start(command(directory), ProcessBuilder.Redirect.INHERIT);
    }

    /// A broker whose files cannot grow beyond a size, as on a full disk.
    ///
    /// @param fileBytesMax in steps of 512
    static BrokerProcess startOnFullDisk(Path directory, int fileBytesMax) throws IOException {
        List<String> limited = new ArrayList<>(
                List.of("sh", "-c", "ulimit -f " + fileBytesMax / 512 + " && exec \"$@\"", "sh"));
        limited.addAll(command(directory));
        return start(limited, ProcessBuilder.Redirect.DISCARD);
    }

    private static List<String> command(Path directory) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                directory.toString());
    }

    private static BrokerProcess start(List<String> command, ProcessBuilder.Redirect errors) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(errors).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) return new BrokerProcess(process, Integer.parseInt(line.substring(5)));
        }
        throw new IOException("the broker's process ended before it was ready");
    }

    Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /// Ends it as a power cut ends a program: at once, without a chance to do anything more.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /// Runs until it is killed.
    public static void main(String[] arguments) throws InterruptedException {
        Broker broker = Broker.start(BrokerConfig.onFreePorts()
                .withHttpPort(-1)
                .withDataDirectory(Path.of(arguments[0])));
        System.out.println("port " + broker.amqpPort());
        Thread.currentThread().join();
    }
}

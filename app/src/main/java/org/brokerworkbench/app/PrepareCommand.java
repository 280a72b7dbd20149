package org.brokerworkbench.app;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.brokerworkbench.app.bench.Launch;
import org.brokerworkbench.app.bench.TemporaryDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Makes the caches of linked classes that the start script hands to the JVM (JEP 483, JEP 514).
///
/// A JVM that is to write one starts the program as usual, is made to do a little of everything, and writes the cache
/// when it ends. The file is named by the Java that made it, and the script uses it with that one only; a folder whose
/// files got other times when it was copied needs a new one.
@Command(
        name = "prepare",
        description = "Makes the next starts faster with this Java, by a cache of about 100 MB in lib/aot. The build has"
                + " done it for its own Java; a copy of the folder or another Java needs it anew.",
        mixinStandardHelpOptions = true,
        versionProvider = WorkbenchVersion.class)
final class PrepareCommand implements Callable<Integer> {

    private static final int MESSAGES = 200;
    private static final long PATIENCE_SECONDS = 30;
    private static final int LAST_LINES_MAX = 20;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            throw new CommandFailure("Windows cannot ask a program to end, which is when it would write its cache.", null);
        }
        try {
            Path folder = Files.createDirectories(ThisProgram.cacheFolder());
            String runtime = runtimeVersion();
            prepare(false, folder.resolve("command-" + runtime + ".aot"));
            prepare(true, folder.resolve("window-" + runtime + ".aot"));
            return 0;
        } catch (IOException failure) {
            throw new CommandFailure("The start could not be prepared: " + failure.getMessage(), failure);
        }
    }

    /// As the start script reads it.
    private static String runtimeVersion() throws IOException {
        Path release = Path.of(System.getProperty("java.home"), "release");
        return Files.readAllLines(release).stream()
                .filter(line -> line.startsWith("JAVA_RUNTIME_VERSION="))
                .map(line -> line.replaceAll("^[^\"]*\"|\".*$", ""))
                .findFirst()
                .orElseThrow(() -> new IOException("no JAVA_RUNTIME_VERSION in " + release));
    }

    private void prepare(boolean window, Path cache) throws IOException, InterruptedException {
        Files.deleteIfExists(cache);
        Collection<String> said = new ConcurrentLinkedQueue<>();
        try (TemporaryDirectory directory = TemporaryDirectory.create("workbench-prepare-")) {
            Launch.Running running = new ThisProgram().leavingCache(window, cache, said::add).start(directory.path());
            try {
                exercise(running.uri());
            } finally {
                running.stop().run();
            }
        }
        if (!Files.isReadable(cache)) {
            String last = String.join("\n", said.stream().skip(Math.max(0, said.size() - LAST_LINES_MAX)).toList());
            throw new IOException("Java has left no " + cache + "\n" + last);
        }
        spec.commandLine().getOut().printf("%s: %,d MB%n", cache, Files.size(cache) >> 20);
        spec.commandLine().getOut().flush();
    }

    /// Messages of all kinds go through, so that the classes for them are in the cache as well.
    private static void exercise(URI uri) throws IOException, InterruptedException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(uri.getHost());
        factory.setPort(uri.getPort());
        try (Connection connection = factory.newConnection("prepare");
                Channel channel = connection.createChannel()) {
            Semaphore received = new Semaphore(0);
            channel.exchangeDeclare("prepare", "topic");
            channel.queueDeclare("prepare", true, false, false, null);
            channel.queueBind("prepare", "prepare", "#.key");
            channel.confirmSelect();
            channel.basicQos(10);
            channel.basicConsume(
                    "prepare",
                    false,
                    (_, delivery) -> {
                        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
                        received.release();
                    },
                    _ -> {});
            for (int i = 0; i < MESSAGES; i++) {
                channel.basicPublish("prepare", "a.key", MessageProperties.PERSISTENT_TEXT_PLAIN, new byte[i]);
            }
            channel.waitForConfirmsOrDie(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            if (!received.tryAcquire(MESSAGES, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the broker does not deliver");
            }
            channel.queueDelete("prepare");
        } catch (TimeoutException noAnswer) {
            throw new IOException("the broker does not answer", noAnswer);
        }
    }
}

package org.brokerworkbench.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// A program that says `ready URI` on a line of its own, and ends on SIGTERM.
///
/// @param command for a directory of its own
/// @param environment added to this process's own
/// @param windowLine what another line contains that it must have said as well; null where there is none
/// @param further takes the lines that come after that, of both its streams; null where its error stream is ours
public record ReadyLineLaunch(
        Function<Path, List<String>> command,
        Map<String, String> environment,
        String windowLine,
        Consumer<String> further)
        implements Launch {

    private static final String READY = "ready ";
    private static final long STOP_SECONDS_MAX = 120;

    public ReadyLineLaunch(Function<Path, List<String>> command) {
        this(command, Map.of(), null, null);
    }

    @Override
    public Running start(Path directory) throws IOException {
        List<String> words = command.apply(directory);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        if (further == null) builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        else builder.redirectErrorStream(true);
        long startedAtNanos = System.nanoTime();
        Process child = builder.start();
        try {
            child.getOutputStream().close();
            BufferedReader out = child.inputReader();
            URI uri = awaitReady(out, String.join(" ", words));
            long readyAtNanos = System.nanoTime();
            // what nobody reads fills the pipe and stops the broker
            Thread.ofVirtual().start(() -> passOn(out));
            return new Running(uri, child.toHandle(), startedAtNanos, readyAtNanos, () -> stop(child));
        } catch (IOException | RuntimeException failure) {
            child.destroyForcibly();
            throw failure;
        }
    }

    private URI awaitReady(BufferedReader out, String name) throws IOException {
        URI uri = null;
        boolean window = windowLine == null;
        StringBuilder said = new StringBuilder();
        while (uri == null || !window) {
            String line = out.readLine();
            if (line == null) throw new IOException(name + " ended without being ready" + said);
            if (line.startsWith(READY)) uri = URI.create(line.substring(READY.length()).strip());
            else if (!window && line.contains(windowLine)) window = true;
            else said.append('\n').append(line);
        }
        return uri;
    }

    private void passOn(BufferedReader out) {
        out.lines().forEach(further == null ? _ -> {} : further);
    }

    private static void stop(Process child) {
        // not Process.destroy, which closes the pipe that it may still write to
        child.toHandle().destroy();
        try {
            if (!child.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) child.destroyForcibly();
        } catch (InterruptedException interrupted) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

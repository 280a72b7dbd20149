package org.brokerworkbench.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The built program as a user starts it: `bin/workbench` in a process of its own, ended with the test.
final class WorkbenchProcess implements AutoCloseable {

    private static final String READY = "ready ";
    private static final long END_SECONDS_MAX = 60;

    /// How a program ended and what it had said.
    record Ending(int exitCode, String out, String err) {}

    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;

    private WorkbenchProcess(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        // a home of its own: it must neither find nor leave anything in the user's
        Path home = Files.createTempDirectory(folder().getParent(), "home");
        builder.environment().merge("WORKBENCH_JAVA_OPTS", "-Duser.home=" + home, (given, own) -> own + " " + given);
        process = builder.start();
        process.getOutputStream().close();
        out = process.inputReader(StandardCharsets.UTF_8);
        err = process.errorReader(StandardCharsets.UTF_8);
    }

    static WorkbenchProcess start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    /// @param environment added to this process's own
    static WorkbenchProcess start(Map<String, String> environment, String... arguments) throws IOException {
        return new WorkbenchProcess(environment, arguments);
    }

    /// Runs a command that ends by itself.
    static Ending run(String... arguments) throws IOException, InterruptedException {
        try (WorkbenchProcess workbench = start(arguments)) {
            return workbench.awaitEnd();
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("workbench.folder"));
    }

    private static Path script() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return folder().resolve("bin").resolve(windows ? "workbench.cmd" : "workbench");
    }

    /// The URI of its `ready` line, which must be the first that it prints.
    String awaitReady() throws IOException, InterruptedException {
        String line = out.readLine();
        if (line != null && line.startsWith(READY)) return line.substring(READY.length());
        throw new AssertionError("printed '" + line + "' instead of ready; " + awaitEnd());
    }

    /// Asks it to stop, as a supervisor does (SIGTERM).
    void terminate() {
        // not Process.destroy, which closes our ends of its streams as well
        process.toHandle().destroy();
    }

    /// Reads on until a line of the log contains this.
    void awaitErrorLine(String part) throws IOException {
        StringBuilder read = new StringBuilder();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            if (line.contains(part)) return;
            read.append(line).append('\n');
        }
        throw new AssertionError("no line with '" + part + "' but:\n" + read);
    }

    /// Waits for its end; with what it had said and nobody had read.
    Ending awaitEnd() throws IOException, InterruptedException {
        // both at once: a program that waits for room in one pipe never ends the other
        CompletableFuture<String> errRest = CompletableFuture.supplyAsync(() -> rest(err));
        String outRest = rest(out);
        if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) throw new AssertionError("it does not end");
        return new Ending(process.exitValue(), outRest, errRest.join());
    }

    private static String rest(BufferedReader stream) {
        return stream.lines().map(line -> line + "\n").collect(Collectors.joining());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

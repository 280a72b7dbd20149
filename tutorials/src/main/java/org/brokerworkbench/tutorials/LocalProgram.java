package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.brokerworkbench.tutorials.Program.Client;

/// One of the lesson's programs in a process of its own on this machine, for what no broker has a part in.
///
/// It is the very text that the learner is shown, in Java, which is there anyway.
public final class LocalProgram {

    private static final int END_SECONDS = 5;

    private final Process process;
    private final Path folder;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LocalProgram(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /// Whether this Java can run a program from its text: a runtime without a compiler cannot.
    static boolean possible() {
        return Files.isExecutable(java()) && ToolProvider.getSystemJavaCompiler() != null;
    }

    /// @param happened told of each line that it prints
    static LocalProgram start(String name, List<String> arguments, Runnable happened) {
        try {
            Program program = Program.of(name, Client.JAVA);
            Path folder = Files.createTempDirectory("lesson");
            Path file = Files.writeString(folder.resolve(program.fileName()), program.text());
            List<String> command = new ArrayList<>(List.of(
                    java().toString(), "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8", file.toString()));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            LocalProgram started = new LocalProgram(process, folder);
            Thread.ofPlatform().daemon().name("lesson " + name).start(() -> started.read(happened));
            return started;
        } catch (IOException broken) {
            throw LessonFailure.of("could not start " + name, broken);
        }
    }

    /// What it has printed so far.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /// Whether it runs, and has not come so far as to print anything.
    boolean starting() {
        return process.isAlive() && lines.isEmpty();
    }

    /// Ends it as a process is killed: without a chance to do anything more.
    public void kill() {
        try {
            process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
            for (Path left : List.copyOf(contents())) Files.deleteIfExists(left);
            Files.deleteIfExists(folder);
        } catch (IOException broken) {
            throw LessonFailure.of("could not delete " + folder, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LessonStopped();
        }
    }

    private List<Path> contents() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void read(Runnable happened) {
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line.strip());
                happened.run();
            }
        } catch (IOException | UncheckedIOException killed) {
            // it prints no more
        }
    }

    private static Path java() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
    }
}

package org.brokerworkbench.app.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks another JVM of this machine, with the JDK's `jcmd`.
final class JavaProcess {

    /// `garbage-first heap total reserved 6160384K, committed 391168K, used 2511K […]` and its kind, in KiB.
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private JavaProcess() {}

    /// What a full collection leaves of a process's heap; NaN where it is no JVM that we may ask.
    static double liveHeapBytes(long pid) throws IOException {
        if (!isJava(pid)) return Double.NaN;
        // twice: what a collection makes unreachable by running cleaners goes with the next
        ask(pid, "GC.run");
        ask(pid, "GC.run");
        Matcher heap = USED.matcher(ask(pid, "GC.heap_info"));
        return heap.find() ? Long.parseLong(heap.group(1)) * 1024.0 : Double.NaN;
    }

    static boolean isJava(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).getFileName().toString().startsWith("java"))
                .orElse(false);
    }

    /// @param question with its arguments
    /// @return what it answered; empty where this Java has no `jcmd`
    static String ask(long pid, String... question) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) return "";
        List<String> command = new ArrayList<>(List.of(jcmd.toString(), Long.toString(pid)));
        command.addAll(List.of(question));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

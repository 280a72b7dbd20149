package org.brokerworkbench.engine.golden;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The cases that do not pass yet, each with its reason; a case that passes must leave the list.
///
/// A line of `known-failures.txt` is `file | case | reason`.
final class KnownFailures {

    private final Map<String, String> reasons = new LinkedHashMap<>();

    static KnownFailures load() {
        KnownFailures known = new KnownFailures();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                KnownFailures.class.getResourceAsStream("/golden/known-failures.txt"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(known::add);
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] parts = line.split(" \\| ", 3);
        if (parts.length < 3 || parts[2].isBlank()) {
            throw new IllegalStateException("known-failures.txt wants `file | case | reason`, not: " + line);
        }
        if (reasons.put(parts[0] + " | " + parts[1], parts[2]) != null) {
            throw new IllegalStateException("known-failures.txt names it twice: " + line);
        }
    }

    /// Why the case does not pass, null where it is not on the list.
    String reason(String file, String name) {
        return reasons.get(file + " | " + name);
    }

    /// `file | case` of every line.
    Set<String> names() {
        return reasons.keySet();
    }
}

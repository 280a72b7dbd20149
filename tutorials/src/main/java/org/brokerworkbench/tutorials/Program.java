package org.brokerworkbench.tutorials;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program that a learner can copy and run against any RabbitMQ, and where its blocks are.
///
/// In the file a line `#: name` (`//: name` in Java and Node.js) begins a block; those lines are not part of the text.
/// A block ends where the next begins, without the blank lines at its edges.
///
/// @param name its Python file's name without the suffix, such as `new_task`
/// @param fileName as the learner saves it
/// @param blocks the lines of each block, by its name
public record Program(String name, Client client, String fileName, String text, Map<String, Lines> blocks) {

    /// The address that the files name; [#at] puts another in its place.
    private static final String ADDRESS = "amqp://localhost";

    /// The client libraries that every lesson speaks.
    public enum Client {
        PIKA("pika", ".py", "#: "),
        JAVA("Java", ".java", "//: "),
        NODE("Node.js", ".js", "//: ");

        private final String label;
        private final String suffix;
        private final String marker;

        Client(String label, String suffix, String marker) {
            this.label = label;
            this.suffix = suffix;
            this.marker = marker;
        }

        public String label() {
            return label;
        }

        private String fileName(String program) {
            return (this == JAVA ? camelCase(program) : program) + suffix;
        }

        private static String camelCase(String name) {
            StringBuilder camel = new StringBuilder();
            for (String word : name.split("_")) {
                camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
            return camel.toString();
        }
    }

    /// Lines of a text, counted from 0.
    ///
    /// @param end the first line that no longer belongs to it
    public record Lines(int start, int end) {}

    /// @param name one of [Lesson#programs()]
    public static Program of(String name, Client client) {
        String fileName = client.fileName(name);
        return parse(name, client, fileName, Resources.read("programs/" + fileName));
    }

    static Program parse(String name, Client client, String fileName, String source) {
        List<String> text = new ArrayList<>();
        Map<String, Lines> blocks = new LinkedHashMap<>();
        String block = null;
        int start = 0;
        for (String line : source.lines().toList()) {
            String stripped = line.strip();
            if (!stripped.startsWith(client.marker)) {
                text.add(line);
                continue;
            }
            if (block != null) blocks.put(block, trimmed(text, start));
            block = stripped.substring(client.marker.length());
            start = text.size();
        }
        if (block != null) blocks.put(block, trimmed(text, start));
        return new Program(name, client, fileName, String.join("\n", text) + "\n", blocks);
    }

    /// The same program for a broker on another port, where 5672 was taken.
    public Program at(int port) {
        String address = port == 5672 ? ADDRESS : ADDRESS + ":" + port;
        return new Program(name, client, fileName, text.replace(ADDRESS, address), blocks);
    }

    public Optional<Lines> block(String block) {
        return Optional.ofNullable(blocks.get(block));
    }

    private static Lines trimmed(List<String> text, int from) {
        int start = from;
        int end = text.size();
        while (start < end && text.get(start).isBlank()) start++;
        while (end > start && text.get(end - 1).isBlank()) end--;
        return new Lines(start, end);
    }
}

package org.brokerworkbench.fx.lists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How somebody likes a list: which columns, how wide, in which order, sorted by what, and what it is narrowed to.
///
/// @param columns shown ones, from left to right
/// @param widths pixels by column
/// @param sortedBy a column, null for none
/// @param filter what was typed to narrow it, null or empty for nothing
public record ListState(List<String> columns, Map<String, Double> widths, @Nullable String sortedBy, boolean descending,
        @Nullable String filter) {

    private static final String FILE = "lists.json";
    private static final Logger LOG = LoggerFactory.getLogger(ListState.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private record Lists(Map<String, ListState> lists) {}

    /// What `lists.json` of a directory holds, by kind of list; nothing where it is missing or unreadable.
    public static Map<String, ListState> read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) return Map.of();
        try {
            Map<String, ListState> lists = JSON.readValue(Files.readAllBytes(file), Lists.class).lists;
            return lists == null ? Map.of() : lists;
        } catch (IOException | JacksonException unreadable) {
            LOG.warn("{} cannot be read ({}): the lists look as if for the first time", file, unreadable.getMessage());
            return Map.of();
        }
    }

    /// Replaces `lists.json` in one move.
    public static void write(Path directory, Map<String, ListState> lists) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            Path written = Files.createTempFile(directory, "lists", ".tmp");
            Files.write(written, JSON.writeValueAsBytes(new Lists(new TreeMap<>(lists))));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            LOG.warn("{} cannot be written ({}): the lists' columns will not be remembered", file, unwritable.toString());
        }
    }
}

package org.brokerworkbench.fx.definitions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One entry of the definitions that was added, changed or removed.
///
/// @param before null where there was none; @param after null where there is none
record Difference(Category category, @Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {

    /// All differences between two exports of one broker, in the order in which entries are imported.
    ///
    /// @param concern which entries to look at: others change at the same time
    static List<Difference> between(
            DefinitionsFile before, DefinitionsFile after, Concern concern) {
        List<Difference> differences = new ArrayList<>();
        for (Category category : Category.values()) {
            Map<List<Object>, Map<String, Object>> old = byIdentity(category, before, concern);
            Map<List<Object>, Map<String, Object>> now = byIdentity(category, after, concern);
            now.forEach((identity, entry) -> {
                Map<String, Object> was = old.get(identity);
                if (!entry.equals(was)) differences.add(new Difference(category, was, entry));
            });
            old.forEach((identity, entry) -> {
                if (!now.containsKey(identity)) differences.add(new Difference(category, entry, null));
            });
        }
        return List.copyOf(differences);
    }

    private static Map<List<Object>, Map<String, Object>> byIdentity(
            Category category, DefinitionsFile file, Concern concern) {
        Map<List<Object>, Map<String, Object>> entries = new LinkedHashMap<>();
        for (Map<String, Object> entry : file.of(category)) {
            if (concern.covers(category, entry)) entries.put(category.identityOf(entry), entry);
        }
        return entries;
    }

    Difference reversed() {
        return new Difference(category, after, before);
    }

    /// The entry, as it is or as it was.
    Map<String, Object> entry() {
        return after != null ? after : java.util.Objects.requireNonNull(before);
    }

    /// A text of the entry.
    String text(String field) {
        return String.valueOf(entry().getOrDefault(field, ""));
    }

    /// A table of the entry; none where it is not there.
    static Map<String, Object> table(@Nullable Map<String, Object> entry, String field) {
        Map<String, Object> table = new HashMap<>();
        if (entry != null && entry.get(field) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> table.put(String.valueOf(name), value));
        }
        return table;
    }

    /// Tags, whether they are a list or words between commas.
    static List<String> tags(Map<String, Object> entry) {
        Object tags = entry.get("tags");
        if (tags instanceof List<?> list) return list.stream().map(String::valueOf).toList();
        return java.util.Arrays.stream(String.valueOf(tags == null ? "" : tags).split(","))
                .map(String::strip).filter(tag -> !tag.isEmpty()).toList();
    }
}

package org.brokerworkbench.fx.definitions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// RabbitMQ's `definitions.json`, read and written as plain values.
///
/// @param entries by category, in the order in which they are imported
public record DefinitionsFile(Map<Category, List<Map<String, Object>>> entries) {

    /// Those of nothing at all.
    static final DefinitionsFile NOTHING = new DefinitionsFile(Map.of());

    /// The file holds something else.
    @SuppressWarnings("serial")
    public static final class NoDefinitions extends Exception {
        NoDefinitions(String why) {
            super(why);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// @throws NoDefinitions where the text is no JSON object, or has none of the categories
    public static DefinitionsFile parse(String json) throws NoDefinitions {
        Map<?, ?> object;
        try {
            object = JSON.readValue(json, Map.class);
        } catch (JacksonException unreadable) {
            throw new NoDefinitions(unreadable.getOriginalMessage());
        }
        if (object == null) throw new NoDefinitions("null");
        Map<Category, List<Map<String, Object>>> entries = new LinkedHashMap<>();
        for (Category category : Category.values()) {
            if (!(object.get(category.key()) instanceof List<?> list)) continue;
            entries.put(category, list.stream().filter(Map.class::isInstance).map(entry -> strings((Map<?, ?>) entry)).toList());
        }
        if (entries.isEmpty()) throw new NoDefinitions(String.join(", ", object.keySet().stream().map(String::valueOf).limit(5).toList()));
        return new DefinitionsFile(entries);
    }

    private static Map<String, Object> strings(Map<?, ?> entry) {
        Map<String, Object> strings = new LinkedHashMap<>();
        entry.forEach((name, value) -> strings.put(String.valueOf(name), value));
        return strings;
    }

    List<Map<String, Object>> of(Category category) {
        return entries.getOrDefault(category, List.of());
    }

    /// The same with a virtual host for every entry that needs one and names none: the export of a single virtual host.
    public DefinitionsFile in(String vhost) {
        Map<Category, List<Map<String, Object>>> placed = new LinkedHashMap<>();
        entries.forEach((category, list) -> placed.put(category, list.stream().map(entry -> {
            if (!category.inVhost() || entry.containsKey("vhost")) return entry;
            Map<String, Object> in = new LinkedHashMap<>(entry);
            in.put("vhost", vhost);
            return in;
        }).toList()));
        return new DefinitionsFile(placed);
    }

    /// Whether some entry does not say in which virtual host it belongs.
    public boolean needsVhost() {
        return entries.entrySet().stream().filter(category -> category.getKey().inVhost())
                .flatMap(category -> category.getValue().stream()).anyMatch(entry -> !entry.containsKey("vhost"));
    }

    /// As JSON text, set out for people.
    public String text() {
        Map<String, Object> object = new LinkedHashMap<>();
        entries.forEach((category, list) -> object.put(category.key(), list));
        return JSON.writeValueAsString(object);
    }

    /// A text of JSON, set out for people.
    static String pretty(String json) {
        return JSON.writeValueAsString(JSON.readValue(json, Object.class));
    }
}

package org.brokerworkbench.fx.definitions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What an import of definitions would change, entry by entry.
///
/// It adds; it never deletes. A user, permission, parameter or policy of the same name is replaced; a queue or exchange
/// of the same name stays as it is, whatever the file says of it.
public record DefinitionsChange(List<Item> items) {

    /// What becomes of an entry.
    public enum Fate {
        ADDED,
        REPLACED,
        /// There is one of that name which differs, and which stays.
        STAYS,
        /// There is exactly this already.
        SAME,
        /// Only the broker itself may declare it.
        PASSED_OVER
    }

    public record Item(Category category, String title, String vhost, Fate fate) {}

    /// @param now the broker's own definitions; @param wanted those of the file
    public static DefinitionsChange between(DefinitionsFile now, DefinitionsFile wanted) {
        List<Item> items = new ArrayList<>();
        for (Category category : Category.values()) {
            Map<List<Object>, Map<String, Object>> there = new HashMap<>();
            now.of(category).forEach(entry -> there.put(category.identityOf(entry), entry));
            for (Map<String, Object> entry : wanted.of(category)) {
                Map<String, Object> present = there.put(category.identityOf(entry), entry);
                items.add(new Item(category, category.title(entry), category.inVhost() ? String.valueOf(entry.get("vhost")) : "",
                        fate(category, entry, present)));
            }
        }
        return new DefinitionsChange(List.copyOf(items));
    }

    private static Fate fate(Category category, Map<String, Object> wanted, Map<String, Object> present) {
        boolean reserved = category != Category.BINDINGS && !category.replaces()
                && String.valueOf(wanted.get("name")).startsWith("amq.");
        if (reserved) return Fate.PASSED_OVER;
        if (present == null) return Fate.ADDED;
        if (same(wanted, present)) return Fate.SAME;
        return category.replaces() ? Fate.REPLACED : Fate.STAYS;
    }

    /// Whether everything that both say is equal; what only one release of RabbitMQ writes does not count.
    private static boolean same(Map<String, Object> wanted, Map<String, Object> present) {
        return wanted.entrySet().stream().filter(field -> present.containsKey(field.getKey()))
                .allMatch(field -> Objects.equals(plain(field.getValue()), plain(present.get(field.getKey()))));
    }

    /// Numbers by value, whatever their width; a list of tags is the words between commas.
    private static Object plain(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case List<?> list when list.stream().allMatch(String.class::isInstance) ->
                    String.join(",", list.stream().map(String::valueOf).toList());
            case Map<?, ?> map -> {
                Map<Object, Object> plain = new HashMap<>();
                map.forEach((name, entry) -> plain.put(name, plain(entry)));
                yield plain;
            }
            case null, default -> value;
        };
    }

    public long count(Fate fate) {
        return items.stream().filter(item -> item.fate() == fate).count();
    }

    /// Whether an import changes anything.
    public boolean changesSomething() {
        return count(Fate.ADDED) + count(Fate.REPLACED) > 0;
    }
}

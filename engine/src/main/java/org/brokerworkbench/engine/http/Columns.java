package org.brokerworkbench.engine.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which columns of an answer are wanted, as `columns=name,message_stats.publish_details.rate` says; what lies inside
/// a wanted column is wanted whole.
final class Columns {

    private static final Columns ALL = new Columns(null);

    /// Null for all.
    private final Map<String, Columns> wanted;

    private Columns(Map<String, Columns> wanted) {
        this.wanted = wanted;
    }

    /// @param text null for all columns
    static Columns of(String text) {
        if (text == null) return ALL;
        Columns columns = new Columns(new LinkedHashMap<>());
        for (String column : text.split(",")) columns.want(List.of(column.split("\\.")));
        return columns;
    }

    private void want(List<String> path) {
        if (path.size() == 1) {
            wanted.put(path.getFirst(), ALL);
            return;
        }
        Columns inner = wanted.computeIfAbsent(path.getFirst(), _ -> new Columns(new LinkedHashMap<>()));
        if (inner != ALL) inner.want(path.subList(1, path.size()));
    }

    /// The wanted part of an answer.
    Object of(Object answer) {
        if (wanted == null) return answer;
        return switch (answer) {
            case Map<?, ?> map -> {
                Map<String, Object> some = new LinkedHashMap<>();
                wanted.forEach((name, inner) -> {
                    if (map.containsKey(name)) some.put(name, inner.of(map.get(name)));
                });
                yield some;
            }
            case List<?> list -> {
                List<Object> some = new ArrayList<>(list.size());
                for (Object item : list) some.add(of(item));
                yield some;
            }
            case null, default -> answer;
        };
    }
}

package org.brokerworkbench.engine.ctl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a list can show of each of its elements, and what it shows unasked.
final class Columns {

    private final List<String> usual;
    private final Map<String, Function<Map<String, Object>, Object>> all = new LinkedHashMap<>();

    private Columns(List<String> usual) {
        this.usual = usual;
    }

    /// @param usual shown where nobody names columns
    static Columns usually(String... usual) {
        Columns columns = new Columns(List.of(usual));
        return columns.and(usual);
    }

    /// Columns that the management API calls the same.
    Columns and(String... names) {
        for (String name : names) all.put(name, row -> row.get(name));
        return this;
    }

    Columns and(String name, Function<Map<String, Object>, Object> value) {
        all.put(name, value);
        return this;
    }

    /// @param names columns, apart or between commas
    /// @throws UsageError where there are others among them
    void check(List<String> names) {
        String strangers = named(names).stream().filter(name -> !all.containsKey(name)).collect(Collectors.joining(","));
        if (!strangers.isEmpty()) throw new UsageError("Info key(s) " + strangers + " are not supported");
    }

    List<String> named(List<String> words) {
        if (words.isEmpty()) return usual;
        List<String> names = new ArrayList<>();
        for (String word : words) names.addAll(List.of(word.split(",")));
        return names;
    }

    /// @param names in their order
    List<Map<String, Object>> of(List<Map<String, Object>> rows, List<String> names) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> cells = new LinkedHashMap<>();
            names.forEach(name -> cells.put(name, all.get(name).apply(row)));
            shown.add(cells);
        }
        return shown;
    }

    List<String> names() {
        return all.keySet().stream().sorted().toList();
    }
}

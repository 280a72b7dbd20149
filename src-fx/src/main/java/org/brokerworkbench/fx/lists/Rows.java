package org.brokerworkbench.fx.lists;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.ObservableList;

/// Brings a shown list up to date row by row, so that selection and scroll position stay.
public final class Rows {

    private Rows() {}

    /// Makes `shown` equal to `fresh` with as few changes as rows that differ.
    ///
    /// @param key what makes two rows the same one; unique within a list
    public static <R, K> void merge(ObservableList<R> shown, List<R> fresh, Function<? super R, K> key) {
        Set<K> staying = new HashSet<>();
        for (R row : fresh) staying.add(key.apply(row));
        for (int i = shown.size() - 1; i >= 0; i--) {
            if (!staying.contains(key.apply(shown.get(i)))) shown.remove(i);
        }
        for (int i = 0; i < fresh.size(); i++) {
            R row = fresh.get(i);
            int at = indexOf(shown, key.apply(row), i, key);
            if (at < 0) {
                shown.add(i, row);
                continue;
            }
            if (at != i) shown.add(i, shown.remove(at));
            if (!shown.get(i).equals(row)) shown.set(i, row);
        }
    }

    private static <R, K> int indexOf(List<R> rows, K wanted, int from, Function<? super R, K> key) {
        for (int i = from; i < rows.size(); i++) {
            if (key.apply(rows.get(i)).equals(wanted)) return i;
        }
        return -1;
    }
}

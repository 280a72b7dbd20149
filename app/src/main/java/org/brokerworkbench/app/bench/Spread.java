package org.brokerworkbench.app.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The median of several runs, between the least and the most.
record Spread(double least, double median, double most) {

    static <T> Spread of(Collection<T> runs, ToDoubleFunction<T> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /// Such as `812,345 (790,001 to 820,300)`, and `812,345` of a single run.
    ///
    /// @param format of one number
    String text(String format) {
        if (Double.isNaN(median)) return "not known";
        if (least == most) return String.format(Locale.ROOT, format, median);
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median, least, most);
    }
}

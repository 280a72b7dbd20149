package org.brokerworkbench.fx.topology;

import java.util.Locale;

/// Numbers as they are written on the picture: short, and never longer than their place.
final class Figures {

    private Figures() {}

    /// `7`, `1,234`, `12.3k`, `4.5M`.
    static String count(long value) {
        if (value < 10_000) return String.format(Locale.ROOT, "%,d", value);
        if (value < 1_000_000) return scaled(value, 1_000, "k");
        return scaled(value, 1_000_000, "M");
    }

    /// A rate without its unit: `0.4`, `12`, `1.2k`.
    static String rate(double perSecond) {
        if (perSecond < 0.05) return "0";
        if (perSecond < 9.95) return String.format(Locale.ROOT, "%.1f", perSecond);
        return perSecond < 999.5 ? Long.toString(Math.round(perSecond)) : scaled(perSecond, perSecond < 999_500 ? 1e3 : 1e6,
                perSecond < 999_500 ? "k" : "M");
    }

    private static String scaled(double value, double unit, String suffix) {
        double scaled = value / unit;
        return String.format(Locale.ROOT, scaled < 99.95 ? "%.1f%s" : "%.0f%s", scaled, suffix);
    }

    /// `0.3 s`, `42 s`, `3 min`, `2 h`.
    static String span(long millis) {
        if (millis < 10_000) return String.format(Locale.ROOT, "%.1f s", Math.max(0, millis) / 1000.0);
        if (millis < 120_000) return millis / 1000 + " s";
        return millis < 7_200_000 ? millis / 60_000 + " min" : millis / 3_600_000 + " h";
    }
}

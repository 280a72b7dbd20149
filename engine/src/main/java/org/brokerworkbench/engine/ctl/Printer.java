package org.brokerworkbench.engine.ctl;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes what a command answers, in the form that was asked for. Source: RabbitMQ's CLI formatters.
final class Printer {

    private enum Formatter {
        TABLE,
        CSV,
        JSON,
        PRETTY_TABLE
    }

    private final PrintWriter out;
    private final Formatter formatter;
    private final boolean banners;
    private final boolean headers;

    /// @throws UsageError where there is no such formatter
    Printer(PrintWriter out, Arguments arguments) {
        this.out = out;
        this.formatter = formatter(arguments.option(Option.FORMATTER, "table"));
        boolean silent = arguments.has(Option.SILENT);
        boolean forPrograms = formatter == Formatter.JSON || formatter == Formatter.CSV;
        this.banners = !silent && !arguments.has(Option.QUIET) && !forPrograms;
        this.headers = !silent && !arguments.has(Option.NO_TABLE_HEADERS);
    }

    private static Formatter formatter(String name) {
        for (Formatter formatter : Formatter.values()) {
            if (formatter.name().toLowerCase(Locale.ROOT).equals(name)) return formatter;
        }
        throw new UsageError("Formatter " + name + " is not supported, but table, pretty_table, csv and json are");
    }

    /// Says what is about to be done, unless only answers are wanted.
    void banner(String words) {
        if (banners) line(words);
    }

    /// A banner that somebody must see before going on.
    void prompt(String words) {
        banner(words);
        out.flush();
    }

    void line(String words) {
        out.println(words);
    }

    /// Text without a line end of its own.
    void raw(String text) {
        out.print(text);
    }

    /// A list whose end is marked where it is empty.
    void list(List<String> columns, List<Map<String, Object>> rows) {
        if (rows.isEmpty() && formatter != Formatter.JSON) out.println();
        else stream(columns, rows, headers);
    }

    /// A list of which nothing is written where it is empty.
    void stream(List<String> columns, List<Map<String, Object>> rows) {
        stream(columns, rows, headers);
    }

    /// RabbitMQ's lists without the names of their columns.
    void listWithoutHeaders(List<String> columns, List<Map<String, Object>> rows) {
        if (rows.isEmpty() && formatter != Formatter.JSON) out.println();
        else stream(columns, rows, headers && formatter != Formatter.TABLE);
    }

    private void stream(List<String> columns, List<Map<String, Object>> rows, boolean withHeaders) {
        switch (formatter) {
            case JSON -> json(rows);
            case CSV -> csv(columns, rows, withHeaders);
            case PRETTY_TABLE -> prettyTable(columns, rows, withHeaders);
            case TABLE -> table(columns, rows, withHeaders);
        }
    }

    private void table(List<String> columns, List<Map<String, Object>> rows, boolean withHeaders) {
        if (rows.isEmpty()) return;
        if (withHeaders) line(String.join("\t", columns));
        for (Map<String, Object> row : rows) line(String.join("\t", cells(row)));
    }

    private void csv(List<String> columns, List<Map<String, Object>> rows, boolean withHeaders) {
        if (withHeaders) line(quoted(columns));
        for (Map<String, Object> row : rows) line(quoted(cells(row)));
    }

    private static String quoted(List<String> cells) {
        return cells.stream().map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"").collect(Collectors.joining(","));
    }

    private void json(List<Map<String, Object>> rows) {
        line("[");
        String before = "";
        for (Map<String, Object> row : rows) {
            row.replaceAll((_, value) -> Terms.plain(value));
            line(before + Management.JSON.writeValueAsString(row));
            before = ",";
        }
        line("]");
    }

    private void prettyTable(List<String> columns, List<Map<String, Object>> rows, boolean withHeaders) {
        List<List<String>> lines = new ArrayList<>();
        if (withHeaders) lines.add(columns);
        rows.forEach(row -> lines.add(cells(row)));
        if (lines.isEmpty()) return;
        int[] widths = new int[columns.size()];
        for (List<String> cells : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], cells.get(i).codePointCount(0, cells.get(i).length()));
            }
        }
        line(rule(widths, "┌", "┬", "┐"));
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) line(rule(widths, "├", "┼", "┤"));
            line(boxed(lines.get(i), widths));
        }
        line(rule(widths, "└", "┴", "┘"));
    }

    private static String rule(int[] widths, String left, String middle, String right) {
        List<String> parts = new ArrayList<>();
        for (int width : widths) parts.add("─".repeat(width + 2));
        return left + String.join(middle, parts) + right;
    }

    private static String boxed(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("│");
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(' ').append(cell).append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length()))).append(" │");
        }
        return line.toString();
    }

    private static List<String> cells(Map<String, Object> row) {
        return row.values().stream().map(Terms::cell).toList();
    }
}

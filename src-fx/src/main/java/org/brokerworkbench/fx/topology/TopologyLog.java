package org.brokerworkbench.fx.topology;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Every animation in words, newest last: for those who cannot see it, and for the clipboard.
public final class TopologyLog {

    static final int LINES_MAX = 2000;

    /// @param sequence of the event that the line tells of
    public record Line(long sequence, long brokerMillis, String text) {}

    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<Line> readOnly = FXCollections.unmodifiableObservableList(lines);

    void add(long sequence, long brokerMillis, String text) {
        // dropping in blocks keeps the cost of a line constant
        if (lines.size() >= LINES_MAX) lines.remove(0, LINES_MAX / 4);
        lines.add(new Line(sequence, brokerMillis, text));
    }

    public ObservableList<Line> lines() {
        return readOnly;
    }

    /// All lines as text, oldest first.
    public String asText() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.sequence()).append('\t').append(line.text()).append('\n');
        }
        return text.toString();
    }
}

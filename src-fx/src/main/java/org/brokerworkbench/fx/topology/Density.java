package org.brokerworkbench.fx.topology;

/// How much room a box gets: chosen for each column by how many share it, so that sixty queues still fit a screen.
enum Density {
    /// Everything that is known.
    FULL,
    /// Name, state and blocks.
    COMPACT,
    /// One line: name and figure.
    SLIM,
    /// One line without air: a list with bars.
    DENSE;

    /// @param boxes how many boxes share the column
    static Density of(NodeId.Column column, int boxes) {
        int full = switch (column) {
            case PUBLISHERS -> 10;
            case EXCHANGES -> 7;
            case QUEUES -> 7;
            case CONSUMERS -> 9;
        };
        if (boxes <= full) return FULL;
        if (boxes <= 2 * full) return COMPACT;
        return boxes <= 4 * full ? SLIM : DENSE;
    }

    double width(NodeId.Column column) {
        if (this == DENSE) return 240;
        return switch (column) {
            case PUBLISHERS -> 152;
            case EXCHANGES -> 130;
            case QUEUES -> 198;
            case CONSUMERS -> 188;
        };
    }

    /// @param rows consumers in the box
    double height(NodeId.Column column, int rows) {
        return switch (this) {
            case FULL -> switch (column) {
                case PUBLISHERS -> 54;
                case EXCHANGES -> 64;
                case QUEUES -> 88;
                case CONSUMERS -> 38 + 28 * Math.max(1, rows);
            };
            case COMPACT -> switch (column) {
                case PUBLISHERS -> 34;
                case EXCHANGES -> 44;
                case QUEUES -> 52;
                case CONSUMERS -> 12 + 24 * Math.max(1, rows);
            };
            case SLIM -> column == NodeId.Column.CONSUMERS ? 24 * Math.max(1, rows) : 26;
            case DENSE -> column == NodeId.Column.CONSUMERS ? 16 * Math.max(1, rows) : 16;
        };
    }

    /// The room between a box and the one below.
    double gap(NodeId.Column column) {
        return switch (this) {
            // a message that matches nothing falls into the gap below its exchange, with the reason beside it
            case FULL -> column == NodeId.Column.EXCHANGES ? 62 : 30;
            case COMPACT -> column == NodeId.Column.EXCHANGES ? 26 : 14;
            case SLIM -> 7;
            case DENSE -> 1;
        };
    }
}

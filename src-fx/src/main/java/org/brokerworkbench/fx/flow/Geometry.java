package org.brokerworkbench.fx.flow;

/// Where the lanes are: a gutter for the time, then lanes of one width that fill the rest, or are scrolled through.
///
/// @param width of what is seen, pixels
/// @param scroll how far the lanes are pushed to the left
record Geometry(double width, int lanes, double scroll) {

    static final double GUTTER = 96;
    static final double LANE_MIN = 104;
    static final double LANE_MAX = 270;

    double laneWidth() {
        return lanes == 0 ? LANE_MAX : Math.clamp((width - GUTTER) / lanes, LANE_MIN, LANE_MAX);
    }

    /// The middle of a lane.
    double middle(int lane) {
        return Math.rint(GUTTER + (lane + 0.5) * laneWidth() - scroll) + 0.5;
    }

    /// How far one can scroll.
    double scrollMax() {
        return Math.max(0, GUTTER + lanes * laneWidth() - width);
    }

    /// The lane at a place, -1 for none.
    int laneAt(double x) {
        if (x < GUTTER) return -1;
        int lane = (int) ((x - GUTTER + scroll) / laneWidth());
        return lane < lanes ? lane : -1;
    }
}

package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;

/// The course of a line: cubic Bézier pieces joined end to end, walked by length.
final class EdgeRoute {

    /// One cubic piece.
    record Cubic(double x1, double y1, double cx1, double cy1, double cx2, double cy2, double x2, double y2) {

        static Cubic line(double x1, double y1, double x2, double y2) {
            return new Cubic(x1, y1, x1 + (x2 - x1) / 3, y1 + (y2 - y1) / 3,
                    x1 + (x2 - x1) * 2 / 3, y1 + (y2 - y1) * 2 / 3, x2, y2);
        }

        double x(double t) {
            double u = 1 - t;
            return u * u * u * x1 + 3 * u * u * t * cx1 + 3 * u * t * t * cx2 + t * t * t * x2;
        }

        double y(double t) {
            double u = 1 - t;
            return u * u * u * y1 + 3 * u * u * t * cy1 + 3 * u * t * t * cy2 + t * t * t * y2;
        }

        private Cubic moved(double dx1, double dy1, double dx2, double dy2) {
            return new Cubic(x1 + dx1, y1 + dy1, cx1 + dx1, cy1 + dy1, cx2 + dx2, cy2 + dy2, x2 + dx2, y2 + dy2);
        }
    }

    private static final int STEPS = 14;

    private final List<Cubic> pieces;
    private final double[] xs;
    private final double[] ys;
    private final double[] lengths;

    EdgeRoute(List<Cubic> pieces) {
        if (pieces.isEmpty()) throw new IllegalArgumentException("a route without pieces");
        this.pieces = List.copyOf(pieces);
        int points = pieces.size() * STEPS + 1;
        xs = new double[points];
        ys = new double[points];
        lengths = new double[points];
        xs[0] = pieces.getFirst().x1();
        ys[0] = pieces.getFirst().y1();
        int i = 1;
        for (Cubic piece : pieces) {
            for (int step = 1; step <= STEPS; step++, i++) {
                double t = (double) step / STEPS;
                xs[i] = piece.x(t);
                ys[i] = piece.y(t);
                lengths[i] = lengths[i - 1] + Math.hypot(xs[i] - xs[i - 1], ys[i] - ys[i - 1]);
            }
        }
    }

    /// A smooth course through the corners of a right-angled one: every vertical stretch becomes an S between the
    /// horizontal stretches beside it.
    static EdgeRoute smooth(List<Point2D> corners) {
        Point2D first = corners.getFirst();
        Point2D last = corners.getLast();
        List<Cubic> pieces = new ArrayList<>();
        double x = first.getX();
        double y = first.getY();
        for (int i = 1; i + 1 < corners.size() - 1; i++) {
            Point2D from = corners.get(i);
            Point2D to = corners.get(i + 1);
            boolean vertical = Math.abs(from.getX() - to.getX()) < 0.5 && Math.abs(from.getY() - to.getY()) > 0.5;
            if (!vertical) continue;
            double nextTurn = i + 3 < corners.size() ? corners.get(i + 2).getX() : Double.NaN;
            double end = Double.isNaN(nextTurn) ? last.getX() : Math.min(nextTurn, from.getX() + 46);
            double start = pieces.isEmpty() ? x : Math.max(x, from.getX() - 46);
            if (start > x + 0.5) pieces.add(Cubic.line(x, y, start, y));
            double middle = (start + end) / 2;
            pieces.add(new Cubic(start, y, middle, y, middle, to.getY(), end, to.getY()));
            x = end;
            y = to.getY();
        }
        if (pieces.isEmpty() && Math.abs(last.getY() - y) > 0.5) {
            double middle = (x + last.getX()) / 2;
            pieces.add(new Cubic(x, y, middle, y, middle, last.getY(), last.getX(), last.getY()));
        } else if (pieces.isEmpty() || last.getX() - x > 0.5) {
            pieces.add(Cubic.line(x, y, last.getX(), last.getY()));
        }
        return new EdgeRoute(pieces);
    }

    /// A course along straight lines with rounded corners.
    static EdgeRoute rounded(List<Point2D> corners, double radius) {
        List<Cubic> pieces = new ArrayList<>();
        Point2D at = corners.getFirst();
        for (int i = 1; i < corners.size() - 1; i++) {
            Point2D corner = corners.get(i);
            Point2D next = corners.get(i + 1);
            double reach = Math.min(radius, Math.min(corner.distance(at), corner.distance(next) / 2));
            Point2D before = towards(corner, at, reach);
            Point2D after = towards(corner, next, reach);
            if (before.distance(at) > 0.1) pieces.add(Cubic.line(at.getX(), at.getY(), before.getX(), before.getY()));
            pieces.add(new Cubic(before.getX(), before.getY(), corner.getX(), corner.getY(),
                    corner.getX(), corner.getY(), after.getX(), after.getY()));
            at = after;
        }
        Point2D last = corners.getLast();
        pieces.add(Cubic.line(at.getX(), at.getY(), last.getX(), last.getY()));
        return new EdgeRoute(pieces);
    }

    private static Point2D towards(Point2D from, Point2D to, double distance) {
        double whole = from.distance(to);
        return whole == 0 ? from : from.interpolate(to, Math.min(1, distance / whole));
    }

    List<Cubic> pieces() {
        return pieces;
    }

    double length() {
        return lengths[lengths.length - 1];
    }

    /// The point at a share of the length, 0 to 1.
    Point2D at(double share) {
        double wanted = Math.clamp(share, 0, 1) * length();
        int low = 0;
        int high = lengths.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (lengths[middle] < wanted) low = middle;
            else high = middle;
        }
        double span = lengths[high] - lengths[low];
        double within = span == 0 ? 0 : (wanted - lengths[low]) / span;
        return new Point2D(xs[low] + (xs[high] - xs[low]) * within, ys[low] + (ys[high] - ys[low]) * within);
    }

    /// The same course with its ends moved; what lies between follows in proportion.
    EdgeRoute warped(double dx1, double dy1, double dx2, double dy2) {
        if (dx1 == 0 && dy1 == 0 && dx2 == 0 && dy2 == 0) return this;
        List<Cubic> moved = new ArrayList<>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            double a = (double) i / pieces.size();
            double b = (double) (i + 1) / pieces.size();
            moved.add(pieces.get(i).moved(
                    dx1 + (dx2 - dx1) * a, dy1 + (dy2 - dy1) * a, dx1 + (dx2 - dx1) * b, dy1 + (dy2 - dy1) * b));
        }
        return new EdgeRoute(moved);
    }
}

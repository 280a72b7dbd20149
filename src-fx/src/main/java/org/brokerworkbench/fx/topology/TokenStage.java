package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.geometry.Point2D;
import org.brokerworkbench.fx.topology.Placement.Box;

/// All tokens that are under way, and their clock, which runs at the chosen speed.
///
/// Holds no pixels: [TokenLayer] asks where everything is.
final class TokenStage {

    static final int TOKENS_MAX = 600;

    private static final double PIXELS_PER_SECOND = 300;
    private static final double SECONDS_MIN = 0.45;
    private static final double SECONDS_MAX = 1.3;
    private static final double FALL_SECONDS = 0.7;
    private static final double SETTLE_SECONDS = 0.5;
    private static final double SPACING_SECONDS = 0.11;
    private static final double HURRY_SECONDS = 1.2;
    private static final double WAIT_SECONDS = 3;

    /// Where a token starts: tokens that start at the same place keep a distance.
    private record Start(EdgeId edge, boolean back) {}

    private static final class Lane {
        double freeAt;
        int queued;
    }

    private final List<Token> tokens = new ArrayList<>();
    private final Map<Start, Lane> lanes = new HashMap<>();
    private Function<EdgeId, EdgeRoute> routes = edge -> null;
    private Function<NodeId, Box> boxes = node -> null;
    private double now;
    private long shown;
    private boolean reducedMotion;

    /// @param routeOf the present course of an edge, null while it has none; @param boxOf the same for boxes
    void on(Function<EdgeId, EdgeRoute> routeOf, Function<NodeId, Box> boxOf) {
        routes = routeOf;
        boxes = boxOf;
    }

    void reducedMotion(boolean reduced) {
        reducedMotion = reduced;
    }

    void add(Token token) {
        if (tokens.size() >= TOKENS_MAX) makeRoom();
        token.enter(now);
        tokens.add(token);
        lane(token).queued++;
    }

    /// The oldest ordinary token arrives at once; those that must not be overlooked stay.
    private void makeRoom() {
        for (Iterator<Token> each = tokens.iterator(); each.hasNext();) {
            Token token = each.next();
            if (mustBeSeen(token)) continue;
            arrive(token);
            each.remove();
            return;
        }
    }

    /// A flood has overtaken what is under way on these edges: all ordinary tokens there arrive at once.
    void hurry(Set<EdgeId> edges) {
        if (edges.isEmpty()) return;
        for (Token token : List.copyOf(tokens)) {
            if (!mustBeSeen(token) && token.way.stream().anyMatch(edges::contains)) arrive(token);
        }
        tokens.removeIf(Token::done);
    }

    private static boolean mustBeSeen(Token token) {
        return token.marked || token.motion == Token.Motion.FALL || token.motion == Token.Motion.BACK;
    }

    private void arrive(Token token) {
        if (token.waiting()) lane(token).queued--;
        token.finish();
    }

    private Lane lane(Token token) {
        EdgeId edge = token.way.isEmpty() ? null : token.way.getFirst();
        Start start = new Start(edge, token.motion == Token.Motion.BACK || token.motion == Token.Motion.CONFIRM);
        return lanes.computeIfAbsent(start, fresh -> new Lane());
    }

    /// Moves the clock and every token.
    ///
    /// @param seconds that passed, at the chosen speed
    void advance(double seconds) {
        now += seconds;
        // arrivals may add tokens: walk over what was there
        for (Token token : List.copyOf(tokens)) {
            if (token.waiting()) tryToStart(token);
            else if (token.moving() && token.share(now) >= 1) token.finish();
        }
        tokens.removeIf(Token::done);
        if (tokens.isEmpty() && lanes.size() > 512) lanes.clear();
    }

    private void tryToStart(Token token) {
        if (token.after != null && !token.after.done()) {
            token.enter(now);
            return;
        }
        Lane lane = lane(token);
        boolean placed = token.place != null ? boxes.apply(token.place) != null : wayLength(token) > 0;
        if (!placed) {
            if (now - token.since() > WAIT_SECONDS) {
                lane.queued--;
                token.finish();
            }
            return;
        }
        boolean spaced = token.motion == Token.Motion.TRAVEL || token.motion == Token.Motion.BACK;
        if (spaced && now < lane.freeAt) {
            token.enter(now);
            return;
        }
        // a token with a number on it needs more room
        double spacing = token.weight > 1 ? 2 * SPACING_SECONDS : SPACING_SECONDS;
        lane.freeAt = now + Math.min(spacing, HURRY_SECONDS / Math.max(1, lane.queued));
        lane.queued--;
        token.setOff(now, duration(token));
        shown++;
    }

    private double duration(Token token) {
        double full = switch (token.motion) {
            case FALL -> FALL_SECONDS;
            case SETTLE -> SETTLE_SECONDS;
            case TRAVEL, CONFIRM, BACK -> Math.clamp(wayLength(token) / PIXELS_PER_SECOND, SECONDS_MIN, SECONDS_MAX);
        };
        return reducedMotion ? 0.35 : full;
    }

    private double wayLength(Token token) {
        double length = 0;
        for (EdgeId edge : token.way) {
            EdgeRoute route = routes.apply(edge);
            if (route == null) return 0;
            length += route.length();
        }
        return length;
    }

    /// Where a moving token is, null where its way has vanished. With reduced motion it appears where it is going.
    Point2D position(Token token) {
        double share = reducedMotion ? 1 : ease(token.share(now));
        if (token.place != null) {
            Box box = boxes.apply(token.place);
            if (box == null) return null;
            return new Point2D(box.centreX(), box.bottom() + 16 * share * share);
        }
        if (token.motion == Token.Motion.SETTLE) {
            EdgeRoute route = routes.apply(token.way.getLast());
            return route == null ? null : route.at(1);
        }
        double whole = wayLength(token);
        if (whole == 0) return null;
        boolean back = token.motion == Token.Motion.BACK || token.motion == Token.Motion.CONFIRM;
        double left = (back ? 1 - share : share) * whole;
        for (EdgeId edge : token.way) {
            EdgeRoute route = routes.apply(edge);
            if (left <= route.length()) return route.at(left / route.length());
            left -= route.length();
        }
        return routes.apply(token.way.getLast()).at(1);
    }

    /// The moving token of a message that is nearest to a point, null where none is within reach.
    ///
    /// @param reach in the picture's own measure
    Token tokenAt(double x, double y, double reach) {
        Token nearest = null;
        double least = reach;
        for (Token token : tokens) {
            if (!token.moving() || token.messageId() == 0) continue;
            Point2D at = position(token);
            double distance = at == null ? Double.MAX_VALUE : at.distance(x, y);
            if (distance > least) continue;
            least = distance;
            nearest = token;
        }
        return nearest;
    }

    /// Slow to leave, slow to arrive, even in between.
    private static double ease(double share) {
        return share < 0.15 ? share * share / 0.255 : share > 0.85
                ? 1 - (1 - share) * (1 - share) / 0.255
                : (share - 0.075) / 0.85;
    }

    double share(Token token) {
        return token.share(now);
    }

    List<Token> tokens() {
        return tokens;
    }

    /// How many tokens have set off so far.
    long shown() {
        return shown;
    }

    /// Forgets everything under way.
    void clear() {
        tokens.clear();
        lanes.clear();
    }
}

package org.brokerworkbench.fx.topology;

import java.util.List;
import org.brokerworkbench.fx.model.ExchangeModel;

/// Something that happened to a message, on its way across the picture.
///
/// A token waits for the one before it of the same message, and for its way to have a place on the screen.
final class Token {

    /// How it moves and looks.
    enum Motion {
        /// A message along its way.
        TRAVEL,
        /// A confirm on its way back to the publisher.
        CONFIRM,
        /// A message that walks back: requeued, or returned to its publisher.
        BACK,
        /// A message that falls off a box.
        FALL,
        /// A settled message leaves its slot.
        SETTLE
    }

    /// What colour it wears.
    enum Tint {
        DIRECT,
        FANOUT,
        TOPIC,
        HEADERS,
        DEFAULT,
        DEAD,
        DANGER,
        SUCCESS,
        WARNING;

        static Tint of(ExchangeModel exchange) {
            if (exchange == null || exchange.isDefault()) return DEFAULT;
            return switch (exchange.type()) {
                case "fanout" -> FANOUT;
                case "topic" -> TOPIC;
                case "headers" -> HEADERS;
                default -> DIRECT;
            };
        }
    }

    private enum State {
        WAITING,
        MOVING,
        DONE
    }

    final Motion motion;
    final Tint tint;
    final int weight;
    final boolean marked;
    final List<EdgeId> way;
    final NodeId place;
    final Token after;
    final Runnable arrival;
    private long messageId;
    private boolean estimated;
    private State state = State.WAITING;
    private double since;
    private double seconds;

    /// @param weight how many messages it stands for
    /// @param marked whether it was delivered before
    /// @param way edges in reading direction; empty where it falls off `place`
    /// @param place the box that it falls off; null where it has a way
    /// @param after what must have arrived before; null for nothing
    /// @param arrival what happens when it arrives; null for nothing
    Token(Motion motion, Tint tint, int weight, boolean marked, List<EdgeId> way, NodeId place, Token after,
            Runnable arrival) {
        this.motion = motion;
        this.tint = tint;
        this.weight = weight;
        this.marked = marked;
        this.way = way;
        this.place = place;
        this.after = after;
        this.arrival = arrival;
    }

    /// Names the message that it is, or stands for.
    Token of(long message) {
        messageId = message;
        return this;
    }

    /// The message that it is or stands for, 0 where it is none's.
    long messageId() {
        return messageId;
    }

    /// Its weight was made while events were lost.
    void estimate() {
        estimated = true;
    }

    /// Whether its weight is an estimate.
    boolean estimated() {
        return estimated;
    }

    boolean waiting() {
        return state == State.WAITING;
    }

    boolean moving() {
        return state == State.MOVING;
    }

    boolean done() {
        return state == State.DONE;
    }

    /// When its present state began, in seconds of the stage's clock.
    double since() {
        return since;
    }

    void enter(double now) {
        since = now;
    }

    void setOff(double now, double duration) {
        state = State.MOVING;
        since = now;
        seconds = duration;
    }

    void finish() {
        if (state == State.DONE) return;
        state = State.DONE;
        if (arrival != null) arrival.run();
    }

    /// How far it has come, 0 to 1.
    double share(double now) {
        return seconds <= 0 ? 1 : Math.clamp((now - since) / seconds, 0, 1);
    }
}

package org.brokerworkbench.fx.lesson;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.tutorials.LessonEvent;
import org.brokerworkbench.tutorials.Worker.Acknowledgement;
import org.jspecify.annotations.Nullable;

/// One client of a lesson and the messages that it has been given.
public final class ClientRow {

    /// How far a client is with a message.
    public enum Stage {
        /// It has reached the client, which is busy with an earlier one.
        WAITING,
        WORKING,
        DONE,
        REJECTED,
        /// Its publisher has been told that the broker has it, would not take it, or that no queue got it.
        CONFIRMED,
        REFUSED,
        RETURNED
    }

    /// @param redelivered whether the broker had already given it to somebody
    public record Message(String body, Stage stage, boolean redelivered) {}

    /// A producer that is turned up does not stop by itself.
    private static final int MESSAGES_MAX = 40;

    private final String name;
    private final boolean consumes;
    private final BooleanProperty connected = new SimpleBooleanProperty(this, "connected", true);
    private final IntegerProperty prefetch = new SimpleIntegerProperty(this, "prefetch");
    private final ObjectProperty<@Nullable Acknowledgement> acknowledgement =
            new SimpleObjectProperty<>(this, "acknowledgement");
    private final DoubleProperty rate = new SimpleDoubleProperty(this, "rate");
    private final DoubleProperty swiftness = new SimpleDoubleProperty(this, "swiftness", 1);
    private final BooleanProperty hasPublished = new SimpleBooleanProperty(this, "hasPublished");
    private final IntegerProperty given = new SimpleIntegerProperty(this, "given");
    private final IntegerProperty done = new SimpleIntegerProperty(this, "done");
    private final ObservableList<Message> messages = FXCollections.observableArrayList();

    ClientRow(String name, boolean consumes) {
        this.name = name;
        this.consumes = consumes;
    }

    public String name() {
        return name;
    }

    /// Whether it is one of those that messages go to.
    public boolean consumes() {
        return consumes;
    }

    public BooleanProperty connectedProperty() {
        return connected;
    }

    /// The window with which it consumes, 0 for no limit.
    public IntegerProperty prefetchProperty() {
        return prefetch;
    }

    /// How it acknowledges; null before it consumes.
    public ObjectProperty<@Nullable Acknowledgement> acknowledgementProperty() {
        return acknowledgement;
    }

    /// Messages a second that it publishes by itself.
    public DoubleProperty rateProperty() {
        return rate;
    }

    /// Seconds of work that it does in one.
    public DoubleProperty swiftnessProperty() {
        return swiftness;
    }

    /// Whether it has published anything that it could go on with.
    public BooleanProperty hasPublishedProperty() {
        return hasPublished;
    }

    /// How many messages have reached it.
    public ReadOnlyIntegerProperty givenProperty() {
        return given;
    }

    /// How many of them it is done with.
    public ReadOnlyIntegerProperty doneProperty() {
        return done;
    }

    public ObservableList<Message> messages() {
        return messages;
    }

    void consuming(int window, Acknowledgement how) {
        prefetch.set(window);
        acknowledgement.set(how);
    }

    void published() {
        hasPublished.set(true);
    }

    /// What it had in hand is not its own any more.
    void left() {
        connected.set(false);
        rate.set(0);
        messages.removeIf(message -> message.stage() == Stage.WAITING || message.stage() == Stage.WORKING);
    }

    void arrived(String body, boolean redelivered) {
        given.set(given.get() + 1);
        add(new Message(body, Stage.WAITING, redelivered));
    }

    /// The broker has answered this publisher.
    void answered(String body, LessonEvent.Answer answer) {
        add(new Message(body, switch (answer) {
            case CONFIRMED -> Stage.CONFIRMED;
            case REFUSED -> Stage.REFUSED;
            case RETURNED -> Stage.RETURNED;
        }, false));
    }

    private void add(Message message) {
        messages.add(message);
        if (messages.size() > MESSAGES_MAX) messages.removeFirst();
    }

    /// Whether there is something to say about its messages.
    boolean worthARow() {
        return consumes || !messages.isEmpty();
    }

    /// Moves the oldest message of this body and stage on.
    void move(String body, Stage from, Stage to) {
        if (to == Stage.DONE) done.set(done.get() + 1);
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.stage() == from && message.body().equals(body)) {
                messages.set(i, new Message(body, to, message.redelivered()));
                return;
            }
        }
    }
}

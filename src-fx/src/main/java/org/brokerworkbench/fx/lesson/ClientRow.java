package org.brokerworkbench.fx.lesson;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.tutorials.LessonEvent;

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

    private final String name;
    private final boolean consumes;
    private final BooleanProperty connected = new SimpleBooleanProperty(this, "connected", true);
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

    public ObservableList<Message> messages() {
        return messages;
    }

    void arrived(String body, boolean redelivered) {
        messages.add(new Message(body, Stage.WAITING, redelivered));
    }

    /// The broker has answered this publisher.
    void answered(String body, LessonEvent.Answer answer) {
        messages.add(new Message(body, switch (answer) {
            case CONFIRMED -> Stage.CONFIRMED;
            case REFUSED -> Stage.REFUSED;
            case RETURNED -> Stage.RETURNED;
        }, false));
    }

    /// Whether there is something to say about its messages.
    boolean worthARow() {
        return consumes || !messages.isEmpty();
    }

    /// Moves the oldest message of this body and stage on.
    void move(String body, Stage from, Stage to) {
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.stage() == from && message.body().equals(body)) {
                messages.set(i, new Message(body, to, message.redelivered()));
                return;
            }
        }
    }
}

package org.brokerworkbench.fx.lesson;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.tutorials.Expectation;
import org.brokerworkbench.tutorials.LessonEvent;
import org.jspecify.annotations.Nullable;

/// What a run has said, asked and checked, and what its clients have done: folded from its events.
final class Transcript {

    private final ObservableList<Card> cards = FXCollections.observableArrayList();
    private final ObservableList<ClientRow> clients = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<LessonEvent.@Nullable Running> running = new ReadOnlyObjectWrapper<>(this, "running");
    private final Map<String, LessonEvent.Running> blocks = new HashMap<>();

    /// In the order in which they were said and asked.
    ObservableList<Card> cards() {
        return cards;
    }

    ObservableList<ClientRow> clients() {
        return clients;
    }

    /// The block of a program that was entered last; null before the first.
    ReadOnlyObjectProperty<LessonEvent.@Nullable Running> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Where each client of a program is in it: blocks by client, in no order.
    Map<String, String> blocksOf(String program) {
        Map<String, String> found = new HashMap<>();
        blocks.forEach((actor, where) -> {
            if (where.program().equals(program)) found.put(actor, where.block());
        });
        return found;
    }

    /// How many predictions came true.
    int predictedRight() {
        return (int) cards.stream().filter(card -> card.actual() != null && card.actual().equals(card.predicted())).count();
    }

    /// How many questions were asked and are answered by what happened.
    int questions() {
        return (int) cards.stream().filter(card -> card.question() == Card.Question.REVEALED).count();
    }

    /// Whether everything that was checked so far held.
    boolean held() {
        return cards.stream().flatMap(card -> card.checks().stream()).allMatch(Expectation::held);
    }

    /// Nothing has happened yet.
    void clear() {
        cards.clear();
        clients.clear();
        blocks.clear();
        running.set(null);
    }

    /// A question that nobody has answered is passed over.
    void closeQuestion() {
        if (!cards.isEmpty() && cards.getLast().question() == Card.Question.OPEN) cards.getLast().pend(null);
    }

    void apply(LessonEvent event) {
        switch (event) {
            case LessonEvent.Said(String section) -> cards.add(new Card(section, List.of()));
            case LessonEvent.LeftOut(String section) -> cards.add(new Card(section, List.of()));
            case LessonEvent.Asked(String section, List<String> options) -> cards.add(new Card(section, options));
            case LessonEvent.Revealed(String section, String predicted, String actual) ->
                card(section).ifPresent(card -> card.reveal(predicted, actual));
            case LessonEvent.Checked(var expectation) -> cards.getLast().checks().add(expectation);
            case LessonEvent.Measured(String row, Map<String, Number> figures) -> cards.getLast().figures().put(row, figures);
            case LessonEvent.Running entered -> {
                blocks.put(entered.actor(), entered);
                running.set(entered);
            }
            case LessonEvent.Connected(String actor, boolean consumes) -> client(actor).ifPresentOrElse(
                    row -> row.connectedProperty().set(true), () -> clients.add(new ClientRow(actor, consumes)));
            case LessonEvent.Disconnected(String actor) -> {
                blocks.remove(actor);
                client(actor).ifPresent(ClientRow::left);
            }
            case LessonEvent.Consuming(String actor, String _, int prefetch, var acknowledgement) ->
                client(actor).ifPresent(row -> row.consuming(prefetch, acknowledgement));
            case LessonEvent.Publishing(String actor, double perSecond) ->
                client(actor).ifPresent(row -> row.rateProperty().set(perSecond));
            case LessonEvent.Published(String actor, String body) -> client(actor).ifPresent(ClientRow::published);
            case LessonEvent.Arrived(String actor, String body, boolean redelivered) ->
                client(actor).ifPresent(row -> row.arrived(body, redelivered));
            case LessonEvent.Began(String actor, String body) ->
                client(actor).ifPresent(row -> row.move(body, ClientRow.Stage.WAITING, ClientRow.Stage.WORKING));
            case LessonEvent.Done(String actor, String body) ->
                client(actor).ifPresent(row -> row.move(body, ClientRow.Stage.WORKING, ClientRow.Stage.DONE));
            case LessonEvent.Rejected(String actor, String body, boolean requeued) ->
                client(actor).ifPresent(row -> row.move(body, ClientRow.Stage.WORKING, ClientRow.Stage.REJECTED));
            case LessonEvent.Answered(String actor, String body, LessonEvent.Answer answer) ->
                client(actor).ifPresent(row -> row.answered(body, answer));
            case LessonEvent.StateChanged _, LessonEvent.Turned _ -> {
                // the run's own and the picture's
            }
        }
    }

    private Optional<Card> card(String section) {
        return cards.stream().filter(card -> card.section().equals(section)).findFirst();
    }

    private Optional<ClientRow> client(String name) {
        return clients.stream().filter(row -> row.name().equals(name)).findFirst();
    }
}

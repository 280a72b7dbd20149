package org.brokerworkbench.tutorials;

import com.rabbitmq.client.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Everybody who is on the stage, in the order in which they came. Any thread may ask.
final class Cast {

    private static final int ABORT_MILLIS = 1_000;

    private final List<Actor> actors = new CopyOnWriteArrayList<>();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<Administrator> administrators = new CopyOnWriteArrayList<>();
    private final List<LocalProgram> programs = new CopyOnWriteArrayList<>();

    <A extends Actor> A add(A actor) {
        actors.add(actor);
        return actor;
    }

    Connection add(Connection connection) {
        connections.add(connection);
        return connection;
    }

    Administrator add(Administrator administrator) {
        administrators.add(administrator);
        return administrator;
    }

    LocalProgram add(LocalProgram program) {
        programs.add(program);
        return program;
    }

    /// The youngest of a name: a lesson may bring a client back under the name of one that has gone.
    Optional<Actor> actor(String name) {
        return actors.reversed().stream().filter(actor -> actor.name().equals(name)).findFirst();
    }

    /// The oldest worker that a message has reached.
    Optional<Worker> receiverOf(String body) {
        return workers().stream().filter(worker -> worker.arrived().contains(body)).findFirst();
    }

    private List<Worker> workers() {
        return actors.stream().filter(Worker.class::isInstance).map(Worker.class::cast).toList();
    }

    /// How far everybody is who is connected, as what can be waited for.
    List<Scenario.Step> progress() {
        return actors.stream().filter(Actor::isOpen).flatMap(actor -> progress(actor).stream()).toList();
    }

    private static Optional<Scenario.Step> progress(Actor actor) {
        return switch (actor) {
            case Worker worker when !worker.arrived().isEmpty() -> Optional.of(
                    new Scenario.WaitFor(worker.name(), worker.arrived().size(), worker.done().size()));
            case Caller caller when !caller.answers().isEmpty() -> Optional.of(
                    new Scenario.WaitForAnswers(caller.name(), caller.answers().size(), caller.ignored().size()));
            case Producer producer when producer.answeredSoFar() > 0 -> Optional.of(
                    new Scenario.WaitForConfirms(producer.name(), producer.answeredSoFar()));
            default -> Optional.empty();
        };
    }

    /// What those workers have got who are connected.
    List<Scenario.Step> received() {
        return workers().stream()
                .filter(worker -> worker.isOpen() && !worker.arrived().isEmpty())
                .<Scenario.Step>map(worker -> new Scenario.Received(worker.name(), worker.arrived()))
                .toList();
    }

    /// Whether somebody still does what was begun.
    boolean busy() {
        return programs.stream().anyMatch(LocalProgram::starting) || workers().stream().anyMatch(Worker::busy);
    }

    /// No worker waits for the scenario any more.
    void release() {
        workers().forEach(Worker::release);
    }

    /// Cuts the clients' connections, whatever they wait for.
    void disconnect() {
        programs.forEach(LocalProgram::kill);
        connections.forEach(connection -> connection.abort(ABORT_MILLIS));
    }

    /// Deletes what administrators have made.
    void clear() {
        administrators.forEach(Administrator::clear);
    }
}
